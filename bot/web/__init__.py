"""The pages of Earshot, all under /app: for everybody what is theirs, for leads and admins more.

A page only reads, or calls the use cases that chat calls; it decides nothing by itself.
"""
