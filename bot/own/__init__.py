"""What everybody can do about what is theirs: moments and their files, where they stand, data."""
