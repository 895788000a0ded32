"""The pages of everybody's own things."""
