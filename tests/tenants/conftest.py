"""Two workspaces in one database, and the real application over it.

`twins.ours` is the workspace of tests/web/workspace.py with one of everything in it, `twins.theirs`
its copy (see twin.py). Nothing that a test does lasts: `twins.store.undo()` takes it back.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import Session
from starlette.testclient import TestClient

from bot.kit import Kit
from bot.main import assemble
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.settings import load_settings
from bot.tokens.manage import make_token
from bot.tokens.scopes import SCOPES
from bot.web.guard import TOKEN_HEADER, hash_of, token_for
from bot.web.identity import IDLE, LONGEST, SESSION_COOKIE
from storage import sessions
from storage.engine import WRITES, open_engine
from tests.support.world import StillClock, catalogue, packs, steady_ids
from tests.tenants.state import enrich
from tests.tenants.twin import Twin, copy_workspace, rows_of, theirs
from tests.tenants.undone import Undone
from tests.web.odds import add_odds, ids_for
from tests.web.workspace import ADMIN, LEAD, MEMBER, Ids, fill, ids_in, open_world

ORIGIN = "http://127.0.0.1:8000"
PEOPLE = (ADMIN, LEAD, MEMBER)
SECRET = "0" * 40


@dataclass(frozen=True)
class Made:
    """The database as a file, when it is in it, and what stands there for whom."""

    path: Path
    now: datetime
    ids: dict[str, Ids]
    members: dict[str, str]
    twin: Twin
    token: str


@dataclass
class Twins:
    """Our workspace and theirs. `ids` are ours, by who is in front of the page."""

    made: Made
    store: Undone
    kit: Kit
    app: FastAPI

    def __post_init__(self) -> None:
        self.their_rows = rows_of(self.store.connection, self.twin.other)
        self.our_rows = rows_of(self.store.connection, self.ours)

    @property
    def twin(self) -> Twin:
        """How ids of ours become theirs."""
        return self.made.twin

    @property
    def ours(self) -> str:
        """The id of our workspace."""
        return self.made.twin.workspace

    def client(self, name: str, *, of_theirs: bool = False) -> TestClient:
        """A browser that is signed in as one of PEOPLE."""
        client = TestClient(self.app, ORIGIN, raise_server_exceptions=False, follow_redirects=False)
        secret = f"secret-of-{name}"
        where = self.twin.other if of_theirs else self.ours
        if of_theirs:
            secret = f"their-{secret}"
        client.headers |= {"Origin": ORIGIN, TOKEN_HEADER: token_for(secret)}
        client.cookies.set(SESSION_COOKIE, f"{where}.{secret}")
        return client

    def program(self) -> TestClient:
        """A program with a token of ours that may do everything."""
        client = TestClient(self.app, ORIGIN, raise_server_exceptions=False, follow_redirects=False)
        client.headers["Authorization"] = f"Bearer {self.made.token}"
        return client

    def changed(self) -> bool:
        """Whether anything of ours is other than it was."""
        return rows_of(self.store.connection, self.ours) != self.our_rows

    def harm(self) -> list[str]:
        """What is different about the other workspace, and what of it came into ours."""
        connection, found = self.store.connection, []
        for table, rows in rows_of(connection, self.twin.other).items():
            if rows != self.their_rows[table]:
                found.append(f"their {table} changed")
        for table, rows in rows_of(connection, self.ours).items():
            known = self.our_rows[table]
            new = [repr(row) for row in rows if row not in known]
            found += [f"our {table} got {one}" for row in new for one in self.twin.betrayed(row)]
        return found


@pytest.fixture(scope="session")
def made(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Both workspaces in a file."""
    path = tmp_path_factory.mktemp("tenants") / "twins.db"
    shutil.copyfile(sqlite_template, path)
    world = open_world(f"sqlite:///{path}")
    fill(world)
    now, admin = world.clock.now(), world.member(ADMIN)
    world.write(lambda s, w: add_odds(s, w, admin, now, world.kit))
    ids = {}
    for name in PEOPLE:
        ids[name] = world.write(partial(_ids_for, name, ids_in(world), now))
    enrich(world, ids[ADMIN])
    now = world.clock.now()
    members = {name: world.member(name).id for name in PEOPLE}
    workspace = world.workspace
    text = world.write(
        lambda s, w: make_token(s, w, admin, "All", SCOPES, 30, now, world.kit.new_id, SECRET).text
    )
    world.close()
    engine = open_engine(f"sqlite:///{path}")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        twin = copy_workspace(connection, workspace)
        session = Session(connection, join_transaction_mode="rollback_only")
        for name in PEOPLE:
            member = members[name]
            for where, who, secret in (
                (workspace, member, f"secret-of-{name}"),
                (twin.other, theirs(member), f"their-secret-of-{name}"),
            ):
                sessions.add_session(
                    session, where, hash_of(secret), who, now, now + IDLE, now + LONGEST
                )
        session.flush()
    engine.dispose()
    return Made(path, now, ids, members, twin, text)


@pytest.fixture(scope="module")
def twins(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """The two workspaces, for every test of a module; see `spotless`."""
    path = tmp_path_factory.mktemp("twins") / "twins.db"
    shutil.copyfile(made.path, path)
    url = f"sqlite:///{path}"
    store = Undone(url)
    kit = Kit(store, StillClock(made.now), steady_ids(2), catalogue(), packs(), "")
    settings = load_settings({"EARSHOT_DATABASE_URL": url})
    metrics = Metrics()
    service = assemble(settings, kit, random.Random(3), metrics)
    service.afterwards.embed = _embed_nothing
    yield Twins(made, store, kit, create_app(service, metrics))
    store.close()


def _ids_for(name: str, ids: Ids, now: datetime, session: Session, workspace: str) -> Ids:
    return ids_for(session, workspace, ids, name, now)


async def _embed_nothing(workspace: str, moment_ids: object) -> None:
    """What recurs is of no interest here."""


@pytest.fixture(autouse=True)
def spotless(twins: Twins) -> Iterator[None]:
    """Each test begins and ends with what was filled in."""
    twins.store.undo()
    yield
    twins.store.undo()
