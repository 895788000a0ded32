"""How far moments have vectors of the model in use, for whoever waits for themes to be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from storage.kept import MODEL, kept
from storage.vectors import count_embedded

_WORTH_SAYING: Final = 20  # moments without one: a few are embedded before anybody has read it


@dataclass(frozen=True, slots=True)
class Progress:
    """Of all moments of a workspace, how many the model in use has read."""

    done: int
    total: int


def progress(session: Session, workspace: str) -> Progress | None:
    """How far it is; None when (all but) everything is done, or no model was ever in use."""
    model = kept(session, MODEL)
    if model is None:
        return None
    done, total = count_embedded(session, workspace, model)
    return Progress(done, total) if total - done >= _WORTH_SAYING else None
