"""`earshot keys`: the keys that seal tokens in the database."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlmodel import Session

from bot.cli.database import opened
from bot.cli.say import fail, settings_or_exit
from bot.sealing import AddressSeal
from bot.vault import Sealed, Vault, new_key, read_keys
from storage import installations, people
from storage.values import Workspace


def run(
    what: Annotated[str, typer.Argument(help="new or rotate")],
    name: Annotated[str, typer.Option(help="What the new key is called.")] = "k1",
) -> None:
    """Make a key, or seal everything anew with the first key of EARSHOT_SECRET_KEYS.

    To change keys: put what `earshot keys new --name k2` prints before the others, restart Earshot,
    run `earshot keys rotate`, and take the old key away.
    """
    if what == "new":
        typer.echo(new_key(name))
        return
    if what != "rotate":
        fail(f"There is no “{what}” here: say new or rotate.")
    settings = settings_or_exit()
    vault = Vault(read_keys(settings.secret_keys))
    if not vault.keys:
        fail("EARSHOT_SECRET_KEYS is not set, so nothing is sealed.")
    with opened(settings) as store:
        try:
            count = store.write_now(lambda session: rotate(session, vault))
        except Sealed as sealed:
            fail(f"Nothing was changed: {sealed}. Put the key it was sealed with back.")
    typer.echo(f"{count} workspaces are sealed with the key {vault.keys[0][0]} now.")


def rotate(session: Session, vault: Vault) -> int:
    """Seal every token and address anew that an older key sealed; returns of how many workspaces.

    Raises Sealed when one cannot be opened; then none is changed.
    """
    changed = sum(_rotate_addresses(session, vault, one) for one in people.workspaces(session))
    for one in installations.all_installations(session):
        if one.revoked_at is not None or vault.is_current(one.token):
            continue
        workspace, refresh = one.workspace_id, one.refresh_token
        installations.change_installation(
            session,
            workspace,
            token=vault.seal(workspace, vault.open(workspace, one.token)),
            refresh_token=refresh and vault.seal(workspace, vault.open(workspace, refresh)),
        )
        changed += 1
    return changed


def _rotate_addresses(session: Session, vault: Vault, workspace: Workspace) -> bool:
    """Seal the addresses of a workspace in Teams anew; whether there was anything to do."""
    if workspace.platform != "teams":
        return False
    seal = AddressSeal(vault, workspace.platform)
    changed = False
    for one in people.members(session, workspace.id):
        fresh = one.address and seal.renewed(workspace.external_id, one.address)
        if fresh != one.address:
            people.change_member(session, workspace.id, one.id, address=fresh)
            changed = True
    for place in people.channels(session, workspace.id):
        fresh = place.address and seal.renewed(workspace.external_id, place.address)
        if fresh != place.address:
            row = {"id": place.id, "external_id": place.external_id, "name": place.name}
            people.keep_channel(
                session, workspace.id, {**row, "kind": place.kind, "address": fresh}
            )
            changed = True
    return changed
