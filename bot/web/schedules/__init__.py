"""Pages about schedules, for admins."""
