"""Pages on which leads search and read moments."""
