"""docs/api.md lists every address, parameter and scope: its second half is written from the API's
own description. `EARSHOT_REWRITE_DOCS=1` writes it anew."""

import json
import os
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from bot.kit import Kit
from bot.tokens.scopes import SCOPES
from bot.web.api.app import BURST, PER_SECOND, create_api
from bot.web.api.fields import FIRST_PAGE, MOST
from storage.store import Store
from tests.theming.room import Room

PAGE = Path(__file__).parents[2] / "docs/api.md"
BEGINS = "<!-- From here on written from the API's own description. -->\n"


def description(store: Store) -> dict[str, Any]:
    """What the API says of itself."""
    kit: Kit = Room(store).kit
    api = create_api(kit, lambda: 0.0)
    found: dict[str, Any] = json.loads(TestClient(api).get("/openapi.json").text)
    return found


def reference(api: dict[str, Any]) -> str:
    """The second half of the page."""
    lines = [BEGINS, "## Addresses\n"]
    for path, operations in api["paths"].items():
        for method, operation in operations.items():
            lines.append(f"### {method.upper()} {path}\n")
            lines.append(f"{operation['description']}\n")
            rows = [each for each in operation.get("parameters", ()) if each["in"] != "path"]
            if rows:
                lines.append("| parameter | is | |\n|---|---|---|")
                lines += [f"| `{each['name']}` | {_kind(each)} | {_about(each)} |" for each in rows]
                lines.append("")
            lines.append(f"Answers {_answers(operation)}.\n")
    lines.append("## What stands in the answers\n")
    for name, schema in sorted(api["components"]["schemas"].items()):
        fields = ", ".join(f"`{field}`" for field in schema["properties"])
        lines.append(f"**{name}**: {fields}.\n\n{schema.get('description', '')}\n")
    return "\n".join(lines)


def _kind(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    schema = next((each for each in schema.get("anyOf", ()) if each != {"type": "null"}), schema)
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if "minimum" in schema:
        return f"{schema['minimum']} to {schema['maximum']}"
    return str(schema.get("format", "text"))


def _about(parameter: dict[str, Any]) -> str:
    default = parameter["schema"].get("default")
    text = str(parameter.get("description", ""))
    return f"{text} Usually {default}.".strip() if default is not None else text


def _answers(operation: dict[str, Any]) -> str:
    def name(content: dict[str, Any]) -> str:
        schema = content.get("application/json", {}).get("schema", {})
        return f" **{schema['$ref'].rpartition('/')[2]}**" if "$ref" in schema else ""

    told = operation["responses"].items()
    return ", ".join(f"{status}{name(each.get('content', {}))}" for status, each in told)


def test_the_page_is_up_to_date(sqlite_store: Store) -> None:
    written = reference(description(sqlite_store))
    text = PAGE.read_text(encoding="utf-8")
    if os.environ.get("EARSHOT_REWRITE_DOCS"):
        text = text.partition(BEGINS)[0] + written
        PAGE.write_text(text, encoding="utf-8")
    assert BEGINS in text
    assert text.partition(BEGINS)[2] == written.partition(BEGINS)[2]


def test_the_first_half_tells_the_truth(sqlite_store: Store) -> None:
    text = PAGE.read_text(encoding="utf-8").partition(BEGINS)[0]
    for scope in SCOPES:
        assert f"| `{scope}` |" in text
    assert f"{FIRST_PAGE} entries" in text
    assert f"up to {MOST}" in text
    assert f"{BURST} requests at once" in text
    assert f"{PER_SECOND:g} a second" in text


def test_everything_in_the_description_is_described(sqlite_store: Store) -> None:
    api = description(sqlite_store)
    schemas = api["components"]["schemas"]
    missing = [name for name, each in schemas.items() if not each.get("description")]
    assert missing == []
    assert api["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    ids = [one["operationId"] for each in api["paths"].values() for one in each.values()]
    assert len(ids) == len(set(ids)) == 11
    assert {"list_moments", "change_theme", "list_unanswered"} <= set(ids)
