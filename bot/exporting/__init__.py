"""Moments and themes as files: CSV for spreadsheets, JSON for programs."""
