"""Compose a delivery when its turn comes, and record what its end means."""
