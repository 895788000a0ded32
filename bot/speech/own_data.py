"""Somebody's data: what is kept, how to take it along, how to delete it."""

from __future__ import annotations

from collections.abc import Callable

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Heading,
    Link,
    Message,
    Note,
    Paragraph,
)
from bot.speech.say import Say


def data_card(
    moments: int, url: str | None, say: Say, spell: Callable[[str], str], nonce: Callable[[], str]
) -> Message:
    """The card of `/earshot data`; `url` is where the export can be downloaded, if anywhere."""
    title = say("own-data-title")
    blocks: list[Block] = [Heading(title), Paragraph(say("own-data-what"))]
    if url is not None:
        blocks.append(Link(say("my-data-export"), url))
    blocks += [
        Note(say("own-data-export-where", command=spell("earshot web"))),
        Paragraph(say("own-data-delete-what")),
        Actions(
            (
                Button(
                    say("my-data-delete"),
                    "own.forget",
                    nonce=nonce(),
                    style="danger",
                    confirm=Confirm(
                        delete_question(moments, say, spell),
                        say("my-data-delete-confirm"),
                        say("my-data-delete-keep"),
                    ),
                ),
            )
        ),
    ]
    return Message(title, tuple(blocks))


def delete_question(moments: int, say: Say, spell: Callable[[str], str]) -> str:
    """What is asked before everything is deleted."""
    back = say("own-data-delete-back", command=spell("earshot join"))
    return f"{say('my-data-delete-ask', moments=moments)} {back}"
