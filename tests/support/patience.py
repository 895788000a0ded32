"""How long a test waits for what must come, before it takes it for lost."""

SECONDS = 120
"""Nothing waits that long when all is well: a slow or busy machine must not look like a mistake.
Below the time-out of a test, so that what did not come is named."""

MILLISECONDS = SECONDS * 1000
