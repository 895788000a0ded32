"""Fixtures for tests of the REST API: a filled workspace, another one beside it, and callers."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import Session
from starlette.testclient import TestClient

from bot.service.errors import API
from bot.tokens.manage import Made, make_token
from bot.tokens.scopes import SCOPES
from bot.web.api.app import create_api
from storage import moments, occurrences, tables
from storage.rows import core
from tests.storage.tenant import fill as fill_everything
from tests.support.world import World
from tests.web.workspace import EVERYBODY, Ids, fill, ids_in, open_world, reopen

ORIGIN = "http://127.0.0.1:8000"
OTHERS = "theirs"
"""A workspace with a row in every table, whose ids begin like this."""


@dataclass
class Seconds:
    """A clock for the rate limit that moves when told."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Calls:
    """The API over a world, and tokens for it."""

    world: World
    ids: Ids
    seconds: Seconds = field(default_factory=Seconds)
    burst: int = 1_000_000

    def __post_init__(self) -> None:
        self.app = FastAPI(openapi_url=None)
        self.app.mount(API, create_api(self.world.kit, self.seconds, self.burst))

    def token(self, *scopes: str, name: str = "", days: int = 30) -> Made:
        """A token of this workspace, made by Ada, who is admin."""
        kit, now = self.world.kit, self.world.clock.now()
        secret = (kit.new_id() * 2)[:40]
        ada = self.world.member("ada")
        return self.world.write(
            lambda s, w: make_token(
                s, w, ada, name or kit.new_id(), scopes, days, now, kit.new_id, secret
            )
        )

    def client(self, *scopes: str) -> TestClient:
        """A client with a token of these scopes, of all of them when none is named."""
        client = TestClient(self.app, f"{ORIGIN}{API}/", raise_server_exceptions=False)
        client.headers["Authorization"] = f"Bearer {self.token(*(scopes or SCOPES)).text}"
        return client


@dataclass(frozen=True)
class Template:
    """A filled database, and what its clock showed at the end."""

    path: Path
    now: datetime
    ids: Ids


@pytest.fixture(scope="session")
def api_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The filled workspace as a file to be copied."""
    path = tmp_path_factory.mktemp("api") / "filled.db"
    shutil.copyfile(sqlite_template, path)
    world = open_world(f"sqlite:///{path}")
    fill(world)
    _more(world)
    world.store.write_now(_others)
    made = Template(path, world.clock.now(), ids_in(world))
    world.close()
    return made


def _others(session: Session) -> None:
    """The other workspace. It is not active, so that nothing of it comes due."""
    fill_everything(session, OTHERS)
    workspace = core(tables.Workspace)
    gone = workspace.update().where(workspace.c.id == OTHERS).values(state="gone")
    session.connection().execute(gone)


def _more(world: World) -> None:
    """What the pages' workspace lacks: anonymous moments, in a crowd and not, and missed slots."""
    now, new_id = world.clock.now(), world.kit.new_id
    workspace = world.workspace
    some = world.read(lambda s, w: moments.moments_by(s, w, world.member("mia").id))[0]
    hidden = replace(some, customer_id=None, prompt_id=None, anonymous=True)

    def write(session: Session) -> None:
        for words, at in (("Secret in a crowd", some.heard_at), ("Secret alone", now)):
            made = replace(hidden, id=new_id(), source=words, words=words, heard_at=at)
            moments.add_moment(session, workspace, made)
        rows = [
            {
                "id": new_id(),
                "schedule_id": ids_in(world).schedule,
                "member_id": world.member(name).id,
                "local": f"2026-03-1{at}T10:00",
                "at": now - timedelta(hours=at),
                "outcome": "unreachable" if at % 2 else "skipped",
                "reason": "blocked" if at % 2 else "paused",
            }
            for at, name in enumerate(EVERYBODY)
        ]
        occurrences.add_occurrences(session, workspace, rows)

    world.store.write_now(write)


@pytest.fixture
def calls(api_template: Template, tmp_path: Path) -> Iterator[Calls]:
    """The API over a copy of the filled workspace."""
    path = tmp_path / "api.db"
    shutil.copyfile(api_template.path, path)
    world = reopen(f"sqlite:///{path}", api_template.now)
    yield Calls(world, api_template.ids)
    world.close()
