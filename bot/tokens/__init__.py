"""Bearer tokens of the REST API: made and revoked by admins, checked at every request."""
