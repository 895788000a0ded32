"""Pages about customers, for leads."""
