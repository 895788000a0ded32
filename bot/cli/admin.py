"""`earshot admin`: who the admins are, and making one where nobody in chat can."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bot.admin.roles import set_role
from bot.admin.whom import listed, meant
from bot.cli.database import fail_without_database, kit_for, opened, workspace_named
from bot.cli.say import fail, settings_or_exit
from bot.cli.terminal import inert
from bot.kit import Kit
from bot.refusal import Refused
from bot.speech.say import speaker
from prompts.locales import FALLBACK
from storage import people, roles
from storage.values import Member, Workspace


class Action(StrEnum):
    """What is to be done."""

    add = "add"
    list = "list"


def run(
    action: Annotated[
        Action, typer.Argument(help="`add` makes somebody an admin; `list` names the admins.")
    ],
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME-OR-ID]", help="Whom, for `add`.")
    ] = None,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace, where there are several.")
    ] = None,
) -> None:
    """Say who the admins of a workspace are, or make somebody one, also while Earshot runs."""
    settings = settings_or_exit()
    if action is Action.add and not (name or "").strip():
        fail("Say whom: `earshot admin add NAME-OR-ID`.")
    if action is Action.list and name is not None:
        fail("`earshot admin list` takes no name.")
    fail_without_database(settings)
    with opened(settings) as store:
        home = workspace_named(store, workspace)
        if home is None:
            fail("There is no workspace yet, so nobody can be an admin.")
        if action is Action.list:
            _list(kit_for(settings, store, home), home)
        else:
            _add(kit_for(settings, store, home), home, name or "")


def _list(kit: Kit, home: Workspace) -> None:
    admins = kit.store.read_now(lambda session: roles.active_admins(session, home.id))
    if not admins:
        typer.echo(f"Nobody is an admin of {inert(home.name)}.")
        typer.echo("`earshot admin add NAME-OR-ID` makes somebody one.")
    for one in admins:
        typer.echo(inert(f"{one.name} ({one.external_id})"))


def _add(kit: Kit, home: Workspace, name: str) -> None:
    one = _the_one(kit, home, name)
    shown = inert(one.name)
    try:
        changed = kit.store.write_now(
            lambda session: set_role(
                session, home.id, None, one.id, "admin", kit.clock.now(), kit.new_id
            )
        )
    except Refused as refused:
        say = speaker(kit.catalogue, FALLBACK)
        fail(*(inert(say(each.message, **each.args)) for each in refused.problems))
    if changed:
        typer.echo(f"{shown} is an admin of {inert(home.name)} now, and is told so in chat.")
    else:
        typer.echo(f"{shown} is an admin of {inert(home.name)} already.")


def _the_one(kit: Kit, home: Workspace, name: str) -> Member:
    known = kit.store.read_now(lambda session: people.members(session, home.id))
    found = meant((one for one in known if one.state != "imported"), name)
    if len(found) > 1:
        fail(inert(f"Several people fit {name}: {listed(found)}. Choose by id."))
    if not found:
        fail(inert(f"There is nobody called {name} in {home.name}."))
    return found[0]
