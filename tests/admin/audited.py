"""Every action that the source writes to the audit log, found by reading it.

The action is the last argument but one of each call of `audit`. Where it is a parameter, the calls
of that function in the same folder are read in turn.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

BOT = Path(__file__).parents[2] / "bot"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """An expression, the function it stands in, and the module's file."""

    expression: ast.expr
    function: Function | None
    path: Path


@cache
def tree(path: Path) -> ast.Module:
    """A module, read once."""
    return ast.parse(path.read_text("utf-8"))


def audited() -> dict[str, set[str]]:
    """Each place that writes to the log ("bot/x.py:12"), and the actions it can write there."""
    found = {}
    for path in sorted(BOT.rglob("*.py")):
        for call, function in _calls(path, "audit"):
            owner = getattr(call.func, "value", None)
            itself = owner is None or getattr(owner, "id", "") == "events"
            if itself and len(call.args) >= 2:
                place = Place(call.args[-2], function, path)
                line = f"{path.relative_to(BOT.parent)}:{call.lineno}"
                found[line] = _resolve(place, frozenset())
    return found


def _calls(path: Path, name: str) -> Iterator[tuple[ast.Call, Function | None]]:
    def walk(node: ast.AST, inside: Function | None) -> Iterator[tuple[ast.Call, Function | None]]:
        for child in ast.iter_child_nodes(node):
            here = child if isinstance(child, Function) else inside
            if isinstance(child, ast.Call) and _named(child.func) == name:
                yield child, inside
            yield from walk(child, here)

    yield from walk(tree(path), None)


def _named(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _resolve(place: Place, seen: frozenset[tuple[str, str]]) -> set[str]:
    one = place.expression
    match one:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp():
            return _resolve(_at(place, one.body), seen) | _resolve(_at(place, one.orelse), seen)
        case ast.JoinedStr():
            parts = [_resolve(_at(place, part), seen) for part in one.values]
            return {"".join(each) for each in product(*parts)}
        case ast.FormattedValue():
            return _resolve(_at(place, one.value), seen)
        case ast.Name(id=name):
            return _of_name(place, name, seen)
        case ast.Attribute(attr=name):
            return _of_field(place, name)
    return set()


def _of_field(place: Place, name: str) -> set[str]:
    """What a field of a dataclass in this module can be, where its type is a Literal."""
    nodes = list(ast.walk(tree(place.path)))
    kinds = [
        node.annotation
        for node in nodes
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == name
    ]
    names = {getattr(kind, "id", "") for kind in kinds}
    literals: list[ast.AST] = [*kinds]
    literals += [
        node.value
        for node in nodes
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in names
    ]
    return {
        part.value
        for literal in literals
        for part in ast.walk(literal)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def _at(place: Place, expression: ast.expr) -> Place:
    return Place(expression, place.function, place.path)


def _of_name(place: Place, name: str, seen: frozenset[tuple[str, str]]) -> set[str]:
    scopes: list[ast.AST] = [tree(place.path)]
    if place.function is not None:
        scopes.insert(0, place.function)
        names = [each.arg for each in place.function.args.args]
        if name in names:
            return _given(place, names.index(name), name, seen)
    for scope in scopes:
        values = [
            node.value
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name) and target.id == name
        ]
        if values:
            return set().union(*(_resolve(_at(place, value), seen) for value in values))
    return set()


def _given(place: Place, position: int, name: str, seen: frozenset[tuple[str, str]]) -> set[str]:
    """What is passed for a parameter, wherever the function is called in its folder."""
    function = place.function
    assert function is not None
    key = (str(place.path), function.name)
    if key in seen:
        return set()
    if [each.arg for each in function.args.args][:1] == ["self"]:
        position -= 1
    found: set[str] = set()
    for path in sorted(place.path.parent.glob("*.py")):
        for call, caller in _calls(path, function.name):
            given = {each.arg: each.value for each in call.keywords}
            value = given.get(name)
            if value is None and position < len(call.args):
                value = call.args[position]
            if value is not None:
                found |= _resolve(Place(value, caller, path), seen | {key})
    return found
