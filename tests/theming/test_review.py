"""Once a week, leads are asked about the themes."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from bot.refusal import Refused
from bot.speech.say import speaker
from bot.theming.answers import answer
from bot.theming.answers_undone import undo_answer
from bot.theming.editing import Edit
from bot.theming.questions import open_questions
from bot.theming.review import CATCH_UP, review_due
from storage.derived import week_of
from storage.people import change_member, member
from storage.theme_reviews import ThemeQuestion, answer_question, questions_of
from storage.themes import standing_changes
from tests.support.statements import statements
from tests.theming.room import BATTERY, EXPORTS, Room, run


def questions(room: Room) -> list[ThemeQuestion]:
    week = week_of(room.clock.now())
    return room.store.read_now(lambda s: questions_of(s, room.workspace, week))


def look(room: Room) -> int:
    return run(review_due(room.kit, room.embedder, room.clock.now()))


def two_alike(room: Room) -> None:
    for name, texts in (("One", EXPORTS[:2]), ("Other", EXPORTS[2:]), ("Battery", BATTERY)):
        for text in texts:
            room.choose(room.hear(text, "bo"), "new", "bo", name=name)


def give_addresses(room: Room) -> None:
    room.store.write_now(
        lambda s: change_member(s, room.workspace, room.person("ada"), address="dm:ada")
    )


def test_after_the_digest_has_arrived_each_lead_is_asked_once(room: Room) -> None:
    give_addresses(room)
    two_alike(room)
    room.next_week()
    assert look(room) == 0, "no digest yet"
    room.issue()
    assert look(room) == 0, "it has not arrived"
    room.post()
    assert look(room) == 1
    assert look(room) == 0
    [news] = room.deliveries("theme_review")
    assert news["member_id"] == room.person("ada")
    [first, *_] = questions(room)
    names = {room.themes()[each].name for each in (first.first, first.second or "")}
    assert names == {"One", "Other"}


def test_all_questions_come_from_one_reading_of_the_moments(room: Room) -> None:
    two_alike(room)
    room.next_week()
    room.issue()
    room.post()
    with statements(room.store.engine) as asked:
        assert look(room) == 1
    assert len([each for each in asked if "moment_vector.vector" in each]) == 2, "in each place"
    assert len([each for each in asked if "FROM theme " in each.replace("\n", " ")]) == 2


def test_where_there_is_nothing_to_ask_nobody_is_told(room: Room) -> None:
    give_addresses(room)
    room.choose(room.hear(EXPORTS[0], "bo"), "new", "bo")
    room.next_week()
    room.issue()
    room.post()
    assert look(room) == 1
    assert room.deliveries("theme_review") == []


def test_an_old_digest_asks_nothing(room: Room) -> None:
    give_addresses(room)
    two_alike(room)
    room.next_week()
    room.issue()
    room.post()
    room.clock.advance(CATCH_UP * 1.1)
    assert look(room) == 0


def one_near(room: Room) -> str:
    """Two themes that people made, and a note that only resembles one of them."""
    for name, texts in (("Exports", EXPORTS), ("Battery", BATTERY)):
        for text in texts:
            found = [each.id for each in room.themes().values() if each.name == name]
            room.choose(room.hear(text, "bo"), found[0] if found else "new", "bo", name=name)
    return room.hear("A phone battery for the warehouse, parking behind the gate with Elena.", "cy")


def asked_about(room: Room) -> list[ThemeQuestion]:
    room.next_week()
    room.issue()
    room.post()
    assert look(room) == 1
    return [each for each in questions(room) if each.kind == "belongs"]


def edit(session: Session, room: Room) -> Edit:
    ada = member(session, room.workspace, room.person("ada"))
    assert ada is not None
    say = speaker(room.kit.catalogue, "en")
    return Edit(session, room.workspace, ada, room.clock.now(), room.new_id, say)


def say(room: Room, question: str, said: str) -> str:
    return room.store.write_now(lambda s: answer(edit(s, room), question, said)[1])


def open_kinds(room: Room) -> list[str]:
    found = room.store.read_now(lambda s: open_questions(edit(s, room)))
    return [each.question.kind for each in found]


def test_a_lead_puts_a_single_note_into_the_theme_it_resembles(room: Room) -> None:
    give_addresses(room)
    near = one_near(room)
    [question] = asked_about(room)
    assert question.moment_ids == [near]
    assert room.theme_of(near) is None
    assert "“Battery”" in say(room, question.id, "yes")
    assert room.theme_of(near) == question.first
    step = room.store.read_now(lambda s: standing_changes(s, room.workspace, question.first))[-1]
    room.act("undo", step.id)
    assert room.theme_of(near) is None


def test_of_a_note_that_does_not_belong_nobody_is_asked_again(room: Room) -> None:
    give_addresses(room)
    near = one_near(room)
    [question] = asked_about(room)
    assert "stays a single note" in say(room, question.id, "no")
    assert room.theme_of(near) is None
    room.hear(EXPORTS[0], "di")
    assert asked_about(room) == []


def test_a_note_that_has_found_its_place_is_no_question_any_more(room: Room) -> None:
    give_addresses(room)
    near = one_near(room)
    [question] = asked_about(room)
    assert "belongs" in open_kinds(room)
    room.choose(near, question.first, "cy")
    assert "belongs" not in open_kinds(room)
    with pytest.raises(Refused):
        say(room, question.id, "yes")


def test_a_deleted_note_is_no_question_any_more(room: Room) -> None:
    give_addresses(room)
    near = one_near(room)
    asked_about(room)
    room.delete(near)
    assert "belongs" not in open_kinds(room)


def test_a_note_that_was_put_into_a_theme_is_asked_about_again(room: Room) -> None:
    near = one_near(room)
    [question] = asked_about(room)
    done, _ = room.store.write_now(lambda s: answer(edit(s, room), question.id, "yes"))
    assert done is not None
    assert "belongs" not in open_kinds(room)
    undo(room, question.id, "yes", done.change or "")
    assert room.theme_of(near) is None
    assert "belongs" in open_kinds(room)


def the_pair(room: Room) -> ThemeQuestion:
    two_alike(room)
    asked_about(room)
    return next(each for each in questions(room) if each.kind == "same")


def undo(room: Room, question: str, said: str, change: str = "") -> str:
    return room.store.write_now(lambda s: undo_answer(edit(s, room), question, said, change))


def test_what_has_changed_since_an_answer_is_not_taken_back(room: Room) -> None:
    pair = the_pair(room)
    say(room, pair.id, "no")
    room.act("merge", pair.second, pair.first)
    with pytest.raises(Refused) as why:
        undo(room, pair.id, "no")
    assert why.value.problems[0].message == "review-undo-too-late"
    assert next(each.answer for each in questions(room) if each.id == pair.id) == "no"


def test_nobody_takes_back_what_another_has_answered_since(room: Room) -> None:
    pair = the_pair(room)
    say(room, pair.id, "later")
    bo = room.person("bo")
    room.store.write_now(
        lambda s: answer_question(s, room.workspace, pair.id, "no", bo, room.clock.now())
    )
    with pytest.raises(Refused) as why:
        undo(room, pair.id, "later")
    assert why.value.problems[0].message == "review-answered"
    assert next(each.answer for each in questions(room) if each.id == pair.id) == "no"
