"""A chat platform in miniature that lives in this process, for trying Earshot out and testing it.

It never leaves this machine: every route refuses whoever does not come over loopback.
"""
