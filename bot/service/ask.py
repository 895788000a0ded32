"""Asking whatever listens on a port whether it is Earshot, and whether it is well."""

from __future__ import annotations

import http.client
import json
from typing import Any, Final

from bot.service.listening import reachable_host

_ANSWER_WITHIN: Final = 3.0


def is_earshot(host: str, port: int) -> bool:
    """Whether a running Earshot answers there."""
    return readiness(host, port) is not None


def readiness(host: str, port: int) -> dict[str, str] | None:
    """The checks of the Earshot that answers there, by name; None when there is none."""
    connection = http.client.HTTPConnection(reachable_host(host), port, timeout=_ANSWER_WITHIN)
    try:
        connection.request("GET", "/readyz")
        found: Any = json.loads(connection.getresponse().read(65_536))
        checks = found["checks"]
        return {str(name): str(told) for name, told in checks.items()}
    except (OSError, http.client.HTTPException, ValueError, LookupError, TypeError, AttributeError):
        return None
    finally:
        connection.close()
