"""Customers: the names they go by, and which of them are the same."""
