"""The app package that Teams takes: a description and two icons in a ZIP file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

ICONS: Final = ("color.png", "outline.png")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP file can name: two packages of one app are the same, byte for byte."""


def manifest(
    app_id: str, host: str, developer: str = "", privacy: str = "", terms: str = ""
) -> dict[str, Any]:
    """The description for the bot with this id, whose pages stand at `host`.

    `developer` is who offers it to the tenant; `privacy` and `terms` are the addresses of their
    pages about it. Earshot's own address stands where there is none.
    """
    made: dict[str, Any] = json.loads(_part("manifest.json"))
    made["id"] = app_id
    made["bots"][0]["botId"] = app_id
    made["composeExtensions"][0]["botId"] = app_id
    address = f"https://{host}"
    made["developer"] = {
        "name": developer or made["name"]["short"],
        "websiteUrl": address,
        "privacyUrl": privacy or address,
        "termsOfUseUrl": terms or address,
    }
    return made


def package(described: Mapping[str, Any]) -> bytes:
    """The app package as a ZIP file."""
    content = {
        "manifest.json": json.dumps(described, indent=2, ensure_ascii=False).encode(),
        **{name: _part(name) for name in ICONS},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _part(name: str) -> bytes:
    return files("adapters.teams").joinpath("package", name).read_bytes()
