"""Tenants never meet: every storage function is called for one workspace with another's ids.

The functions are found by themselves. One that takes an argument not listed in ARGUMENTS fails
here until it is given one.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

import storage
from storage import api_tokens, packs, values
from storage.delivery_ends import Ending, Wait
from storage.engine import WRITES, open_engine
from storage.installations import Installation
from storage.search import Wanted
from storage.theme_reviews import ThemeQuestion
from tests.storage.tenant import fill, instant, own_rows

OTHERS = "theirs"
"""The workspace whose ids are used, and that must not be touched or seen."""
OURS = "ours"


def _example(kind: type[Any], **known: Any) -> Any:
    """A value of a dataclass, new, that refers to the other workspace wherever it can."""
    usual = {"str": f"{OTHERS}-x", "int": 1, "bool": False, "datetime": instant()}
    usual |= {"date": date(2026, 3, 9), "time": time(10), "list[int]": [0], "list[str]": []}
    made = {
        one.name: known.get(one.name, usual.get(str(one.type).removesuffix(" | None")))
        for one in fields(kind)
    }
    return kind(**made)


MEMBER, CHANNEL = f"{OTHERS}-member-id", f"{OTHERS}-channel-id"
SCHEDULE, OCCURRENCE = f"{OTHERS}-schedule-id", f"{OTHERS}-occurrence-id"
MOMENT, THEME, DIGEST = f"{OTHERS}-moment-id", f"{OTHERS}-theme-id", f"{OTHERS}-digest-id"
PLAN, CUSTOMER = f"{OTHERS}-digest_plan-id", f"{OTHERS}-customer-id"
PENDING, HELD = f"{OTHERS}-delivery-id-pending", f"{OTHERS}-delivery-id-sending"
DEAD = f"{OTHERS}-delivery-id-dead"

ARGUMENTS: dict[str, Any] = {
    "about": {},
    "action": "act",
    "actor": MEMBER,
    "address": "somewhere",
    "after": instant(-9),
    "at": instant(),
    "attachment_id": f"{OTHERS}-attachment-id",
    "before": instant(9),
    "change_id": f"{OTHERS}-theme_change-id",
    "channel_id": CHANNEL,
    "channel_ids": [CHANNEL],
    "content": b"new",
    "customer_id": CUSTOMER,
    "delivery_id": PENDING,
    "digest_id": DIGEST,
    "due_at": instant(),
    "edited": {MOMENT: None},
    "end": instant(9),
    "endings": [Ending(HELD, "sent", handle="found")],
    "entry_id": "fresh-entry",
    "external_id": f"{OTHERS}-member-external_id",
    "first_day": date(2026, 3, 2),
    "fresh_id": "fresh-customer",
    "heard_at": [instant(-9)],
    "ids": [MOMENT],
    "key": f"{OTHERS}-delivery-key-pending",
    "kind": "prompt",
    "lease_until": instant(1),
    "limit": 50,
    "look_at": instant(1),
    "member_id": MEMBER,
    "media_type": "text/plain",
    "member_ids": [],
    "model": f"{OTHERS}-moment_vector-model",
    "moment_id": MOMENT,
    "moment_ids": [MOMENT],
    "name": f"{OTHERS}-customer_alias-folded",
    "next_at": instant(200),
    "next_day": date(2026, 3, 9),
    "now": instant(),
    "occurrence_id": OCCURRENCE,
    "one": f"{OTHERS}-theme_apart-first",
    "other": f"{OTHERS}-theme_apart-second",
    "outcome": "sent",
    "patience": 3,
    "owner": "owner",
    "plan_id": PLAN,
    "prompt_id": OCCURRENCE,
    "real_now": instant(),
    "reason": "because",
    "schedule_id": SCHEDULE,
    "seen": date(2026, 3, 2),
    "side": "external",
    "since": instant(-9),
    "source": f"{OTHERS}-moment-source",
    "sources": [f"{OTHERS}-moment-source"],
    "start": instant(-9),
    "stub_id": "stub",
    "terms": [],
    "theme_id": THEME,
    "token_id": f"{OTHERS}-api_token-id",
    "theme_ids": [THEME],
    "until": instant(9),
    "crowded": [],
    "least": 1,
    "wanted": Wanted(),
    "useful": False,
    "vectors": {MOMENT: b"new"},
    "waits": [Wait(HELD, "pending", instant(), None, 1, 1, None)],
}

ROWS: dict[str, dict[str, Any]] = {
    "api_tokens.add_token": {"token": _example(api_tokens.ApiToken, id="fresh", created_by=MEMBER)},
    "api_tokens.note_use": {"hour": instant(9)},
    "audit.entries": {"before": (instant(9), "z"), "action": "", "actor": None},
    "audit.names_about": {"about": {"schedule": [SCHEDULE], "member": [MEMBER], "theme": [THEME]}},
    "attachments.add_attachments": {
        "rows": [
            {
                "id": "fresh",
                "moment_id": MOMENT,
                "name": "name",
                "media_type": "image/png",
                "size": 1,
                "state": "waiting",
                "ref": "ref",
                "content": None,
                "try_at": instant(),
                "added_at": instant(),
            }
        ]
    },
    "audit.last_about": {"kind": "schedule", "about_id": "any"},
    "deliveries.enqueue": {
        "rows": [{"id": "fresh", "key": "fresh", "kind": "note", "about": {}, "due_at": instant()}]
    },
    "deliveries.cancel_for": {"occurrence_id": None, "channel_id": None, "key": None},
    "deliveries.hasten": {"due_at": instant(-9)},
    "deliveries.next_due": {"member_id": None},
    "deliveries.send_again": {"delivery_id": DEAD},
    "deliveries.was_sent": {"kind": "prompt"},
    "delivery_claims.claim_look_ups": {"suspects": True},
    "delivery_ends.leave_to_person": {"delivery_id": HELD},
    "digest_plans.add_plan": {"plan": _example(values.DigestPlan, id="fresh", channel_id=CHANNEL)},
    "digest_plans.change_plan": {"state": "paused"},
    "digests.add_digest": {
        "digest": _example(
            values.Digest, id="fresh", plan_id=PLAN, channel_id=CHANNEL, first_day=date(2026, 4, 6)
        )
    },
    "digests.change_digest": {"revision": 9},
    "digests.refresh_digest": {
        "seen": _example(values.Digest, id=DIGEST, marks=1, revision=1),
        "revision": 2,
    },
    "events.first_time": {"key": f"{OTHERS}-event_key-new"},
    "events.is_known": {"key": f"{OTHERS}-event_key-key"},
    "moments.add_moment": {
        "moment": _example(values.Moment, id="fresh", member_id=MEMBER, customer_id=CUSTOMER)
    },
    "moments.add_moments": {
        "moments": [_example(values.Moment, id="fresh", member_id=MEMBER, customer_id=CUSTOMER)]
    },
    "moments.change_moment": {"words": "changed"},
    "forget.forget_event_keys": {"keys": [f"{OTHERS}-event_key-key"]},
    "forget.forget_member": {"member": _example(values.Member, id=MEMBER, external_id="x")},
    "forget.remove_moments": {"gone": [_example(values.Moment, id=MOMENT, customer_id=CUSTOMER)]},
    "occurrences.add_occurrences": {
        "rows": [
            {
                "id": "fresh",
                "schedule_id": SCHEDULE,
                "member_id": MEMBER,
                "local": "2026-03-09T10:00",
                "at": instant(),
                "outcome": "waiting",
                "reason": None,
            }
        ]
    },
    "occurrences.add_prompts": {
        "rows": [
            {
                "id": OCCURRENCE,
                "member_id": MEMBER,
                "schedule_id": SCHEDULE,
                "pack": "pack",
                "question": "question",
                "state": "waiting",
                "closes_at": instant(),
            }
        ]
    },
    "occurrences.change_prompt": {"state": "closed"},
    "occurrences.forget_reminders": {"ids": [OCCURRENCE]},
    "occurrences.present": {"ids": [OCCURRENCE]},
    "packs.own_pack": {"key": f"{OTHERS}-own_pack-key"},
    "packs.put_pack": {"pack": _example(packs.OwnPack, key=f"{OTHERS}-own_pack-key", former=[])},
    "packs.questions_asked": {"key": f"{OTHERS}-prompt-pack"},
    "packs.remove_pack": {"key": f"{OTHERS}-own_pack-key"},
    "own_moments.own_moments": {"before": None, "after": None},
    "paging.digests_page": {"after": (date(2027, 1, 1), "z")},
    "paging.schedules_page": {"after": (instant(-9), "")},
    "paging.unanswered_page": {"after": (instant(-9), ""), "now": instant(-9)},
    "people.add_members": {
        "rows": [
            {
                "id": "fresh",
                "external_id": f"{OTHERS}-x",
                "name": "New",
                "zone": "UTC",
                "locale": "en",
                "role": "member",
                "state": "active",
                "address": None,
                "created_at": instant(),
            }
        ]
    },
    "people.anybody": {"state": ""},
    "people.change_member": {"name": "changed"},
    "people.members_known_as": {"external_ids": [f"{OTHERS}-member-external_id"]},
    "zones.astray": {"zone": "nowhere"},
    "deliveries.sent_keyed_like": {"prefix": ""},
    "people.lose_channels": {"still": []},
    "people.keep_channel": {
        "row": {
            "id": "fresh-channel",
            "external_id": "fresh-channel",
            "name": "changed",
            "kind": "channel",
            "address": None,
        }
    },
    "reach.missed": {"after": (instant(-999), ""), "outcome": "", "reason": None},
    "roles.standings": {"member_ids": [MEMBER]},
    "exporting.moments_after": {"after": None},
    "exporting.theme_counts": {"lasting": {THEME: THEME}, "crowded": [date(2026, 3, 2)]},
    "retention.change_retention": {"months": 7},
    "retention.mark_period": {"end": instant(9)},
    "schedules.add_enrolments": {
        "rows": [
            {
                "schedule_id": SCHEDULE,
                "member_id": MEMBER,
                "state": "active",
                "changed_at": instant(),
            }
        ]
    },
    "schedules.add_schedule": {
        "schedule": _example(values.Schedule, id="fresh", rrule="FREQ=DAILY")
    },
    "schedules.change_enrolment": {"state": "left"},
    "schedules.change_schedule": {"name": "changed"},
    "schedules.move_on": {
        "rows": [
            {
                "schedule_id": SCHEDULE,
                "member_id": MEMBER,
                "cursor": None,
                "next_local": None,
                "next_at": None,
                "next_day_off": None,
                "asked": "",
            }
        ]
    },
    "installations.keep_installation": {
        "given": _example(Installation, workspace_id=OURS, token="new")
    },
    "installations.claim_renewal": {"now": instant(99)},
    "installations.set_workspace_state": {"state": "removed"},
    "installations.change_installation": {"scopes": "changed"},
    "sessions.add_link": {"hashed": "fresh", "expires_at": instant(9), "most": 3},
    "sessions.add_session": {
        "hashed": "fresh",
        "expires_at": instant(9),
        "ends_at": instant(9),
    },
    "sessions.end_session": {"hashed": f"{OTHERS}-web_session-hash"},
    "sessions.extend_session": {
        "hashed": f"{OTHERS}-web_session-hash",
        "expires_at": instant(99),
    },
    "sessions.forget_ended": {"now": instant(10)},
    "sessions.link_holder": {"hashed": f"{OTHERS}-sign_in_link-hash"},
    "sessions.take_link": {"hashed": f"{OTHERS}-sign_in_link-hash"},
    "sessions.web_session": {"hashed": f"{OTHERS}-web_session-hash"},
    "undelivered.recipients": {"member_ids": [MEMBER]},
    "undelivered.undelivered": {"before": (instant(9), "z"), "state": "", "reason": None},
    "theme_samples.samples": {
        "since": instant(-9),
        "most": 9,
        "singles": 9,
        "singles_before": None,
    },
    "theme_links.put_links": {
        "links": [_example(values.MomentTheme, moment_id=MOMENT, theme_id=THEME, how="auto")]
    },
    "digest_archive.answers_by_period": {"starts": [instant(-9)]},
    "digest_archive.archived": {"plan_id": "", "channel_ids": None, "after": None},
    "digest_archive.told_before": {"starts": [instant(-9)]},
    "digest_archive.votes_for": {"digest_ids": [DIGEST]},
    "customers.add_name": {"name": "fresh name"},
    "customers.change_customer": {"name": "changed"},
    "customers.customers_by_name": {"part": "", "side": "", "after": None},
    "customers.join_customers": {"into_id": "nobody"},
    "customers.names_of": {"ids": [CUSTOMER]},
    "customers.tallies": {"ids": [CUSTOMER]},
    "search.customer_names": {"ids": [CUSTOMER]},
    "search.member_names": {"ids": [MEMBER]},
    "search.found_moments": {"after": None},
    "theme_pages.heard_by_week": {
        "first": date(2026, 3, 2),
        "last": date(2026, 3, 2),
        "crowded": (),
    },
    "theme_pages.pasts": {
        "first": date(2026, 3, 2),
        "before": date(2026, 3, 9),
        "crowded": (),
    },
    "theme_reviews.add_questions": {
        "questions": [_example(ThemeQuestion, id="fresh", first=THEME, moment_ids=[MOMENT])]
    },
    "theme_reviews.answer_question": {
        "question_id": f"{OTHERS}-theme_question-id",
        "answer": "yes",
    },
    "theme_reviews.ask_again": {"question_id": f"{OTHERS}-theme_question-id"},
    "theme_reviews.begin_review": {"week": date(2026, 4, 6)},
    "theme_reviews.question": {"question_id": f"{OTHERS}-theme_question-id"},
    "theme_reviews.questions_of": {"week": date(2026, 3, 2)},
    "theme_reviews.refused_splits": {"since": date(2026, 3, 2)},
    "themes.add_change": {
        "done": _example(values.ThemeChange, id="fresh", theme_id=THEME, before={}, undone_at=None)
    },
    "themes.add_themes": {"themes": [_example(values.Theme, id="fresh", merged_into=None)]},
    "themes.change_theme": {"name": "changed"},
    "themes.keep_apart": {"one": THEME, "other": "zzz"},
}

QUIET = {
    # The other workspace holds nothing that these would show or change.
    *("moments.drop_unused_customer", "theme_words.drop_if_empty", "theme_words.words_outside"),
    *("vectors.without_vector", "schedules.add_enrolments", "occurrences.add_prompts"),
    *("inspection.waiting_for_a_person", "inspection.parked_until", "people.set_members_of"),
    "attachments.any_heard_between",  # their file still waits to be fetched
    "audit.actors",  # who did it is no member there
    *("roles.active_admins", "roles.leading", "reach.asked_people", "people.not_asked_in"),
    *("themes.remove_theme", "theme_suggestions.put_suggestion", "customers.join_customers"),
    "theme_reviews.answer_question",
    "zones.astray",  # everybody has told their zone
    *("forget.marks", "forget.is_forgotten", "forget.lift_mark"),
}


ECHOES = {"theme_words.family"}
"""What gives back the id it was given, found or not."""


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in pkgutil.iter_modules(storage.__path__):
        if module.name in ("migrations", "tables"):
            continue
        found = importlib.import_module(f"storage.{module.name}")
        for name, fn in sorted(vars(found).items()):
            mine = inspect.isfunction(fn) and fn.__module__ == found.__name__
            if (
                mine
                and not name.startswith("_")
                and "workspace" in inspect.signature(fn).parameters
            ):
                yield f"{module.name}.{name}", fn


FUNCTIONS = dict(_functions())


@pytest.fixture(scope="module")
def connection(sqlite_template: Path) -> Iterator[Any]:
    engine = open_engine(f"sqlite:///{sqlite_template}")
    with engine.connect().execution_options(**{WRITES: True}) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def session(connection: Any) -> Iterator[Session]:
    """Both workspaces filled; nothing of it is committed."""
    with connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            fill(session, OTHERS)
            fill(session, OURS)
            yield session
        transaction.rollback()


def _call(name: str, session: Session, workspace: str) -> Any:
    fn, known = FUNCTIONS[name], ARGUMENTS | ROWS.get(name, {})
    arguments: dict[str, Any] = {"session": session, "workspace": workspace}
    takes = inspect.signature(fn).parameters
    for each, parameter in takes.items():
        if each in arguments:
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            own = ROWS.get(name, {})
            arguments |= {key: value for key, value in own.items() if key not in takes}
        elif each in known:
            arguments[each] = known[each]
        elif parameter.default is parameter.empty:
            pytest.fail(f"{name} takes {each}: give it an example here")
    return fn(**arguments)


def test_there_is_something_to_test() -> None:
    assert len(FUNCTIONS) > 90
    assert {"people.member", "deliveries.enqueue", "events.first_time"} < FUNCTIONS.keys()
    assert ROWS.keys() | QUIET <= FUNCTIONS.keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_another_workspaces_ids_find_nothing_and_change_nothing(
    name: str, session: Session
) -> None:
    before = own_rows(session.connection(), OTHERS)
    try:
        with session.begin_nested():
            found = _call(name, session, OURS)
    except IntegrityError:
        found = None  # refused by the database itself
    assert OTHERS not in repr(found) or name in ECHOES
    assert own_rows(session.connection(), OTHERS) == before


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in QUIET])
def test_the_workspace_itself_finds_or_changes_something(name: str, session: Session) -> None:
    """Or the test above would prove nothing."""
    before = own_rows(session.connection(), OTHERS)
    found = _call(name, session, OTHERS)
    assert found or own_rows(session.connection(), OTHERS) != before
