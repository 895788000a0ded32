"""What our pages can send, found by looking at them: every form with what can be in it, and every
link with a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.web.guard import TOKEN_FIELD


@dataclass
class Input:
    """One field: what it holds as it stands, what it may hold, and what kind it is."""

    kind: str
    current: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    required: bool = False


@dataclass
class Sendable:
    """A request that a page makes: fields go into the query of a GET, and into a POST's body."""

    method: str
    path: str
    inputs: dict[str, Input] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[object, ...]:
        """Equal for requests that differ in values alone."""
        return (self.method, *sorted(self.inputs))

    def values(self) -> dict[str, list[str]]:
        """What is sent when nothing is touched but what has to be filled in."""
        return {name: _filled(one) for name, one in self.inputs.items()}

    def varied(self, ids: frozenset[str]) -> list[tuple[str, dict[str, list[str]]]]:
        """For each field that can hold one of `ids`: its name, and values with such a one."""
        found = []
        for name, one in self.inputs.items():
            known = [each for each in (*one.current, *one.choices) if _holds(each, ids)]
            if known:
                found.append((name, {**self.values(), name: [known[-1]]}))
        return found


def _holds(value: str, ids: frozenset[str]) -> bool:
    return any(part in ids for part in _parts(value))


def _parts(value: str) -> list[str]:
    for between in "|:,. ":
        value = value.replace(between, " ")
    return value.split()


def _filled(one: Input) -> list[str]:
    if one.current and any(one.current):
        return one.current
    if one.kind in ("radio", "select") and one.choices:
        return [next((each for each in one.choices if each), "")]
    if one.kind in ("checkbox", "submit"):
        return one.choices[:1] if one.required or one.kind == "submit" else []
    if one.kind == "date":
        return ["2026-09-09"]
    if one.kind in ("text", "textarea", "search") and one.required:
        return ["Something new"]
    return one.current or [""]


class Forms(HTMLParser):
    """Reads the forms and links of a page."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[Sendable] = []
        self._form: Sendable | None = None
        self._select: Input | None = None
        self._area: Input | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is sent."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urlsplit(given.get("action") or self.path)
            self._form = Sendable(given.get("method", "get").upper(), action.path)
            for name, value in parse_qsl(action.query):
                self._form.inputs[name] = Input("hidden", [value])
            self.found.append(self._form)
        elif tag == "a" and given.get("href", "").startswith("/app"):
            self._link(given["href"])
        elif self._form is not None:
            self._inside(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Leave what ends."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        """The text of a textarea is its value."""
        if self._area is not None:
            text = "".join([*self._area.current, data])
            self._area.current = [text.removeprefix("\n")]  # as browsers do

    def _link(self, href: str) -> None:
        parts = urlsplit(href)
        inputs = {name: Input("hidden", [value]) for name, value in parse_qsl(parts.query)}
        self.found.append(Sendable("GET", parts.path, inputs))

    def _inside(self, form: Sendable, tag: str, given: Mapping[str, str]) -> None:
        name = given.get("name", "")
        if tag == "option" and self._select is not None:
            self._select.choices.append(given.get("value", ""))
            if "selected" in given:
                self._select.current.append(given.get("value", ""))
        if not name or name == TOKEN_FIELD:
            return
        kind = given.get("type", "text") if tag == "input" else tag
        kind = "submit" if tag == "button" else kind
        if kind == "file":
            return
        one = form.inputs.setdefault(name, Input(kind))
        one.required = one.required or "required" in given
        if tag == "select":
            self._select = one
        elif tag == "textarea":
            self._area = one
        elif kind in ("radio", "checkbox", "submit"):
            one.choices.append(given.get("value", "on"))
            if "checked" in given:
                one.current.append(given.get("value", "on"))
        else:
            one.current.append(given.get("value", ""))


def query(values: Mapping[str, list[str]]) -> str:
    """Values as the query of an address."""
    return urlencode([(name, one) for name, given in values.items() for one in given])
