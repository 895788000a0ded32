"""From a platform's event to committed effects and an answer."""
