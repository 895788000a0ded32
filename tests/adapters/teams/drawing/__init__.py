"""Pictures of our cards, drawn by Microsoft's own renderer in Chromium."""
