"""What admins decide about people and messages: roles, and what becomes of what did not arrive."""
