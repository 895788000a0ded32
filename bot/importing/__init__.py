"""Bring in moments from a CSV file: all of them or none, and never twice."""
