"""How long moments are kept, and deleting those that are older."""
