"""The outbox: every message that leaves Earshot is a delivery here first."""
