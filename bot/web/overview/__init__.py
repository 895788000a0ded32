"""What a lead sees first: themes over the weeks, and who answered."""
