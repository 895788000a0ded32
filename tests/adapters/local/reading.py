"""HTML as a browser reads it."""

from html.parser import HTMLParser


class Reading(HTMLParser):
    """What a browser makes of a page: its elements, and the text of those with a class or tag."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("input", "hr"):
            self._open.append(len(self.texts))
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.texts[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, text = self.texts[self._open[-1]]
            self.texts[self._open[-1]] = (tag, text + data)

    def attributes(self, tag: str, name: str) -> list[str | None]:
        return [attrs[name] for one, attrs in self.elements if one == tag and name in attrs]

    def of(self, tag: str) -> list[str]:
        return [text for one, text in self.texts if one == tag]
