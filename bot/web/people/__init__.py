"""The people of a workspace: who they are, and what role they have."""
