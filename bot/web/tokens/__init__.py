"""The page on which admins make and revoke tokens of the REST API."""
