"""Where people find our web pages."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from bot.settings import Settings
from storage.values import Workspace

_TEAMS: Final = "https://teams.microsoft.com/l/app/"
"""https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application"""


def install_links(settings: Settings) -> dict[str, str]:
    """Where people add Earshot to their chat themselves, by platform."""
    if not settings.teams_app_id:
        return {}
    return {"teams": f"{_TEAMS}{quote(settings.teams_app_id)}"}


def page_address(workspace: Workspace, public_url: str, path: str) -> str | None:
    """The address of a page for people of a workspace, or None where the pages have none.

    In the local workspace the pages stand beside the chat, so there it is the path alone.
    """
    if workspace.platform == "local":
        return path
    return f"{public_url}{path}" if public_url else None
