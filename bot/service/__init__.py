"""Earshot as a process: HTTP, health, metrics, logs, and a stop that loses nothing."""
