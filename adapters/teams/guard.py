"""What is turned away before it is acted upon: not JSON, not shaped like Teams', from elsewhere."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from adapters.teams.clouds import CHANNEL, Cloud

Json = dict[str, Any]

LARGEST: Final = 1024 * 1024
"""Bytes of a request. Teams' own activities have at most 100 KB and their invokes not much more."""


class Refused(Exception):
    """The request is answered with this HTTP status, and `why` for whoever reads the answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


def read(body: bytes) -> Json:
    """The activity of a request. Raises Refused."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "This is not JSON.") from None
    if not isinstance(payload, dict):
        raise Refused(400, "This is not an activity.")
    return payload


def check_shape(activity: Mapping[str, Any], channels: Collection[str] = (CHANNEL,)) -> None:
    """What every activity of Teams has: without a channel id, endorsements would not be looked at.

    `channels` are those that may speak. Raises Refused.
    """
    for name in ("type", "channelId", "serviceUrl"):
        if not isinstance(activity.get(name), str) or not activity[name]:
            raise Refused(400, f"The activity has no {name}.")
    for name in ("conversation", "recipient", "from"):
        if not text_in(activity, name, "id"):
            raise Refused(400, f"The activity has no {name}.")
    if activity["channelId"] not in channels:
        raise Refused(400, "The activity is not from Microsoft Teams.")


def check_service_url(activity: Mapping[str, Any], cloud: Cloud) -> None:
    """Whatever the token says, answers go to hosts of Microsoft's alone. Raises Refused."""
    if not cloud.serves(str(activity["serviceUrl"])):
        raise Refused(403, "The service URL is not on the list.")


def check_tenant(activity: Mapping[str, Any], tenants: frozenset[str] | None) -> None:
    """A tenant that is named, in one way only, and that is served here. Raises Refused."""
    named = {text_in(activity, "conversation", "tenantId"), tenant_of(activity)} - {""}
    if len(named) != 1:
        raise Refused(400, "The activity does not say which tenant it is from.")
    if tenants is not None and not named <= tenants:
        raise Refused(403, "This tenant is not served here.")


def as_playground(activity: Json) -> None:
    """Put in what Microsoft's playground may leave out: a tenant. Raises Refused as `check_shape`
    and `check_tenant` do."""
    check_shape(activity, (CHANNEL, "emulator"))
    if not tenant_of(activity):
        activity["conversation"]["tenantId"] = "playground"
    check_tenant(activity, None)


def check_loopback(host: str, client: str) -> None:
    """Without tokens only this machine may speak, and only to a name that is this machine's own:
    a page of elsewhere could have its name lead here. Raises Refused."""
    name = host.rpartition(":")[0] if host.count(":") == 1 or "]" in host else host
    if not _is_loopback(name.strip("[]") or host) or not _is_loopback(client):
        raise Refused(403, "Without sign-in Earshot only listens to this machine.")


def tenant_of(activity: Mapping[str, Any]) -> str:
    """The tenant's id, wherever the activity says it; "" where it does not."""
    data = activity.get("channelData")
    told = text_in(data, "tenant", "id") if isinstance(data, dict) else ""
    return told or text_in(activity, "conversation", "tenantId")


def text_in(activity: Mapping[str, Any], *path: str) -> str:
    """A text inside an activity, "" where there is none."""
    found: Any = activity
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
