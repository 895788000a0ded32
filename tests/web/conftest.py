"""Fixtures for tests of web pages.

`filled` is a world (tests/support/world.py) with the workspace of tests/web/workspace.py in it,
`ids` the ids of what stands there, and `client_as("mia")` a client of the real application that
is signed in as one of its people: ada is admin, mia leads, jonas is a member, lukas leads and
reads German. A client sends its token along with every change, as our pages do:

    def test_a_lead_sees_the_theme(client_as: ClientAs, ids: Ids) -> None:
        page = client_as("mia").get(f"/app/themes/{ids.theme}")
        assert page.status_code == 200

    client.post("/app/themes/…/rename", data={"name": "Exports"})    # redirects are not followed

`site` serves the same application on 127.0.0.1 for the `page` of the browser fixtures, already
signed in: `page.goto(site.enter("mia", "/app/themes"))` signs in and goes there.
"""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from jinja2 import Environment, FileSystemBytecodeCache
from playwright.sync_api import Page
from starlette.testclient import TestClient

from bot.main import assemble
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.settings import load_settings
from bot.web import drawing
from bot.web.guard import TOKEN_HEADER, hash_of, token_for
from bot.web.identity import IDLE, LONGEST, SESSION_COOKIE
from storage import sessions
from tests.support.patience import SECONDS
from tests.support.world import World
from tests.web.workspace import Ids, fill, ids_in, open_world, reopen

ORIGIN = "http://127.0.0.1:8000"
ClientAs = Callable[[str], TestClient]


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile a template once for all tests, and anew when its text changes."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "Environment", partial(Environment, bytecode_cache=kept))
        yield


@dataclass(frozen=True)
class Template:
    """A filled database, and what its clock showed at the end."""

    path: Path
    now: datetime
    ids: Ids


@pytest.fixture(scope="session")
def web_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The filled workspace as a file to be copied."""
    path = tmp_path_factory.mktemp("web") / "filled.db"
    shutil.copyfile(sqlite_template, path)
    world = open_world(f"sqlite:///{path}")
    fill(world)
    made = Template(path, world.clock.now(), ids_in(world))
    world.close()
    return made


@pytest.fixture
def ids(web_template: Template) -> Ids:
    """The ids of what stands in `filled`."""
    return web_template.ids


@pytest.fixture
def filled(web_template: Template, tmp_path: Path) -> Iterator[World]:
    """The filled workspace, this test's own: drive further events through it."""
    path = tmp_path / "web.db"
    shutil.copyfile(web_template.path, path)
    world = reopen(f"sqlite:///{path}", web_template.now)
    yield world
    world.close()


def app_over(world: World, **env: str) -> FastAPI:
    """The real application over a world's store, clock and ids; nothing of it ticks."""
    import random

    url = str(world.store.engine.url)
    settings = load_settings(
        {"EARSHOT_DATABASE_URL": url} | {f"EARSHOT_{name}": value for name, value in env.items()}
    )
    metrics = Metrics()
    service = assemble(settings, world.kit, random.Random(3), metrics)
    service.afterwards.embed = world._embed
    return create_app(service, metrics)


@pytest.fixture
def app(filled: World) -> FastAPI:
    """The real application over `filled`."""
    return app_over(filled)


def sign_in(world: World, name: str) -> str:
    """Begin a session for a member; returns its secret."""
    secret, now, member = f"secret-of-{world.kit.new_id()}", world.clock.now(), world.member(name)
    world.write(
        lambda s, w: sessions.add_session(
            s, w, hash_of(secret), member.id, now, now + IDLE, now + LONGEST
        )
    )
    return secret


def client_of(app: FastAPI, world: World, name: str | None) -> TestClient:
    """A client of an application, signed in as somebody or not at all."""
    client = TestClient(app, ORIGIN, raise_server_exceptions=False, follow_redirects=False)
    client.headers["Origin"] = ORIGIN
    if name is not None:
        secret = sign_in(world, name)
        client.cookies.set(SESSION_COOKIE, f"{world.workspace}.{secret}")
        client.headers[TOKEN_HEADER] = token_for(secret)
    return client


@pytest.fixture
def client_as(app: FastAPI, filled: World) -> ClientAs:
    """Makes a client that is signed in as a member of `filled`."""
    return lambda name: client_of(app, filled, name)


@pytest.fixture
def stranger(app: FastAPI, filled: World) -> TestClient:
    """A client that is not signed in."""
    return client_of(app, filled, None)


@dataclass(frozen=True)
class Site:
    """The application on a port of this machine."""

    url: str
    world: World

    def sign_in(self, page: Page, name: str) -> None:
        """Sign a browser page in as a member."""
        value = f"{self.world.workspace}.{sign_in(self.world, name)}"
        cookie = {"name": SESSION_COOKIE, "value": value, "url": f"{self.url}/app"}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    def open(self, page: Page, name: str, path: str) -> None:
        """Sign a browser page in as a member and go to an address, such as /app/themes."""
        self.sign_in(page, name)
        page.goto(f"{self.url}{path}")


@pytest.fixture
def site(app: FastAPI, filled: World) -> Iterator[Site]:
    """`app` served for a browser, on a thread of its own."""
    with serve(app) as url:
        yield Site(url, filled)


def serve(app: FastAPI) -> "Served":
    """Serve an application on a free port as a context; nothing of its lifespan is run."""
    return Served(app)


class Served:
    """A server on a thread; entering gives its address."""

    def __init__(self, app: FastAPI) -> None:
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")
        self._server = uvicorn.Server(config)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(SECONDS)
        self._socket.close()
