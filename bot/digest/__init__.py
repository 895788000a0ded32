"""The digest: what the moments of a period come to, and how that is said.

Pure: `compose` turns what was heard into a `Report`, `present` puts a report into words.
"""
