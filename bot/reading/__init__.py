"""What leads read: moments one by one, searched, and counted over the weeks."""
