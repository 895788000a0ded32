"""Every digest ever issued, as it is true now."""
