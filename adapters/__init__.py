"""How Earshot talks: one package per platform, and the neutral contract they share."""
