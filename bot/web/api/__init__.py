"""The REST API: reading what a workspace has, and renaming themes, by bearer token."""
