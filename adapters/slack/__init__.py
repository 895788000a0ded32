"""Slack: what it sends becomes events, what Earshot says becomes Block Kit."""
