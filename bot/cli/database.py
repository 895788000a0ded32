"""What commands that work on the database share: opening it, and finding the workspace."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from adapters.contract.ports import Clock
from bot.cli.say import fail
from bot.clock import SystemClock
from bot.fast_forward import restored_clock
from bot.kit import Kit
from bot.settings import Settings
from prompts.catalogue import Catalogue
from storage import people
from storage.errors import StoreUnavailable, unavailable
from storage.ids import id_source
from storage.migrate import migrate
from storage.store import Store
from storage.values import Workspace


def is_there(settings: Settings) -> bool:
    """Whether there is a database already, as far as can be told without opening it."""
    url = make_url(settings.database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()


@contextmanager
def reported(settings: Settings) -> Iterator[None]:
    """Leave with a sentence when the database cannot be used."""
    try:
        yield
    except StoreUnavailable as error:
        fail(str(error))
    except OperationalError as error:
        fail(f"{unavailable(error)} It is {settings.database_shown}.")
    except DatabaseError:
        fail(f"{settings.database_shown} is not a database that Earshot can read.")
    except OSError as error:
        fail(f"{error.strerror}: {error.filename}.")


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The database, made when there is none, and brought up to date.

    Leaves with a sentence when it cannot be used, now or later.
    """
    with reported(settings):
        store = Store(settings.database_url)
        try:
            migrate(store.engine)
            yield store
        finally:
            store.close()


def fail_without_database(settings: Settings) -> None:
    """Leave with a sentence when there is no database yet."""
    if not is_there(settings):
        fail(
            f"There is no database at {settings.database_shown} yet. "
            "`earshot import` or `earshot serve` makes one."
        )


def kit_for(settings: Settings, store: Store, workspace: Workspace | None) -> Kit:
    """What use cases need, on the clock the workspace lives by."""
    clock: Clock = SystemClock()
    if workspace is not None and workspace.platform == "local":
        clock = store.read_now(restored_clock)
    return Kit(
        store=store,
        clock=clock,
        new_id=id_source(random.SystemRandom()),
        catalogue=Catalogue.load(),
        packs={},
        public_url=settings.public_url,
    )


def workspace_named(store: Store, name: str | None) -> Workspace | None:
    """The workspace of this name or platform id, or the only one; None when there is none at all.

    Leaves with a sentence when it cannot be told which one is meant.
    """
    found = store.read_now(people.workspaces)
    if name is None:
        if len(found) > 1:
            fail(f"There are several workspaces. Choose one with --workspace: {_named(found)}.")
        return found[0] if found else None
    wanted = name.casefold()
    fitting = [one for one in found if wanted in (one.name.casefold(), one.external_id.casefold())]
    if len(fitting) > 1:
        ids = ", ".join(one.external_id for one in fitting)
        fail(f"Several workspaces are called {name}. Choose by id with --workspace: {ids}.")
    if not fitting:
        fail(
            f"There is no workspace called {name}, only {_named(found)}."
            if found
            else f"There is no workspace called {name}, and no other one yet."
        )
    return fitting[0]


def _named(found: Sequence[Workspace]) -> str:
    return ", ".join(one.name for one in found)
