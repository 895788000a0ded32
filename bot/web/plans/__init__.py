"""Pages about where digests go and when, for admins."""
