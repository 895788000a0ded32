"""What Earshot keeps: tables, migrations, and functions that read and write by aggregate.

`Store.read` and `Store.write` are the only ways in. Every function takes the workspace.
"""
