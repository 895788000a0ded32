"""Who was asked, who answered, and who was not reached and why."""
