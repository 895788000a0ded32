"""Where people find our web pages."""

from __future__ import annotations

from storage.values import Workspace


def page_address(workspace: Workspace, public_url: str, path: str) -> str | None:
    """The address of a page for people of a workspace, or None where the pages have none.

    In the local workspace the pages stand beside the chat, so there it is the path alone.
    """
    if workspace.platform == "local":
        return path
    return f"{public_url}{path}" if public_url else None
