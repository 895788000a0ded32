"""Every digest ever issued, as it is true now, for whoever may read it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from adapters.contract.messages import Entry, Note, Paragraph
from bot.reporting.compose import compose_digest
from bot.reporting.refresh import refresh_stale
from storage import digest_plans, digests, moments, people, tables
from storage.digests import mark_stale
from storage.rows import change, columns
from storage.values import Digest
from tests.storage.team import a_moment
from tests.support.world import World
from tests.theming.room import HashEmbedder
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


@pytest.fixture
def issued(filled: World) -> list[Digest]:
    return filled.read(digests.digests)


def rows(page: str) -> list[str]:
    return re.findall(r'href="/app/digests/([^"?]+)"', page)


def refresh(world: World) -> None:
    world.run(refresh_stale(world.kit, HashEmbedder(), world.clock.now()))


def test_every_digest_is_listed_newest_first(client_as: ClientAs, issued: list[Digest]) -> None:
    page = client_as("mia").get("/app/digests").text
    assert len(issued) == 2
    assert rows(page) == [each.id for each in issued]
    assert "Issued on" in page


def test_a_digest_says_what_its_channel_reads(client_as: ClientAs, filled: World, ids: Ids) -> None:
    message = filled.read(lambda s, w: compose_digest(s, w, ids.digest, filled.kit))
    assert message is not None
    page = client_as("mia").get(f"/app/digests/{ids.digest}").text
    said = [each for each in message.blocks if isinstance(each, Paragraph | Note)]
    themes = [each for each in message.blocks if isinstance(each, Entry)]
    assert themes
    for entry in themes:
        assert all(text in page for text in (entry.title, entry.detail, entry.quote))
    once = [each.text for each in said if "“" not in each.text and "Useful" not in each.text]
    assert all(text in page for text in once)
    assert 'href="/app/themes/' in page


def test_a_digest_stands_in_the_readers_language(client_as: ClientAs, ids: Ids) -> None:
    page = client_as("lukas").get(f"/app/digests/{ids.digest}").text
    assert "Was wir von Kunden gehört haben" in page
    assert "What we heard" not in page


def test_a_corrected_digest_says_when_and_shows_nothing_deleted(
    client_as: ClientAs, filled: World, issued: list[Digest]
) -> None:
    oldest = issued[-1]
    start, end = oldest.starts_at, oldest.ends_at
    found = filled.read(lambda s, w: moments.moments_between(s, w, start, end))
    client = client_as("mia")
    before = client.get(f"/app/digests/{oldest.id}").text
    assert f"{len(found)} moments" in before
    filled.write(lambda s, w: moments.remove_moment(s, w, found[0].id))
    filled.write(lambda s, w: mark_stale(s, w, [found[0].heard_at]))
    refresh(filled)
    page = client.get(f"/app/digests/{oldest.id}").text
    assert f"{len(found) - 1} moments" in page
    assert found[0].words not in page
    assert "Corrected on" in page
    assert "corrected on" in client.get("/app/digests").text


def test_readers_say_whether_it_was_useful(client_as: ClientAs, filled: World, ids: Ids) -> None:
    address = f"/app/digests/{ids.digest}"
    jonas, mia = client_as("jonas"), client_as("mia")
    assert jonas.post(f"{address}/vote", data={"useful": "no"}).status_code == 303
    assert jonas.post(f"{address}/vote", data={"useful": "yes"}).status_code == 303
    answered = mia.post(f"{address}/vote", data={"useful": "no"})
    assert answered.headers["location"].startswith(address)
    assert filled.read(lambda s, w: digests.votes(s, w, ids.digest)) == (1, 1)
    page = mia.get(address).text
    assert "You did not find it useful." in page
    assert "Yes: 1, no: 1" in page
    assert "Thank you." in page
    assert "You found it useful." in jonas.get(address).text
    assert mia.post(f"{address}/vote", data={"useful": "maybe"}).status_code == 422
    assert filled.read(lambda s, w: digests.digest(s, w, ids.digest)).stale  # type: ignore[union-attr]


def test_members_read_the_digests_of_their_channels(
    client_as: ClientAs, filled: World, ids: Ids, stranger: TestClient
) -> None:
    address, jonas = f"/app/digests/{ids.digest}", client_as("jonas")
    page = jonas.get(address)
    assert page.status_code == 200
    assert "/app/themes/" not in page.text, "themes are for leads"
    filled.write(lambda s, w: people.set_members_of(s, w, ids.channel, []))
    assert rows(jonas.get("/app/digests").text) == []
    assert jonas.get(address).status_code == 403
    assert jonas.post(f"{address}/vote", data={"useful": "yes"}).status_code == 403
    assert filled.read(lambda s, w: digests.votes(s, w, ids.digest)) == (0, 0)
    assert client_as("mia").get(address).status_code == 200
    assert stranger.get(address).status_code == 401
    assert client_as("mia").get("/app/digests/nothing").status_code == 404


def test_digests_stay_when_their_plan_and_channel_go(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    filled.write(lambda s, w: digest_plans.change_plan(s, w, ids.plan, state="deleted"))
    there = columns(tables.Channel).id == ids.channel
    filled.write(lambda s, w: change(s, tables.Channel, there, state="gone"))
    client = client_as("mia")
    assert ids.digest in rows(client.get("/app/digests").text)
    assert client.get(f"/app/digests/{ids.digest}").status_code == 200


def test_a_missed_one_is_labelled(client_as: ClientAs, filled: World, ids: Ids) -> None:
    filled.write(lambda s, w: digests.change_digest(s, w, ids.digest, missed=True))
    client = client_as("mia")
    assert "Not posted" in client.get("/app/digests").text
    assert "was not posted" in client.get(f"/app/digests/{ids.digest}").text


def test_many_digests_come_in_pages_and_by_plan(
    client_as: ClientAs, filled: World, ids: Ids, issued: list[Digest]
) -> None:
    from dataclasses import replace

    first = date(2020, 1, 6)
    older = [
        replace(issued[0], id=f"older-{at}", first_day=first + timedelta(weeks=at))
        for at in range(70)
    ]
    filled.write(lambda s, w: [digests.add_digest(s, w, each) for each in older])
    client, found, address = client_as("mia"), [], f"/app/digests?plan={ids.plan}"
    while address:
        page = client.get(address).text
        found += rows(page)
        more = re.search(r'href="([^"]+)" rel="next"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    assert found == [*(each.id for each in issued), *(f"older-{at}" for at in range(69, -1, -1))]
    assert rows(client.get("/app/digests?plan=nothing").text) == []
    assert client.get("/app/digests?after=nonsense").status_code == 200


def test_an_anonymous_moment_tells_nothing_in_a_digest(
    client_as: ClientAs, filled: World, issued: list[Digest], ids: Ids
) -> None:
    at = issued[0].starts_at + timedelta(hours=26, minutes=17)
    made = a_moment(
        "secret",
        member_id=filled.member("kiri").id,
        words="zebra zebra zebra",
        heard_at=at,
        customer_id=ids.customer,
        anonymous=True,
    )
    filled.write(lambda s, w: moments.add_moment(s, w, made))
    page = client_as("mia").get(f"/app/digests/{issued[0].id}").text
    assert "zebra zebra zebra" in page
    after = page[page.index("zebra zebra zebra") :]
    assert re.search(r'class="note"[^>]*>\s*([^<]*)<', after)[1].strip() == "Anonymous"  # type: ignore[index]
