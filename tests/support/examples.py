"""How many generated cases a test tries."""

import os
from typing import Final

THOROUGH: Final = "EARSHOT_THOROUGH_TESTS"
"""Set it to anything to have the larger numbers tried; see CONTRIBUTING.md."""


def examples(usually: int, thoroughly: int) -> int:
    """`usually` so many, `thoroughly` where somebody has asked for it and has the time."""
    return thoroughly if os.environ.get(THOROUGH) else usually
