"""Who is asked when: schedules become occurrences, prompts and deliveries."""
