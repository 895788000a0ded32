"""What an answer of Slack's that is not "ok" means for the message that was to go out.

https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours list the errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

import structlog
from slack_sdk.errors import SlackApiError

from adapters.contract.results import Never, NotSent, RateLimited, SendResult, Uncertain

log = structlog.get_logger(__name__)

DOUBTFUL: Final = frozenset({"internal_error", "fatal_error", "request_timeout"})
"""Errors after which the message may stand there all the same."""

LATER: Final = frozenset(
    {
        "external_channel_migrating",
        "message_limit_exceeded",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""Errors that pass: certainly not sent, worth another attempt."""

NEVER: Final[Mapping[str, str]] = {
    "access_denied": "not-permitted",
    "accesslimited": "not-permitted",
    "account_inactive": "not-installed",
    "cannot_dm_bot": "no-address",
    "cannot_reply_to_message": "message-gone",
    "cant_update_message": "edit-closed",
    "channel_not_found": "channel-gone",
    "edit_window_closed": "edit-closed",
    "ekm_access_denied": "not-permitted",
    "enterprise_is_restricted": "not-permitted",
    "file_not_found": "message-gone",
    "invalid_auth": "not-installed",
    "is_archived": "channel-archived",
    "message_not_found": "message-gone",
    "messages_tab_disabled": "messages-off",
    "missing_scope": "missing-scope",
    "no_permission": "missing-scope",
    "not_allowed_token_type": "not-installed",
    "not_authed": "not-installed",
    "not_in_channel": "not-in-channel",
    "org_login_required": "not-permitted",
    "restricted_action": "not-permitted",
    "restricted_action_non_threadable_channel": "not-permitted",
    "restricted_action_read_only_channel": "not-permitted",
    "restricted_action_thread_locked": "not-permitted",
    "restricted_action_thread_only_channel": "not-permitted",
    "slack_connect_file_link_sharing_blocked": "not-permitted",
    "slack_connect_file_upload_sharing_blocked": "not-permitted",
    "team_access_not_granted": "not-permitted",
    "team_not_found": "not-installed",
    "thread_not_found": "message-gone",
    "token_expired": "not-installed",
    "token_revoked": "not-installed",
    "two_factor_setup_required": "not-permitted",
    "user_disabled": "deactivated",
    "user_not_found": "no-address",
    "user_not_visible": "no-address",
}
"""Errors that stay, each with the reason people read in the reach report."""

GONE: Final = frozenset({"message_not_found", "thread_not_found", "file_not_found", "file_deleted"})
"""What was to be changed or taken away is not there any more."""


def refusal(error: SlackApiError) -> SendResult:
    """What became of a message whose call was answered like this."""
    limited = limit(error)
    if limited is not None:
        return limited
    code, status = code_of(error), _status(error)
    if code in NEVER:
        return Never(NEVER[code])
    if code in LATER:
        return NotSent(code)
    if code in DOUBTFUL or status >= 500 or not code:
        return Uncertain(code or f"http-{status}")
    log.warning("slack.refused", error=code)
    return Never("error")


def passes(error: SlackApiError) -> bool:
    """Whether asking again later may help."""
    code = code_of(error)
    later = code in DOUBTFUL or code in LATER or not code
    return later or _status(error) >= 500 or limit(error) is not None


def limit(error: SlackApiError) -> RateLimited | None:
    """How long the whole workspace has to wait; None where this is no rate limit."""
    if _status(error) != 429 and code_of(error) not in ("ratelimited", "rate_limited"):
        return None
    headers = getattr(error.response, "headers", {}) or {}
    wait = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return RateLimited(timedelta(seconds=max(1, int(wait) if str(wait).isdigit() else 1)))


def code_of(error: SlackApiError) -> str:
    """The name Slack gives the error; "" where the answer has none."""
    data = getattr(error.response, "data", error.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", 200))
