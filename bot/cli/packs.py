"""`earshot packs`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.database import is_there, opened, workspace_named
from bot.cli.say import fail, settings_or_exit
from bot.packs.source import tidied
from bot.speech.say import speaker
from prompts.catalogue import Catalogue
from prompts.packs import Pack, PackError, load_pack, shipped_packs, shipped_source
from storage.packs import OwnPack, own_packs
from storage.store import Store
from storage.values import Workspace

_LARGEST: Final = 1024 * 1024
"""Bytes; what is far larger than a pack is not read."""


class What(StrEnum):
    """What to do with packs."""

    check = "check"
    list = "list"
    show = "show"


def run(
    what: Annotated[What, typer.Argument(help="Check a file, list the packs, or show one.")],
    name: Annotated[
        str | None, typer.Argument(help="The file to check, or the id of the pack to show.")
    ] = None,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace, where there are several.")
    ] = None,
) -> None:
    """Check a question pack before it is used, or look at the packs there are.

    `earshot packs check FILE` names what is wrong with a pack, each with its line, and leaves
    with 1. `earshot packs list` names every pack. `earshot packs show ID` prints one as YAML.
    """
    if what is What.list:
        _list(workspace)
        return
    if name is None:
        fail("Name the file to check." if what is What.check else "Name the pack to show.")
    if what is What.check:
        _check(Path(name))
    else:
        _show(name, workspace)


def _check(file: Path) -> None:
    try:
        pack = load_pack(tidied(_text(file)), file.name)
    except PackError as error:
        say = speaker(Catalogue.load(), "en")
        fail(*(f"{file}, line {one.line}: {one.told(say)}" for one in error.problems))
    typer.echo(f"{file} is a good pack: {_told(pack)}.")


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            fail(f"{file} is larger than a megabyte. This is not a pack.")
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        fail(f"{file} is not UTF-8. Save it as text in UTF-8 and try again.")
    except IsADirectoryError:
        fail(f"{file} is a directory. Name the file itself.")
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}.")


def _list(workspace: str | None) -> None:
    for one in _own(workspace):
        try:
            told = _told(load_pack(one.source, "pack.yaml"))
        except PackError:
            told = "cannot be read any more"
        typer.echo(f"{one.key}  (own)  {told}")
    for key, pack in shipped_packs().items():
        typer.echo(f"{key}  {_told(pack)}")


def _show(key: str, workspace: str | None) -> None:
    own = {one.key: one.source for one in _own(workspace)}
    if key in own:
        typer.echo(own[key], nl=False)
    elif key in shipped_packs():
        typer.echo(shipped_source(key), nl=False)
    else:
        fail(f"There is no pack called {key}. `earshot packs list` names those there are.")


def _own(workspace: str | None) -> list[OwnPack]:
    settings = settings_or_exit()
    if not is_there(settings):
        return []
    with opened(settings) as store:
        home = workspace_named(store, workspace)
        return _kept(store, home) if home is not None else []


def _kept(store: Store, home: Workspace) -> list[OwnPack]:
    kept = store.read_now(lambda session: own_packs(session, home.id))
    return [one for one in kept if one.state == "active"]


def _told(pack: Pack) -> str:
    return f"“{pack.name.in_language('en')}”, {len(pack.questions)} questions"
