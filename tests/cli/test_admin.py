"""`earshot admin`: the way back in when nobody in chat can name an admin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.conftest import Earshot
from tests.support.world import World, person


@pytest.fixture
def world(store_url: str, monkeypatch: pytest.MonkeyPatch, earshot: Earshot) -> Iterator[World]:
    """A workspace that is in use, and that the commands work on."""
    monkeypatch.setenv("EARSHOT_DATABASE_URL", store_url)
    made = World(store_url, datetime.now(UTC))
    made.settle_in(person("Ada", admin=True), person("Mia"), person("Jonas"))
    yield made
    made.close()


def test_list_names_admins_with_their_ids(world: World, earshot: Earshot) -> None:
    ended = earshot("admin", "list")
    assert (ended.code, ended.out, ended.err) == (0, "Ada (ada)\n", "")
    world.settle_in(person("Ada", active=False))
    assert earshot("admin", "list").out == (
        "Nobody is an admin of Local.\n`earshot admin add NAME-OR-ID` makes somebody one.\n"
    )


@pytest.mark.parametrize("typed", ["Mia", "mia", "MIA", "@Mia", "Mi"])
def test_add_makes_an_admin_while_earshot_runs_and_tells_them(
    world: World, earshot: Earshot, typed: str
) -> None:
    ended = earshot("admin", "add", typed)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Mia is an admin of Local now, and is told so in chat.\n"
    assert world.member("mia").role == "admin"
    world.forward(timedelta(minutes=5))
    assert world.platform.at("dm:mia")[-1].text.startswith("You are an admin now.")
    assert earshot("admin", "add", typed).out == "Mia is an admin of Local already.\n"


def test_names_that_fit_several_are_listed_with_ids(world: World, earshot: Earshot) -> None:
    world.settle_in(person("Mia B", external_id="U7"), person("Mia C", external_id="U8"))
    assert earshot("admin", "add", "mia").code == 0, "one is called so exactly"
    ended = earshot("admin", "add", "Mi")
    assert ended.code == 1
    assert ended.err == (
        "Several people fit Mi: Mia (mia), Mia B (U7), Mia C (U8). Choose by id.\n"
    )
    assert earshot("admin", "add", "U8").out.startswith("Mia C is an admin of Local now")


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("add",), 1, "Say whom: `earshot admin add NAME-OR-ID`."),
        (("add", " "), 1, "Say whom"),
        (("add", "Zoe"), 1, "There is nobody called Zoe in Local."),
        (("add", "Uri"), 1, "The account of Uri is deactivated."),
        (("list", "Ada"), 1, "`earshot admin list` takes no name."),
        (("list", "--workspace", "Acme"), 1, "There is no workspace called Acme, only Local."),
        (("remove", "Ada"), 2, "remove"),
    ],
)
def test_what_cannot_be_done_is_told(
    world: World, earshot: Earshot, arguments: tuple[str, ...], code: int, why: str
) -> None:
    world.settle_in(person("Uri", active=False))
    ended = earshot("admin", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert why in ended.err


def test_without_a_database_none_is_made(earshot: Earshot) -> None:
    ended = earshot("admin", "list")
    assert ended.code == 1
    assert "There is no database at" in ended.err
