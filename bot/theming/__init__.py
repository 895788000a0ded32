"""Use cases around themes: offer them, choose them, close a period over them, act on them."""
