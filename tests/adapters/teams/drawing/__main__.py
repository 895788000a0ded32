"""Write every card to docs/cards and draw it to docs/pictures.

    python -m tests.adapters.teams.drawing [PACKAGES]

The renderer is installed with npm into the folder PACKAGES, `.venv/cards` unless told.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.adapters.teams.drawing.renderer import draw, install
from tests.adapters.teams.drawing.written import CARDS, PICTURES, tell, write

PREFIX = "teams-"


def main(arguments: Sequence[str]) -> int:
    packages = Path(arguments[0] if arguments else ".venv/cards").resolve()
    install(packages)
    screens = tell()
    write(screens, CARDS)
    for old in PICTURES.glob(f"{PREFIX}*.png"):
        old.unlink()
    drawn = draw(screens, packages, PICTURES, PREFIX)
    sys.stdout.write(f"{len(drawn)} cards are in {CARDS} and {PICTURES}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
