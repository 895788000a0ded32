"""Events that cannot be done, now or ever, and those of another organisation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.contract.results import Sent
from adapters.slack.payload import team_of
from adapters.slack.written import said_in
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_faults import outgoing
from tests.adapters.slack.test_install import KEYS, install, installing, stored
from tests.adapters.slack.test_story import at_slack, kept, shown


def test_an_ear_on_what_cannot_be_read_is_acknowledged(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        said = await acme.says_in("CVOICES", "UADA", "They wait")
        gone = {**said, "ts": "1.0"}
        assert (await acme.marks("UMIA", gone)).status_code == 200
        for error in ("channel_not_found", "not_in_channel", "missing_scope"):
            acme.slack.faults["reactions.get"].append(error)
            assert (await acme.marks("UMIA", said)).status_code == 200
        assert kept(acme, "UMIA") == []
        for error in ("429", "internal_error", "reset"):
            acme.slack.faults["reactions.get"].append(error)
            assert (await acme.marks("UMIA", said)).status_code == 500
        assert (await acme.marks("UMIA", said)).status_code == 200
        assert [one.words for one in kept(acme, "UMIA")] == ["They wait"]

    at_slack(sqlite_url, story)


def test_an_ear_on_our_own_message_keeps_nothing(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        assert isinstance(await acme.adapter.send(outgoing("CVOICES")), Sent)
        await acme.marks("UMIA", acme.slack.messages["CVOICES"][0])
        assert kept(acme, "UMIA") == []

    at_slack(sqlite_url, story)


def test_a_day_late_and_in_any_order_there_is_one_effect(store_url: str) -> None:
    async def story(acme: Team) -> None:
        first = await acme.writes("UMIA", "They wait")
        twin = {**first, "ts": acme.slack.new_ts()}
        acme.clock.advance(timedelta(days=1))
        for retry in (3, 1, 2):
            assert (await acme.event(first, retry=retry)).status_code == 200
            assert (await acme.event(twin, retry=retry)).status_code == 200
        assert [one.words for one in kept(acme, "UMIA")] == ["They wait"]
        await acme.edits(first, "They wait long")
        await acme.event(first, retry=1)
        assert [one.words for one in kept(acme, "UMIA")] == ["They wait long"]
        await acme.deletes(first)
        await acme.event(first, retry=1)
        assert kept(acme, "UMIA") == []

    at_slack(store_url, story)


def test_a_home_that_is_refused_is_acknowledged_and_one_that_is_late_is_sent_again(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        opened = {"type": "app_home_opened", "user": "UMIA", "tab": "home"}
        acme.slack.faults["views.publish"] += ["not_enabled", "internal_error"]
        assert (await acme.event(opened)).status_code == 200
        assert (await acme.event(opened)).status_code == 500
        assert (await acme.event({**opened, "tab": "messages"})).status_code == 200

    at_slack(sqlite_url, story)


def test_a_home_is_drawn_anew_after_its_form(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.writes("UMIA", "They print the list")
        await acme.opens_home("UMIA")
        await acme.presses_at_home("UMIA", "Change")
        await acme.submits("UMIA", acme.slack.views[-1], words="They print two lists")
        assert "two lists" in shown(acme.slack.homes["UMIA"])
        acme.slack.faults["views.publish"].append("internal_error")
        await acme.submits("UMIA", acme.slack.views[-1], words="They print two lists")

    at_slack(sqlite_url, story)


def test_in_a_shared_channel_the_workspace_is_the_one_that_let_us_in() -> None:
    body = {"team_id": "T2", "authorizations": [{"enterprise_id": None, "team_id": "T1"}]}
    assert team_of(body) == "T1"
    assert team_of({"team_id": "T2", "authorizations": []}) == "T2"
    assert team_of({"team": None, "user": {"team_id": "T3"}}) == "T3"


def test_what_an_app_says_in_its_attachments_is_read() -> None:
    assert said_in({"text": "", "attachments": [{"fallback": "a"}, {"text": "b"}]}) == "a\nb"
    assert said_in({"text": "c", "attachments": [{"text": "b"}]}) == "c"


def test_a_late_word_of_an_old_uninstalling_is_not_believed(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await install(acme)
        left = {"type": "app_uninstalled"}
        acme.real_clock.advance(timedelta(hours=1))
        await acme.event(left)
        assert stored(acme).token == ""
        acme.real_clock.advance(timedelta(hours=1))
        await install(acme)
        await acme.event(left, at=acme.real_clock.now() - timedelta(hours=1), retry=3)
        assert isinstance(await acme.adapter.send(outgoing()), Sent)

    installing(sqlite_url, story)


def test_another_processs_installation_is_known_here(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await install(acme)
        acme.adapter.workspaces._known.clear()
        await acme.types("UMIA", "/earshot help")
        assert acme.slack.said_to("UMIA")

    installing(sqlite_url, story)


def test_a_token_that_another_process_replaced_is_looked_for(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        from bot.installations import StoredInstallations

        await install(acme)
        assert isinstance(await acme.adapter.send(outgoing()), Sent)
        assert isinstance(acme.installations, StoredInstallations)
        other = StoredInstallations(
            acme.kit, acme.installations.vault, "slack", acme.real_clock, acme.adapter.renew
        )
        acme.slack.codes["code-2"] = "UADA"
        assert acme.adapter._oauth is not None
        await other.granted(await acme.adapter._oauth.exchange(acme.adapter._api, "code-2"))
        acme.slack.tokens.discard("xoxe.xoxb-1")
        assert isinstance(await acme.adapter.send(outgoing()), Sent)

    installing(sqlite_url, story)


@pytest.mark.parametrize("keys", [KEYS])
def test_an_installation_for_a_whole_organisation_is_declined(
    sqlite_url: str, keys: object
) -> None:
    async def story(acme: Team) -> None:
        acme.slack.team = None
        answer = await install(acme)
        assert answer.status_code == 400
        assert "one workspace" in answer.text

    installing(sqlite_url, story)
