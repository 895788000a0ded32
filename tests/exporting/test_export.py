"""What is in an export: everything that may be seen, and nothing that may not."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest

from bot.exporting import export as exporting
from bot.exporting.export import PAGE, moment_page
from bot.exporting.records import MOMENT_FIELDS, THEME_FIELDS
from bot.reading.visible import crowd
from bot.refusal import Refused
from storage import audit, moments, people
from storage.store import Store
from storage.values import Workspace
from tests.exporting.conftest import Exporter
from tests.theming.room import EXPORTS, PEOPLE, Room, day, run


def test_every_moment_has_a_line_oldest_first(room: Room, exporter: Exporter) -> None:
    made = room.hear_all(EXPORTS, customer="Kestrel Parts")
    room.close()
    table = exporter.table()
    assert list(table[0]) == list(MOMENT_FIELDS)
    assert [one["id"] for one in table] == sorted(made)
    first = table[0]
    assert first["words"] == EXPORTS[0]
    assert (first["author"], first["customer"]) == ("Ada", "Kestrel Parts")
    assert (first["date"], first["week"]) == ("2026-03-02T00:00:00+00:00", "2026-03-02")
    assert (first["anonymous"], first["quick_win"]) == ("", "")
    theme = room.themes()[first["theme_id"]]
    assert (first["theme"], first["placed_by"]) == (theme.name, "auto")


def test_a_second_theme_has_columns_of_its_own(room: Room, exporter: Exporter) -> None:
    moment = room.hear(EXPORTS[0], "bo")
    room.choose(moment, "new", "bo", "Exports")
    assert exporter.table()[0]["also_theme"] == ""
    second = room.choose(moment, "new", "bo", "Reports", place="also")
    assert second is not None
    (line,) = exporter.table()
    assert (line["theme"], line["placed_by"]) == ("Exports", "author")
    found = (line["also_theme"], line["also_theme_id"], line["also_placed_by"])
    assert found == ("Reports", second.id, "author")
    counted = {one["name"]: one["moments"] for one in exporter.table("themes")}
    assert counted == {"Exports": "1", "Reports": "1"}


def test_json_says_the_same(room: Room, exporter: Exporter) -> None:
    room.hear_all(EXPORTS)
    document = exporter.document()
    assert (document["format"], document["what"], document["withheld"]) == (1, "moments", 0)
    assert document["workspace"] == "Room"
    assert [one["words"] for one in document["moments"]] == [
        one["words"] for one in exporter.table()
    ]
    assert document["moments"][0]["quick_win"] is False
    assert list(document["moments"][0]) == list(MOMENT_FIELDS)


@pytest.mark.parametrize("what", ["moments", "themes"])
def test_an_empty_workspace_has_an_empty_export(exporter: Exporter, what: exporting.What) -> None:
    assert exporter.table(what) == []
    assert exporter.document(what)[what] == []


def test_an_anonymous_moment_in_a_crowd_tells_nothing_of_its_author(
    room: Room, exporter: Exporter
) -> None:
    for name in PEOPLE[1:]:
        room.hear(f"{name} heard this.", name, at=day(1))
    room.hear("I will not say who I am.", "ada", at=day(3, 15), customer="Kestrel", anonymous=True)
    found = next(one for one in exporter.table() if one["anonymous"] == "yes")
    assert found["date"] == found["week"] == "2026-03-02"
    hidden = ("author", "customer", "logged_at", "edited_at", "source_link", "files")
    assert {found[name] for name in hidden} == {""}
    text = exporter.export("moments", "json")
    assert "Kestrel" not in text
    assert "2026-03-05" not in text


def test_an_anonymous_moment_among_few_is_left_out_and_counted(
    room: Room, exporter: Exporter
) -> None:
    room.hear("Seen.", "bo")
    room.hear("Held back.", "cy", anonymous=True)
    room.hear("My own, and held back too.", "ada", anonymous=True)
    assert [one["words"] for one in exporter.table()] == ["Seen."]
    assert exporter.document()["withheld"] == 2


def test_themes_come_with_their_numbers(room: Room, exporter: Exporter) -> None:
    room.hear_all(EXPORTS[:3], customer="Kestrel")
    room.hear(EXPORTS[3], "di", at=day(2))
    room.close()
    (theme,) = exporter.table("themes")
    assert list(theme) == list(THEME_FIELDS)
    assert (theme["moments"], theme["people"], theme["customers"]) == ("4", "4", "1")
    assert theme["first_heard"] == "2026-03-02T00:00:00+00:00"
    assert theme["last_heard"] == "2026-03-04T12:00:00+00:00"
    assert theme["name"] == room.themes()[theme["id"]].name


def test_a_merged_theme_counts_where_it_went(room: Room, exporter: Exporter) -> None:
    first = room.choose(room.hear("One.", "bo"), "new", "bo", name="First")
    second = room.choose(room.hear("Two.", "cy"), "new", "cy", name="Second")
    assert first is not None
    assert second is not None
    room.act("merge", second.id, first.id)
    (theme,) = exporter.document("themes")["themes"]
    assert (theme["id"], theme["moments"], theme["people"]) == (first.id, 2, 2)
    assert theme["merged"] == second.id
    assert theme["named_by"] == "Bo"


def test_a_theme_of_nothing_that_may_be_shown_is_left_out(room: Room, exporter: Exporter) -> None:
    made = [room.hear(text, "bo", anonymous=True) for text in EXPORTS]
    theme = room.choose(made[0], "new", "bo")
    assert theme is not None
    assert theme.named_by is None
    assert exporter.table("themes") == []


def test_only_admins_export(room: Room, exporter: Exporter) -> None:
    with pytest.raises(Refused):
        exporter.export("moments", "csv", viewer="bo")
    entries = room.store.read_now(lambda s: audit.entries(s, room.workspace, action="export"))
    assert entries == []


def test_an_export_is_audited(room: Room, exporter: Exporter) -> None:
    exporter.export("themes", "json")
    (entry,) = room.store.read_now(lambda s: audit.entries(s, room.workspace, action="export"))
    assert (entry.action, entry.about) == ("export.themes", {"format": "json"})
    assert entry.actor == room.person("ada")


def test_another_workspace_is_in_no_export(store: Store, room: Room, exporter: Exporter) -> None:
    other = Room(store, "other")
    other.hear_all(EXPORTS)
    other.close()
    room.hear("Ours.")
    assert [one["words"] for one in exporter.table()] == ["Ours."]
    assert exporter.table("themes") == []


def test_pages_leave_nothing_out_and_repeat_nothing(room: Room, exporter: Exporter) -> None:
    for name in PEOPLE:
        for number in range(4):
            room.hear(f"{name} {number}.", name, at=day(1))
    room.hear_all(["Anonymous one.", "Anonymous two."], at=day(2), anonymous=True)
    viewer = exporter.member("ada")
    seen: list[str] = []
    after = None
    while True:
        page = room.store.read_now(
            lambda s, after=after: moment_page(  # type: ignore[misc]
                s, room.workspace, viewer, crowd(s, room.workspace), after, 3
            )
        )
        assert len(page.records) <= 3
        seen += [str(one["id"]) for one in page.records]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 26
    assert [one["id"] for one in exporter.table()] == seen


def test_a_large_export_comes_in_small_pieces(room: Room, exporter: Exporter) -> None:
    """100,000 moments are 200 of these pieces: what is in memory at once does not grow."""
    one = room.hear("x" * 100)
    first = room.store.read_now(lambda s: moments.moment(s, room.workspace, one))
    assert first is not None
    many = [
        replace(first, id=f"{number:06}", source=f"many-{number}", heard_at=day(number % 28))
        for number in range(3 * PAGE)
    ]
    room.store.write_now(lambda s: moments.add_moments(s, room.workspace, many))
    found = exporter.pieces("moments", "csv")
    assert len(found) == 6  # the names of the columns, four pages, the end
    assert max(map(len, found)) < PAGE * 400
    assert sum(piece.count("\r\n") for piece in found) == 3 * PAGE + 2


def test_memory_of_one_piece_is_let_go_before_the_next(room: Room, exporter: Exporter) -> None:
    one = room.hear("x")
    first = room.store.read_now(lambda s: moments.moment(s, room.workspace, one))
    assert first is not None
    for part in range(6):
        many = [
            replace(first, id=f"{part}-{n:04}", source=f"{part}-{n}", words="word " * 200)
            for n in range(PAGE)
        ]
        room.store.write_now(lambda s, many=many: moments.add_moments(s, room.workspace, many))  # type: ignore[misc]
    exporter.pieces("moments", "json")  # whatever is loaded and cached once
    peaks = []

    async def measure() -> None:
        home = exporting.Export(await _home(room), exporter.member("ada"), "moments", "json")
        async for _ in exporting.pieces(home, room.kit):
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()

    tracemalloc.start()
    try:
        run(measure())
    finally:
        tracemalloc.stop()
    assert len(peaks) == 9
    assert max(peaks[4:]) < 1.5 * max(peaks[:4])


async def _home(room: Room) -> Workspace:
    found = await room.store.read(lambda s: people.workspace_by_id(s, room.workspace))
    assert found is not None
    return found
