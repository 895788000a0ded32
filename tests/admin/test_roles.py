"""Who leads and who decides: told once, audited, and never nobody."""

import threading
from collections.abc import Iterator

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from adapters.contract.events import DirectoryChanged
from bot.admin.roles import must_leave_an_admin, set_role
from bot.refusal import Refused
from storage import audit, people, roles
from storage.values import Member
from tests.support.world import World, person


def put(world: World, actor: str | None, whom: str, role: str) -> bool:
    by = world.member(actor) if actor else None
    member, now = world.member(whom).id, world.clock.now()
    return world.write(lambda s, w: set_role(s, w, by, member, role, now, world.kit.new_id))


def why(world: World, actor: str | None, whom: str, role: str) -> str:
    with pytest.raises(Refused) as refused:
        put(world, actor, whom, role)
    (problem,) = refused.value.problems
    return problem.message


def told(world: World, name: str) -> list[str]:
    world.do_due()
    return [one.text for one in world.platform.at(f"dm:{name}")]


def test_who_gets_a_role_is_told_once_what_they_can_do(world: World) -> None:
    assert put(world, "ada", "jonas", "lead")
    (news,) = told(world, "jonas")
    assert news == (
        "Ada hat dir die Teamleitung gegeben. Du kannst jetzt jeden Moment lesen und Themen "
        "umbenennen, zusammenlegen und abschließen. Tipp /earshot help, um zu sehen, wie."
    )
    assert not put(world, "ada", "jonas", "lead"), "it is so already"
    assert len(told(world, "jonas")) == 1
    assert put(world, "ada", "jonas", "member")
    assert told(world, "jonas")[1].startswith("Ada hat deine Rolle zurückgenommen.")


def test_news_that_another_change_overtook_is_not_told(world: World) -> None:
    put(world, "ada", "mia", "admin")
    put(world, "uri", "mia", "lead")
    assert [one.split(".")[0] for one in told(world, "mia")] == ["Uri made you a lead"]


def test_every_change_is_audited_with_ids(world: World) -> None:
    put(world, "ada", "mia", "admin")
    put(world, None, "mia", "lead")
    newest, older = world.read(lambda s, w: audit.entries(s, w, action="member.role"))
    mia = world.member("mia").id
    assert older.about == {"member": mia, "role": "admin", "before": "member"}
    assert (older.actor, newest.actor) == (world.member("ada").id, None)
    assert newest.about == {"member": mia, "role": "lead", "before": "admin"}


def test_only_admins_give_roles_also_when_they_were_admins_a_moment_ago(world: World) -> None:
    assert why(world, "mia", "jonas", "lead") == "error-not-admin"
    ada, mia = world.member("ada"), world.member("mia").id
    put(world, "uri", "ada", "member")
    now = world.clock.now()
    with pytest.raises(Refused, match="error-not-admin"):
        world.write(lambda s, w: set_role(s, w, ada, mia, "lead", now, world.kit.new_id))


def test_the_last_admin_stays(world: World) -> None:
    put(world, "ada", "uri", "member")
    assert why(world, "ada", "ada", "member") == "error-last-admin"
    assert why(world, None, "ada", "lead") == "error-last-admin"
    ada = world.member("ada").id
    with pytest.raises(Refused, match="error-last-admin"):
        world.write(lambda s, w: must_leave_an_admin(s, w, ada))
    uri = world.member("uri").id
    world.write(lambda s, w: must_leave_an_admin(s, w, uri))


def test_a_deactivated_admin_does_not_count(world: World) -> None:
    world.settle_in(person("Uri", active=False))
    assert why(world, "ada", "ada", "lead") == "error-last-admin"
    assert why(world, "ada", "uri", "lead") == "error-person-deactivated"
    assert put(world, "ada", "uri", "member"), "who has gone needs no role"


def test_what_there_is_not_is_refused(world: World) -> None:
    assert why(world, "ada", "mia", "owner") == "error-choice-unknown"
    ada, now = world.member("ada"), world.clock.now()
    with pytest.raises(Refused, match="error-gone"):
        world.write(lambda s, w: set_role(s, w, ada, "nobody", "lead", now, world.kit.new_id))


def test_two_admins_demote_each_other_at_once(world: World) -> None:
    """Each has read that there are two before either has changed anything."""
    both = threading.Barrier(2)
    now, refusals = world.clock.now(), []
    pairs = [(world.member("ada"), world.member("uri")), (world.member("uri"), world.member("ada"))]

    def demote(actor: Member, other: Member) -> None:
        def doing(session: Session) -> None:
            set_role(session, workspace, actor, other.id, "member", now, world.kit.new_id)

        both.wait()
        try:
            world.store.write_now(doing)
        except Refused as refused:
            refusals.append(refused.problems[0].message)

    workspace = world.workspace
    threads = [threading.Thread(target=demote, args=pair) for pair in pairs]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(world.read(roles.active_admins)) == 1
    assert refusals == ["error-not-admin"]


@pytest.fixture
def newcomers(store_url: str) -> Iterator[World]:
    made = World(store_url)
    yield made
    made.close()


def arrive(
    world: World, *persons: str, installed_by: str | None = None, admin: bool = False
) -> None:
    known = tuple(person(name, admin=admin) for name in persons)
    world.handle(
        DirectoryChanged(
            world.key(),
            world.sender(),
            world.clock.now(),
            "Local",
            known,
            installed_by=installed_by,
        )
    )


def test_who_installs_becomes_admin_once(newcomers: World) -> None:
    arrive(newcomers, "Ada", "Mia", installed_by="ada")
    assert newcomers.member("ada").role == "admin"
    assert [one.split(".")[0] for one in told(newcomers, "ada")] == ["You are an admin now"]
    put(newcomers, "ada", "mia", "admin")
    put(newcomers, "mia", "ada", "member")
    arrive(newcomers, "Ada", "Mia", installed_by="ada")
    assert newcomers.member("ada").role == "member", "roles are Earshot's by now"


def test_a_platforms_admin_is_one_at_first_sight_only(newcomers: World) -> None:
    arrive(newcomers, "Ada", "Mia", admin=True)
    put(newcomers, "ada", "mia", "member")
    arrive(newcomers, "Ada", "Mia", admin=True)
    assert newcomers.member("mia").role == "member"


def test_the_directory_may_take_the_last_admin_and_the_log_says_so(newcomers: World) -> None:
    with capture_logs() as quiet:
        arrive(newcomers, "Ada", installed_by="ada")
        arrive(newcomers, "Mia")
    with capture_logs() as loud:
        newcomers.settle_in(person("Ada", active=False))
    assert newcomers.read(roles.active_admins) == []
    said = [[one["event"] for one in logs] for logs in (quiet, loud)]
    assert ("workspace.no_admin" in said[0], "workspace.no_admin" in said[1]) == (False, True)
    assert put(newcomers, None, "mia", "admin"), "which the command line can put right"
    found = newcomers.read(people.members)
    assert {one.name: (one.role, one.state) for one in found} == {
        "Ada": ("admin", "deactivated"),
        "Mia": ("admin", "active"),
    }
