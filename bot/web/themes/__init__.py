"""Themes on the web: the list, one theme, what leads do with it."""
