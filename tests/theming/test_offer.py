"""What happens after a moment is logged: vectors, and the themes its author is offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from sqlmodel import Session

from bot.planning.probes import PROBE
from bot.theming.memory import ThemeMemory
from bot.theming.notes import vector_of
from bot.theming.offer import embed_new, offered
from storage import tables
from storage.deliveries import enqueue
from storage.moments import change_moment
from storage.rows import insert_rows
from storage.store import Store
from storage.vectors import put_vectors, vectors_of, without_vector
from tests.theming.room import BATTERY, EXPORTS, HashEmbedder, Room, run


def names(room: Room, moment_id: str) -> list[tuple[str, int]]:
    found = room.store.read_now(lambda s: offered(s, room.workspace, moment_id))
    return [(theme.name, people) for theme, people in found]


def hold(room: Room, moment_id: str) -> None:
    """Put the reply to a moment in the outbox, held for a second."""
    row = {
        "id": room.new_id(),
        "key": f"logged:{moment_id}",
        "kind": "logged",
        "about": {"moment": moment_id},
        "due_at": room.clock.now() + timedelta(seconds=1),
    }
    room.store.write_now(lambda s: enqueue(s, room.workspace, [row]))


def with_two_themes(room: Room) -> tuple[str, str]:
    """Two themes that people made by tapping."""
    ids = []
    for texts, name in ((EXPORTS, "Slow exports"), (BATTERY, "Empty phones")):
        first, second = room.hear(texts[0], "bo"), room.hear(texts[1], "cy")
        room.offer(first, second)
        theme = room.choose(first, "new", "bo", name)
        assert theme is not None
        room.choose(second, theme.id, "cy")
        ids.append(theme.id)
    return ids[0], ids[1]


def test_a_moment_gets_the_vector_of_its_words(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    room.offer(moment)
    kept = room.store.read_now(lambda s: vectors_of(s, room.workspace, [moment]))
    model, vector = kept[moment]
    assert model == "hash-1"
    assert np.array_equal(vector_of(vector), HashEmbedder().embed([EXPORTS[0]])[0])


def test_the_author_is_offered_the_nearest_themes_with_how_many_others_told(room: Room) -> None:
    with_two_themes(room)
    moment = room.hear(EXPORTS[2], "di")
    room.offer(moment)
    assert names(room, moment)[0] == ("Slow exports", 2)


def answer_to(room: Room, theme: str, words: str, who: str) -> str:
    """What somebody writes when they are asked about a theme."""
    own = {"workspace_id": room.workspace, "schedule_id": "asked", "member_id": room.person(who)}
    now = room.clock.now()
    schedule = {
        "id": "asked",
        "workspace_id": room.workspace,
        "name": "Ears",
        "pack": "customer-conversation",
        "audience_kind": "people",
        "audience_ids": [room.person(who)],
        "rrule": "FREQ=WEEKLY",
        "local_time": time(9),
        "starts_on": now.date(),
        "working_days": [0],
        "answer_hours": 24,
        "catch_up_hours": 4,
        "created_at": now,
    }
    occurrence = {**own, "id": "slot", "local": "2026-03-02T09:00", "at": now, "outcome": "sent"}
    question = {"id": "slot", "pack": "", "question": f"{PROBE}{theme}", "closes_at": now}
    moment = room.hear(words, who)

    def ask(session: Session) -> None:
        insert_rows(session, tables.Schedule, [schedule])
        insert_rows(session, tables.Occurrence, [occurrence])
        insert_rows(session, tables.Prompt, [{**own, **question}])
        change_moment(session, room.workspace, moment, prompt_id="slot")

    room.store.write_now(ask)
    return moment


def test_who_is_asked_about_a_theme_is_offered_it_first(room: Room) -> None:
    exports, _ = with_two_themes(room)
    yes = answer_to(room, exports, "Yes, phones with a battery at noon, and that, too.", "di")
    room.offer(yes)
    assert names(room, yes)[0][0] == "Slow exports"


def test_nobody_is_counted_as_their_own_company(room: Room) -> None:
    with_two_themes(room)
    moment = room.hear(EXPORTS[2], "bo")
    room.offer(moment)
    assert names(room, moment)[0] == ("Slow exports", 1)


def test_the_held_reply_goes_as_soon_as_the_offer_stands(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    hold(room, moment)
    room.offer(moment)
    (reply,) = room.deliveries("logged")
    assert reply["due_at"] == room.clock.now()


class Broken(HashEmbedder):
    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        raise RuntimeError("no model today")


def test_a_failing_model_costs_the_offer_and_nothing_else(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    hold(room, moment)
    run(embed_new(room.kit, Broken(), ThemeMemory(), room.workspace, [moment]))
    (reply,) = room.deliveries("logged")
    assert reply["due_at"] == room.clock.now() + timedelta(seconds=1)
    assert names(room, moment) == []


def test_there_is_nothing_to_ask_once_the_author_has_answered(room: Room) -> None:
    theme, _ = with_two_themes(room)
    moment = room.hear(EXPORTS[2], "di")
    room.offer(moment)
    room.choose(moment, theme, "di")
    assert names(room, moment) == []


@pytest.mark.parametrize("choice", ["new", "none"])
def test_something_new_is_an_answer_too(room: Room, choice: str) -> None:
    with_two_themes(room)
    moment = room.hear(EXPORTS[2], "di")
    room.offer(moment)
    room.choose(moment, choice, "di")
    assert names(room, moment) == []


def test_a_deleted_moment_is_offered_nothing(room: Room) -> None:
    with_two_themes(room)
    moment = room.hear(EXPORTS[2], "di")
    room.offer(moment)
    room.delete(moment)
    assert names(room, moment) == []
    room.offer(moment)


def test_what_only_anonymous_people_told_is_not_offered(room: Room) -> None:
    hidden = room.hear(EXPORTS[0], "bo", anonymous=True)
    room.offer(hidden)
    room.choose(hidden, "new", "bo")
    moment = room.hear(EXPORTS[2], "di")
    room.offer(moment)
    assert names(room, moment) == []
    assert [theme.name for theme in room.themes().values()] == [""]


def test_themes_of_another_workspace_are_never_offered(store: Store) -> None:
    theirs, ours = Room(store, "theirs"), Room(store, "ours")
    ours.memory = theirs.memory
    with_two_themes(theirs)
    moment = ours.hear(EXPORTS[2])
    ours.offer(moment)
    assert names(ours, moment) == []
    assert names(theirs, moment) == []


def test_a_vector_of_words_edited_meanwhile_is_not_kept(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    made = HashEmbedder().embed([EXPORTS[0]])[0].tobytes()
    room.clock.advance(timedelta(minutes=1))
    room.edit(moment, BATTERY[0])

    def keep(session: Session) -> list[str]:
        return put_vectors(
            session,
            room.workspace,
            "hash-1",
            {moment: made},
            {moment: None},
        )

    assert room.store.write_now(keep) == []
    left = room.store.read_now(lambda s: without_vector(s, room.workspace, "hash-1", 9))
    assert left == [moment]


class Other(HashEmbedder):
    name = "hash-2"


def test_another_model_embeds_everything_anew(room: Room) -> None:
    moments = room.hear_all(EXPORTS)
    room.close()
    room.embedder = Other()
    room.close()
    kept = room.store.read_now(lambda s: vectors_of(s, room.workspace, moments))
    assert {model for model, _ in kept.values()} == {"hash-2"}


def test_the_memory_sees_what_others_did(room: Room) -> None:
    exports, _ = with_two_themes(room)
    ours, asked = room.memory, room.hear(EXPORTS[3], "di")
    room.offer(asked)
    assert names(room, asked)[0][0] == "Slow exports"
    room.memory = ThemeMemory()  # another process
    room.act("merge", exports, _)
    room.memory = ours
    again = room.hear(EXPORTS[2], "eve")
    room.offer(again)
    assert [name for name, _ in names(room, again)] == ["Empty phones"]


def test_the_memory_forgets_what_was_deleted(room: Room) -> None:
    first = room.hear(EXPORTS[0], "bo")
    room.offer(first)
    room.choose(first, "new", "bo", "Slow exports")
    room.offer(room.hear(EXPORTS[1], "cy"))
    room.delete(first)
    moment = room.hear(EXPORTS[2], "di")
    room.offer(moment)
    assert names(room, moment) == []
