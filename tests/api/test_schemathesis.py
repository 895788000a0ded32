"""The API against its own description: whatever is asked, the answer is one that was announced."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import schemathesis
from schemathesis import Case, HookContext
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder

from bot.service.errors import API
from bot.tokens.scopes import SCOPES
from tests.api.conftest import Calls


def config_for(calls: Calls, checks: dict[str, Any]) -> SchemathesisConfig:
    """All that schemathesis knows to try and to check, a bounded number of times, always alike."""
    return SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "headers": {"Authorization": f"Bearer {calls.token(*SCOPES).text}"},
            "generation": {"deterministic": True, "max-examples": 14, "database": "none"},
            "checks": checks,
            # Any other value is refused with 412 sooner or later, and nothing behind it is reached.
            "operations": [
                {"include-name": "PATCH /themes/{theme}", "parameters": {"if-match": "*"}}
            ],
        }
    )


def days_in_order(_: HookContext, case: Case[Any]) -> bool:
    """A description cannot say that one parameter is not after another; a test of ours does."""
    first, last = (case.query or {}).get("from"), (case.query or {}).get("to")
    return not (isinstance(first, str) and isinstance(last, str) and first > last)


def run(calls: Calls, checks: dict[str, Any]) -> Iterator[events.EngineEvent]:
    """What happens when schemathesis runs over the API."""
    schema = schemathesis.openapi.from_asgi(
        f"{API}/openapi.json", calls.app, config=config_for(calls, checks)
    )
    schema.hooks.register_hook_with_name(days_in_order, "filter_case")
    return from_schema(schema).execute()


def failures_in(recorder: ScenarioRecorder) -> Iterator[str]:
    """Each check that failed, with the request that made it fail."""
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                asked = recorder.interactions[case_id].request
                why: Failure = check.failure_info.failure
                yield f"{asked.method} {asked.uri} {asked.body!r}: {why.title}. {why.message}"


def test_schemathesis_finds_nothing(calls: Calls) -> None:
    seen: Counter[tuple[str, int]] = Counter()
    wrong: list[str] = []
    phases = set()
    for event in run(calls, {}):
        if isinstance(event, events.ScenarioFinished):
            phases.add(event.phase.value)
            wrong += failures_in(event.recorder)
            for each in event.recorder.interactions.values():
                if each.response is not None:
                    seen[event.recorder.label, each.response.status_code] += 1
        elif isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(repr(event))
    assert wrong == []
    assert {"coverage", "fuzzing", "stateful"} <= phases
    statuses: dict[str, set[int]] = {}
    for label, status in seen:
        statuses.setdefault(label, set()).add(status)
    operations = {label: found for label, found in statuses.items() if "/" in label}
    assert len(operations) == 11
    assert all({200, 401, 422} <= found for found in operations.values()), operations
    assert sum(seen.values()) > 600


def test_it_would_find_something(calls: Calls) -> None:
    """With a check that the API fails by design, since it answers at most with 200."""
    impossible = {"positive_data_acceptance": {"expected-statuses": ["204"]}}
    found = (
        failure
        for event in run(calls, impossible)
        if isinstance(event, events.ScenarioFinished)
        for failure in failures_in(event.recorder)
    )
    assert any(found)
