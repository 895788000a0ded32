"""Where tests keep their files: in memory, where the system has room for them there.

Thousands of databases are made, and each waits for the disk whenever it commits. Nothing of a
test has to survive a power cut.
"""

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Free bytes; a whole run with two workers needs about a fifth of it."""


def in_memory(folder: Path = MEMORY, room: int = ROOM) -> bool:
    """Whether files of tests may be kept in this folder of the memory.

    Containers often have a small one, from which no program may be run.
    """
    try:
        system = os.statvfs(folder)
    except (AttributeError, OSError):  # there is no such thing on this system
        return False
    runs_programs = not system.f_flag & os.ST_NOEXEC
    return runs_programs and os.access(folder, os.W_OK) and system.f_bavail * system.f_frsize > room


def keep_in_memory() -> None:
    """Make and find temporary files there, in this process and in those it starts.

    A folder that somebody named in TMPDIR is left to them.
    """
    if "TMPDIR" not in os.environ and in_memory():
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # found anew
