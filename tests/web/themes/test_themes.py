"""The pages about themes, as a lead uses them."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from bot.theming.act import Lead
from storage import moments, theme_links, themes
from storage.derived import week_of
from storage.theme_reviews import ThemeQuestion, add_questions, begin_review
from storage.values import MomentTheme, Theme
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


@pytest.fixture
def mia(client_as: ClientAs) -> TestClient:
    """Mia, who leads."""
    return client_as("mia")


def theme(world: World, theme_id: str) -> Theme:
    found = world.read(lambda s, w: themes.theme(s, w, theme_id))
    assert found is not None
    return found


def named(world: World, name: str) -> Theme | None:
    known = world.read(themes.themes).values()
    return next((each for each in known if each.name == name), None)


def another(world: World, ids: Ids) -> Theme:
    known = world.read(themes.open_themes)
    return next(each for each in known if each.id != ids.theme)


def act(world: World, who: str, verb: str, *args: Any) -> Any:
    """What another lead does meanwhile."""

    def write(session: Session, workspace: str) -> Any:
        now, member = world.clock.now(), world.member(who).id
        return getattr(Lead(session, workspace, member, now, world.kit.new_id), verb)(*args)

    return world.write(write)


def inside(world: World, theme_id: str) -> list[str]:
    found = world.read(lambda s, w: theme_links.placed(s, w, ""))
    return [each.moment_id for each in found if each.theme_id == theme_id]


def entered(page: Any) -> dict[str, str]:
    """The hidden fields of a page's form."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    return {name: html.unescape(value) for name, value in found}


def offered(page: Any, action: str) -> dict[str, str]:
    """The hidden fields of the form on a page that is sent to this address."""
    form = page.text.partition(f'action="{action}"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in found}


def follow(client: TestClient, answer: Any) -> Any:
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"])


def test_the_list_shows_numbers_bars_and_words(mia: TestClient, ids: Ids, filled: World) -> None:
    page = mia.get("/app/themes")
    assert page.status_code == 200
    assert f'href="/app/themes/{ids.theme}"' in page.text
    assert 'role="img" aria-label="Moments per week, oldest first: 0, ' in page.text
    assert theme(filled, ids.theme).name in html.unescape(page.text)


def test_a_member_gets_a_sentence(client_as: ClientAs, ids: Ids) -> None:
    for path in ("/app/themes", f"/app/themes/{ids.theme}", "/app/themes/review"):
        page = client_as("jonas").get(path)
        assert page.status_code == 403
        assert "Only leads and admins can do this." in page.text
    assert client_as("jonas").post(f"/app/themes/{ids.theme}/mute").status_code == 403


def test_the_list_is_searched_filtered_and_sorted(mia: TestClient, ids: Ids, filled: World) -> None:
    name = theme(filled, ids.theme).name
    found = mia.get("/app/themes", params={"q": name.upper()})
    assert f"/app/themes/{ids.theme}" in found.text
    assert f"/app/themes/{another(filled, ids).id}" not in found.text
    assert "No theme has these words" in mia.get("/app/themes?q=giraffe").text
    mia.post(f"/app/themes/{ids.theme}/mute")
    assert f'/app/themes/{ids.theme}"' not in mia.get("/app/themes").text
    assert f'/app/themes/{ids.theme}"' in mia.get("/app/themes?filter=muted").text
    act(filled, "ada", "unmute", ids.theme)
    act(filled, "ada", "rename", ids.theme, "Zebra")
    act(filled, "ada", "rename", another(filled, ids).id, "Antelope")
    by_name = mia.get("/app/themes?sort=name").text
    assert by_name.index("Antelope") < by_name.index("Zebra")
    assert mia.get("/app/themes?sort=nonsense&filter=odd&first=-3").status_code == 200


def test_a_theme_says_why_each_moment_is_here(mia: TestClient, ids: Ids, filled: World) -> None:
    moment = inside(filled, ids.theme)[0]
    page = mia.get(f"/app/themes/{ids.theme}")
    assert "put here automatically" in page.text
    mia.post(f"/app/themes/{ids.theme}/moments/{moment}", data={"to": "new", "name": "Odd one"})
    made = named(filled, "Odd one")
    assert made is not None
    assert "put here by Mia" in mia.get(f"/app/themes/{made.id}").text


def test_renaming_needs_a_free_name_and_keeps_what_was_typed(
    mia: TestClient, ids: Ids, filled: World
) -> None:
    here = f"/app/themes/{ids.theme}/rename"
    other = another(filled, ids)
    refused = mia.post(here, data=entered(mia.get(here)) | {"name": other.name})
    assert refused.status_code == 422
    assert "There is already one called" in refused.text
    assert html.escape(other.name) in refused.text
    done = follow(mia, mia.post(here, data=entered(mia.get(here)) | {"name": "<b>Slow</b>"}))
    assert "&lt;b&gt;Slow&lt;/b&gt;" in done.text
    assert "<b>Slow" not in done.text
    assert "Mia renamed it" in done.text
    assert theme(filled, ids.theme).name == "<b>Slow</b>"


def test_the_second_of_two_who_rename_is_told(mia: TestClient, ids: Ids, filled: World) -> None:
    here = f"/app/themes/{ids.theme}/rename"
    form = entered(mia.get(here))
    act(filled, "lukas", "rename", ids.theme, "Lukas was quicker")
    late = mia.post(here, data=form | {"name": "Mia was slower"})
    assert late.status_code == 409
    assert "Lukas changed this while you were editing" in late.text
    assert "Mia was slower" in late.text
    assert theme(filled, ids.theme).name == "Lukas was quicker"
    again = mia.post(here, data=entered(late) | {"name": "Mia was slower"})
    assert again.status_code == 303
    assert theme(filled, ids.theme).name == "Mia was slower"


def test_merged_themes_are_parted_again(mia: TestClient, ids: Ids, filled: World) -> None:
    other = another(filled, ids)
    before = inside(filled, ids.theme)
    merged = follow(mia, mia.post(f"/app/themes/{ids.theme}/merge", data={"into": other.id}))
    assert "Merged into this theme" in merged.text
    assert mia.get(f"/app/themes/{ids.theme}").status_code == 200  # it stands for the other
    parted = follow(mia, mia.post(f"/app/themes/{other.id}/unmerge", data={"theme": ids.theme}))
    assert "is as it was" in parted.text
    assert theme(filled, ids.theme).merged_into is None
    assert inside(filled, ids.theme) == before


def test_a_split_takes_some_moments_and_gives_them_back(
    mia: TestClient, ids: Ids, filled: World
) -> None:
    here = f"/app/themes/{ids.theme}"
    before = filled.read(lambda s, w: theme_links.links_of(s, w, inside(filled, ids.theme)))
    form = mia.get(f"{here}/split")
    assert 'type="checkbox"' in form.text
    everything = mia.post(f"{here}/split", data={"name": "All", "moments": list(before)})
    assert everything.status_code == 422
    assert "At least one moment has to stay" in everything.text
    assert mia.post(f"{here}/split", data={"name": "None", "moments": ""}).status_code == 422
    some = list(before)[:2]
    split = follow(mia, mia.post(f"{here}/split", data={"name": "A part", "moments": some}))
    assert "2 moments of" in split.text
    made = named(filled, "A part")
    assert made is not None
    assert sorted(inside(filled, made.id)) == sorted(some)
    undone = follow(mia, mia.post(f"/app/themes/{made.id}/undo", data={"change": ""}))
    assert "is as it was" in undone.text
    after = filled.read(lambda s, w: theme_links.links_of(s, w, list(before)))
    assert after == before


def test_fixed_asks_first_and_says_how_many_are_told(
    mia: TestClient, ids: Ids, filled: World
) -> None:
    here = f"/app/themes/{ids.theme}"
    question = mia.get(f"{here}/fixed")
    assert re.search(r"\d+ people who heard it will be told|One person", question.text)
    done = follow(mia, mia.post(f"{here}/fixed"))
    assert "is marked as fixed" in done.text
    mia.post(f"{here}/undo", data={"change": ""})
    seen = len(filled.platform.seen)
    filled.forward(timedelta(minutes=5))
    told = [one.text for _, one in filled.platform.seen[seen:]]
    assert not any("It is fixed now" in text for text in told)
    mia.post(f"{here}/fixed")
    filled.forward(timedelta(minutes=5))
    told = [one.text for _, one in filled.platform.seen[seen:]]
    assert any("It is fixed now" in text for text in told)


def test_a_fixed_theme_heard_again_says_so(mia: TestClient, ids: Ids, filled: World) -> None:
    mia.post(f"/app/themes/{ids.theme}/fixed")
    link = f'href="/app/themes/{ids.theme}"'
    assert link not in mia.get("/app/themes").text
    assert link in mia.get("/app/themes?filter=fixed").text
    filled.forward(timedelta(days=23))
    moment = inside(filled, ids.theme)[0]
    now = filled.clock.now()
    filled.write(lambda s, w: moments.change_moment(s, w, moment, heard_at=now))
    page = mia.get(f"/app/themes/{ids.theme}")
    assert "Fixed; back after 3 weeks" in page.text
    assert link in mia.get("/app/themes").text
    assert link not in mia.get("/app/themes?filter=fixed").text


def test_states_are_set_and_taken_back(mia: TestClient, ids: Ids, filled: World) -> None:
    here = f"/app/themes/{ids.theme}"
    for verb, said, state in (
        ("working", "is marked as being worked on", "working"),
        ("reopen", "is no longer marked as being worked on", "active"),
        ("mute", "is muted", "muted"),
        ("unmute", "is listed again", "active"),
    ):
        page = follow(mia, mia.post(f"{here}/{verb}"))
        assert said in page.text
        assert theme(filled, ids.theme).state == state
    page = follow(mia, mia.post(f"{here}/undo", data={"change": ""}))
    assert theme(filled, ids.theme).state == "muted"
    assert "Mia listed it again; undone on" in page.text


def test_an_undone_step_cannot_be_undone_twice(mia: TestClient, ids: Ids, filled: World) -> None:
    change = act(filled, "ada", "mute", ids.theme).change
    act(filled, "ada", "undo", change)
    page = follow(mia, mia.post(f"/app/themes/{ids.theme}/undo", data={"change": change}))
    assert "This has been undone already." in page.text


def test_a_moment_is_taken_out_and_put_back(mia: TestClient, ids: Ids, filled: World) -> None:
    moment = inside(filled, ids.theme)[0]
    here = f"/app/themes/{ids.theme}"
    before = filled.read(lambda s, w: theme_links.links_of(s, w, [moment]))
    out = follow(mia, mia.post(f"{here}/moments/{moment}", data={"to": "none"}))
    assert "The moment is in no theme now." in out.text
    assert moment not in inside(filled, ids.theme)
    mia.post(f"{here}/undo", data={"change": ""})
    assert filled.read(lambda s, w: theme_links.links_of(s, w, [moment])) == before


def test_a_theme_that_is_gone_says_so(mia: TestClient) -> None:
    page = mia.get("/app/themes/nothing")
    assert page.status_code == 404
    assert "This theme is no longer there." in page.text


def test_anonymous_moments_show_no_author_and_only_in_a_crowd(
    mia: TestClient, ids: Ids, filled: World
) -> None:
    moment = inside(filled, ids.theme)[0]
    words = "They would fire me if this got out."
    filled.write(lambda s, w: moments.change_moment(s, w, moment, anonymous=True, words=words))
    page = mia.get(f"/app/themes/{ids.theme}")
    entry = next((e for e in page.text.split("<article") if words in e), "")
    week_people = filled.read(
        lambda s, w: {e.member_id for e in theme_links.placed(s, w, "") if e.member_id}
    )
    assert week_people
    if entry:
        assert "Anonymous" in entry
        assert "in the week of" in entry
        assert not any(name in entry for name in ("Ada", "Jonas", "Noor", "Kiri", "Lukas"))


def test_questions_are_answered_on_the_page(mia: TestClient, ids: Ids, filled: World) -> None:
    page = mia.get("/app/themes/review")
    assert "Are these the same?" in page.text
    assert "hold two things?" in page.text
    same = follow(mia, mia.post("/app/themes/review/pair-id", data={"answer": "no"}))
    assert "will not be asked about again" in same.text
    assert "Are these the same?" not in same.text
    assert len(filled.read(themes.apart_pairs)) == 1
    late = follow(mia, mia.post("/app/themes/review/pair-id", data={"answer": "yes"}))
    assert "Mia has answered this already." in late.text
    form = mia.get("/app/themes/review/question-id/split")
    assert " checked>" in form.text
    moment = re.findall(r'value="([^"]+)" checked', form.text)
    done = follow(
        mia,
        mia.post("/app/themes/review/question-id/split", data={"name": "Apart", "moments": moment}),
    )
    assert "Nothing to ask at present." in done.text
    assert named(filled, "Apart") is not None


def test_a_single_note_is_put_into_a_theme_on_the_page(
    mia: TestClient, ids: Ids, filled: World
) -> None:
    moment, now = inside(filled, ids.theme)[0], filled.clock.now()
    auto = MomentTheme(moment, None, "auto", None, now, closed=True)
    week = week_of(now)
    asked = ThemeQuestion(
        "single-id", week, 2, "belongs", ids.theme, None, [moment], None, None, None
    )

    def ask(session: Session, workspace: str) -> None:
        theme_links.put_links(session, workspace, [auto])
        add_questions(session, workspace, [asked])

    filled.write(ask)
    name = theme(filled, ids.theme).name
    page = mia.get("/app/themes/review")
    assert f"Does this belong to “{name}”?" in page.text
    done = follow(mia, mia.post("/app/themes/review/single-id", data={"answer": "yes"}))
    assert f"The moment is now in “{name}”." in done.text
    assert "Does this belong to" not in done.text
    assert moment in inside(filled, ids.theme)


@pytest.mark.parametrize(
    ("question", "said"),
    [("pair-id", {"answer": "yes"}), ("question-id/split", {"name": "Apart"})],
)
def test_what_an_answer_did_is_taken_back_where_it_was_given(
    mia: TestClient, ids: Ids, filled: World, question: str, said: dict[str, Any]
) -> None:
    before = {each.id: (each.name, each.merged_into) for each in filled.read(themes.open_themes)}
    if question.endswith("split"):
        form = mia.get(f"/app/themes/review/{question}")
        said = said | {"moments": re.findall(r'value="([^"]+)" checked', form.text)}
    answered = mia.post(f"/app/themes/review/{question}", data=said)
    location = answered.headers["location"]
    done = follow(mia, answered)
    undo = f"/app/themes/review/{question.removesuffix('/split')}/undo"
    told = offered(done, undo)
    undone = follow(mia, mia.post(undo, data=told))
    assert "is as it was." in undone.text
    assert "2 questions are left." in undone.text
    after = {each.id: (each.name, each.merged_into) for each in filled.read(themes.open_themes)}
    assert after == before
    assert filled.read(themes.apart_pairs) == frozenset()
    assert undo not in mia.get(location).text  # it was offered once
    again = follow(mia, mia.post(undo, data=told))
    assert "This has been undone already." in again.text


def test_a_question_of_an_earlier_week_is_closed(mia: TestClient, filled: World) -> None:
    week = week_of(filled.clock.now()) + timedelta(days=7)
    filled.write(lambda s, w: begin_review(s, w, week, filled.clock.now()))
    assert "Nothing to ask at present." in mia.get("/app/themes/review").text
    late = follow(mia, mia.post("/app/themes/review/pair-id", data={"answer": "no"}))
    assert "The themes have been looked through again since" in late.text
    assert filled.read(themes.apart_pairs) == frozenset()


@pytest.mark.parametrize("said", ["later", "no"])
def test_an_answer_that_changes_no_theme_is_taken_back_too(
    mia: TestClient, filled: World, said: str
) -> None:
    done = follow(mia, mia.post("/app/themes/review/pair-id", data={"answer": said}))
    assert "One question is left." in done.text
    undo = "/app/themes/review/pair-id/undo"
    undone = follow(mia, mia.post(undo, data=offered(done, undo)))
    assert "Are these the same?" in undone.text
    assert filled.read(themes.apart_pairs) == frozenset()


def test_each_side_of_a_question_says_enough_to_decide(
    client_as: ClientAs, ids: Ids, filled: World
) -> None:
    """How many people over the weeks, and quotes that repeat neither the name nor the other side,
    where there are others."""
    filled.forward(timedelta(days=21))  # nothing was heard lately
    here, there = inside(filled, ids.theme), inside(filled, another(filled, ids).id)
    name, shared = "Exports take forever", "She says what everybody says."
    changed = {here[-1]: shared, there[-1]: shared, here[-2]: f"{name}!"}

    def put(session: Session, workspace: str) -> None:
        themes.change_theme(session, workspace, ids.theme, name=name)
        for moment_id, words in changed.items():
            moments.change_moment(session, workspace, moment_id, words=words)

    filled.write(put)
    page = client_as("mia").get("/app/themes/review").text
    section = page[page.index("Are these the same?") : page.index("hold two things?")]
    quoted = re.findall(r"<blockquote[^>]*>([^<]*)<", section)
    assert len(quoted) == 4
    assert not {shared, f"{name}!"} & set(quoted)
    assert len(re.findall(r"Over 8 weeks: \d+ moments, \d people", section)) == 2
    german = client_as("lukas").get("/app/themes/review").text
    assert "Geht es in diesen beiden Themen um dasselbe?" in german
    assert len(re.findall(r"In 8 Wochen: \d+ Momente, \d Personen", german)) == 2


def test_a_review_quotes_what_its_counts_are_about(
    filled: World, ids: Ids, client_as: ClientAs
) -> None:
    long_ago = filled.clock.now() - timedelta(days=100)
    older = inside(filled, ids.theme)[1:]

    def put(session: Session, workspace: str) -> None:
        for moment_id in older:
            moments.change_moment(
                session, workspace, moment_id, heard_at=long_ago, words=f"Long ago: {moment_id}"
            )

    filled.write(put)
    page = client_as("mia").get("/app/themes/review").text
    section = page[page.index("Are these the same?") : page.index("hold two things?")]
    assert "Over 8 weeks: 1 moment, 1 person" in section
    assert "Long ago" not in section


def test_another_workspaces_theme_is_not_there(mia: TestClient, ids: Ids, filled: World) -> None:
    def elsewhere(session: Session, _: str) -> None:
        from storage import tables
        from storage.rows import insert_rows

        now = filled.clock.now()
        row = {"id": "other", "platform": "slack", "external_id": "T", "name": "Other"}
        insert_rows(session, tables.Workspace, [{**row, "created_at": now}])
        other = {"id": "their-theme", "workspace_id": "other", "name": "Theirs"}
        insert_rows(session, tables.Theme, [{**other, "state_at": now, "created_at": now}])

    filled.write(elsewhere)
    assert mia.get("/app/themes/their-theme").status_code == 404
    for verb in ("mute", "fixed", "working", "rename", "merge", "split"):
        answer = mia.post(
            f"/app/themes/their-theme/{verb}", data={"name": "Ours", "into": ids.theme}
        )
        assert answer.status_code == 404, verb
    merge = mia.post(f"/app/themes/{ids.theme}/merge", data={"into": "their-theme"})
    assert merge.status_code in (404, 422)
    assert "Theirs" not in merge.text


def test_german(client_as: ClientAs, ids: Ids) -> None:
    page = client_as("lukas").get(f"/app/themes/{ids.theme}")
    assert "automatisch hier eingeordnet" in page.text
    assert "Woche für Woche" in page.text
