"""What Earshot says: pure functions from values to neutral messages, in the reader's language."""
