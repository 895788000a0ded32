"""What `earshot doctor` says about Teams, with the answers of others under the test's control."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor.finding import Finding
from bot.doctor.teams import Outside, teams
from bot.settings import Settings, load_settings
from tests.service.test_settings import KEY, TEAMS

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WELL = Outside(lambda _: "", lambda _: 401, lambda _: NOW)


def settings(**more: str) -> Settings:
    public = {"EARSHOT_PUBLIC_URL": "https://earshot.example.com"}
    return load_settings(TEAMS | public | more)


def marks(outside: Outside, **more: str) -> list[tuple[str, str]]:
    return [(one.about, one.mark) for one in teams(settings(**more), NOW, outside)]


def wrong(outside: Outside, **more: str) -> Finding:
    (found,) = (one for one in teams(settings(**more), NOW, outside) if one.mark != "ok")
    return found


def silent(_: str) -> int:
    raise ConnectionRefusedError


def test_all_is_well() -> None:
    assert marks(WELL) == [
        ("Teams credentials", "ok"),
        ("Teams endpoint", "ok"),
        ("Teams clock", "ok"),
    ]


def test_without_teams_nothing_is_said() -> None:
    assert teams(load_settings({}), NOW, WELL) == []


def test_the_playground_is_mentioned() -> None:
    asked = load_settings({"EARSHOT_TEAMS_ANONYMOUS": "true", "EARSHOT_SECRET_KEYS": KEY})
    (found,) = teams(asked, NOW, WELL)
    assert found.mark == "look"


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("AADSTS7000215", "not its id"),
        ("AADSTS7000222", "expired"),
        ("AADSTS700016", "is not an app of"),
        ("AADSTS90002", "no tenant"),
        ("ConnectionError", "reaches Microsoft"),
    ],
)
def test_a_sign_in_that_fails_is_explained_by_its_code(code: str, advice: str) -> None:
    found = wrong(replace(WELL, sign_in=lambda _: code))
    assert (found.about, found.mark) == ("Teams credentials", "wrong")
    assert code in found.told
    assert advice in found.advice
    assert "secret" not in found.told


def test_an_endpoint_that_teams_cannot_reach() -> None:
    found = wrong(WELL, EARSHOT_PUBLIC_URL="http://127.0.0.1:8000")
    assert "not an https address" in found.told
    assert "does not answer" in wrong(replace(WELL, status=silent)).told
    assert "answers with 404" in wrong(replace(WELL, status=lambda _: 404)).told


def test_a_clock_that_is_wrong() -> None:
    late = NOW + timedelta(minutes=7)
    assert "7 minutes" in wrong(replace(WELL, date=lambda _: late)).told

    def nobody(_: str) -> datetime:
        raise TimeoutError

    assert wrong(replace(WELL, date=nobody)).mark == "look"
