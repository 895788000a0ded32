"""Parts of Adaptive Cards: text in which nothing is markup, buttons and menus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from adapters.contract.messages import Button, Menu, Style
from adapters.teams.guard import Json
from adapters.teams.limits import ROW, WIDTH, titled
from adapters.teams.payload import Pressed, fetching, press_data
from adapters.teams.words import escape

PRESS: Final = "press"
"""The verb of every button of ours."""

_STYLES: Final[dict[Style, str]] = {"primary": "positive", "danger": "destructive"}
_BLANK: Final = "\u00a0"


def run(text: str, *, bold: bool = False, subtle: bool = False, italic: bool = False) -> Json:
    """Plain text: of all that a card shows, runs alone are never read as Markdown."""
    made: Json = {"type": "TextRun", "text": text or _BLANK}
    if bold:
        made["weight"] = "bolder"
    if subtle:
        made |= {"isSubtle": True, "size": "small"}
    if italic:
        made["italic"] = True
    return made


def rich(*runs: Json) -> Json:
    """Runs one after another, in as many lines as they need."""
    return {"type": "RichTextBlock", "inlines": list(runs)}


def heading(text: str, level: int) -> Json:
    """A title that screen readers know as one. It may be read as Markdown, so it is escaped."""
    return {
        "type": "TextBlock",
        "text": escape(titled(text, len(text) + 1)),
        "style": "heading",
        "size": "large" if level == 1 else "medium",
        "weight": "bolder",
        "wrap": True,
    }


def button(one: Button, prefix: str = "") -> Json:
    """A button. What opens a form or asks first opens a dialog, which only a submit can do."""
    pressed = Pressed(one.action, one.value, one.nonce, one.confirm)
    data = press_data(pressed)
    title = titled(f"{prefix}{one.label}")
    if one.opens_form or one.confirm is not None:
        made: Json = {"type": "Action.Submit", "title": title, "data": fetching(data)}
    else:
        made = {"type": "Action.Execute", "title": title, "verb": PRESS, "data": data}
    made["associatedInputs"] = "none"
    if one.style in _STYLES:
        made["style"] = _STYLES[one.style]
    return made


def actions(items: Iterable[Button | Menu]) -> Iterator[Json]:
    """Rows of buttons; the choices of menus stand behind the dots at the end of theirs."""
    given = tuple(items)
    if len(given) == 1 and isinstance(given[0], Menu):
        # Some clients show no dots where nothing stands before them.
        first, *others = given[0].buttons
        yield _set([button(first), *(_hidden(button(one)) for one in others)])
        return
    row: list[Json] = []
    titles: list[str] = []
    for item in given:
        if isinstance(item, Menu):
            row += [_choice(item, one) for one in item.buttons]
            continue
        made = button(item)
        # Teams cuts labels off where they do not fit beside each other.
        if len(titles) == ROW or (titles and sum(map(len, titles)) + len(made["title"]) > WIDTH):
            yield _set(row)
            row, titles = [], []
        row.append(made)
        titles.append(made["title"])
    if row:
        yield _set(row)


def _choice(menu: Menu, one: Button) -> Json:
    """A choice that says which menu it is of: behind the dots, those of several stand together."""
    return _hidden(button(one, f"{menu.label}: " if menu.label else ""))


def _hidden(made: Json) -> Json:
    return {**made, "mode": "secondary"}


def _set(row: list[Json]) -> Json:
    # Behind the dots comes what is listed last, whatever order it was said in.
    ordered = sorted(row, key=lambda one: one.get("mode") == "secondary")
    return {"type": "ActionSet", "actions": ordered}
