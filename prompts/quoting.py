"""Quotation marks inside quotation marks: what is quoted within a quote has single ones.

A catalogue puts names and questions between quotation marks, and they may hold some themselves: a
question about a theme quotes its name, a name may be a customer's words. Whatever stands directly
between the marks of a message is passed through `INNER`; only what has no partner is left as it is,
since it is an apostrophe or a measure in inches.
"""

import re
from typing import Final

from fluent.syntax import ast

INNER: Final = "INNER"
"""The name of the function in Fluent."""

VERBATIM: Final = frozenset({"words"})
"""Arguments that are somebody's exact words and stay so."""

_OPENS: Final = ("“", "„")
_CLOSES: Final = ("”", "“")
_DOUBLE: Final = re.compile(r"„([^„“”]*)([“”])|“([^„“”]*)”|\"([^\"]*)\"")
_SINGLE: Final = re.compile(r"‚([^‚‘’]*)([‘’])(?!\w)|‘([^‚‘’]*)’(?!\w)")
_STRAIGHT: Final = {"de": "‚{}‘"}


def inner(text: str, code: str) -> str:
    """The text as it stands between double quotation marks, in the language `code`."""

    def lowered(found: re.Match[str]) -> str:
        german, closing, english, straight = found.groups()
        if german is not None:
            return f"‚{_raised(german)}{'‘' if closing == '“' else '’'}"
        if english is not None:
            return f"‘{_raised(english)}’"
        return _STRAIGHT.get(code, "‘{}’").format(_raised(straight))

    return _DOUBLE.sub(lowered, text)


def _raised(text: str) -> str:
    """What is quoted within, which is a level deeper and so has double marks."""

    def raised(found: re.Match[str]) -> str:
        german, closing, english = found.groups()
        if german is not None:
            return f"„{german}{'“' if closing == '‘' else '”'}"
        return f"“{english}”"

    return _SINGLE.sub(raised, text)


def quoting(pattern: ast.Pattern) -> None:
    """Pass each argument that stands between quotation marks in a pattern through `INNER`."""
    parts = pattern.elements
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if isinstance(part, ast.Placeable) and _opens(before) and _closes(after):
            inside = part.expression
            if isinstance(inside, ast.VariableReference) and inside.id.name not in VERBATIM:
                given = ast.CallArguments([inside])
                part.expression = ast.FunctionReference(ast.Identifier(INNER), given)
    for part in parts:
        chosen = part.expression if isinstance(part, ast.Placeable) else None
        if isinstance(chosen, ast.SelectExpression):
            for variant in chosen.variants:
                quoting(variant.value)


def _opens(part: object) -> bool:
    return isinstance(part, ast.TextElement) and str(part.value).endswith(_OPENS)


def _closes(part: object) -> bool:
    return isinstance(part, ast.TextElement) and str(part.value).startswith(_CLOSES)
