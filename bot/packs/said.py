"""What is wrong with a pack, as refusals that a form or a page can show."""

from __future__ import annotations

from typing import Final

from bot.refusal import Problem, Refused
from bot.speech.say import Say
from prompts.packs import PackError

MOST_PROBLEMS: Final = 20
"""How many are told at once: the rest is often the same again."""


def refusal_of(error: PackError, say: Say, field: str = "source") -> Refused:
    """Each problem with its line, in the language of `say`, beside the field with the text."""
    return Refused(
        *(
            Problem("pack-error-line", field, {"line": one.line, "problem": one.told(say)})
            for one in error.problems[:MOST_PROBLEMS]
        )
    )
