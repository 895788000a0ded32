"""The dialogues, word for word.

    EARSHOT_REWRITE_TRANSCRIPTS=1 pytest tests/dialogue

writes what is said now into the transcripts; read the difference aloud before keeping it.
"""

import os
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.dialogue.stage import Stage
from tests.support.world import World

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
REWRITE = bool(os.environ.get("EARSHOT_REWRITE_TRANSCRIPTS"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_what_is_said(path: Path, sqlite_url: str) -> None:
    written = path.read_text(encoding="utf-8")
    said = perform(written, sqlite_url)
    if REWRITE:
        path.write_text(said, encoding="utf-8")
    else:
        assert said.split("\n") == written.split("\n")


def perform(written: str, url: str) -> str:
    """The transcript with what people see under each line that is done."""
    said: list[str] = []
    world: World | None = None
    stage: Stage | None = None
    for line in written.split("\n"):
        if line.startswith("# "):
            said += ["", line]
        elif found := re.fullmatch(r"> begin (\S+ \S+) (\S+)", line):
            start = datetime.fromisoformat(found[1]).replace(tzinfo=ZoneInfo(found[2]))
            world = World(url, start)
            stage = Stage(world)
            said += ["", line]
        elif line.startswith("> ") and stage is not None:
            seen = stage.play(line.removeprefix("> "))
            said += [line, *seen, ""] if seen else [line]
    assert world is not None, "a transcript begins with its date"
    world.close()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(said).strip("\n")) + "\n"
