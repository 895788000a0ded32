"""Microsoft Teams: what it sends becomes events, what Earshot says becomes Adaptive Cards."""
