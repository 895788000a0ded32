"""Eight weeks at an invented company, lived through the front door."""
