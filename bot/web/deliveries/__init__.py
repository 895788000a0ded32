"""Messages that did not arrive, and what an admin decides about them."""
