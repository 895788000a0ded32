"""How long every web page and every list of the REST API takes, and how large the pages are.

For a company of 500 members with 10,000 moments and 26 digests on SQLite, through the whole
application, one request after the other, as its admin. Pages are measured without their files,
and files to take along by their time alone. The processor's time stands beside the clock's: on a
busy machine the latter tells how busy it is. "over" is what works too long or weighs too much,
"waited" what only had to wait for its turn.

    python -m benchmarks.bench_web [REQUESTS] [ADDRESS …]
"""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import httpx
import structlog
from fastapi import FastAPI
from sqlmodel import Session

from benchmarks import company
from bot.kit import Kit
from bot.main import assemble
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.settings import load_settings
from bot.tokens.manage import make_token
from bot.tokens.scopes import SCOPES
from bot.web.api.app import create_api
from bot.web.guard import hash_of
from bot.web.identity import IDLE, LONGEST, SESSION_COOKIE
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage import digests, moments, people, sessions
from storage.migrate import migrate
from storage.store import Store
from tests.web.every_page import pages_of
from tests.web.odds import add_odds, ids_for
from tests.web.workspace import Ids

P95_MS = 100.0
KILOBYTES = 150
HERE = "http://127.0.0.1:8000"


class Still:
    """A clock that stands still in the company's half year."""

    def now(self) -> datetime:
        return company.NOW


def assembled(store: Store) -> tuple[Kit, FastAPI]:
    """The whole application over the company."""
    new_id = company.fill(store)
    kit = Kit(store, Still(), new_id, Catalogue.load(), shipped_packs(), HERE)
    settings = load_settings({"EARSHOT_DATABASE_URL": str(store.engine.url)})
    metrics = Metrics()
    return kit, create_app(assemble(settings, kit, random.Random(1), metrics), metrics)


def ids_in(store: Store, kit: Kit) -> Ids:
    """What stands for the ids in addresses of pages, with one of everything the company lacks."""

    def look(session: Session) -> Ids:
        admin = people.member(session, company.WORKSPACE, company.member_id(0))
        assert admin is not None
        add_odds(session, company.WORKSPACE, admin, company.NOW, kit)
        ids = Ids(
            workspace=company.WORKSPACE,
            schedule=company.SCHEDULE,
            plan=company.PLAN,
            digest=digests.digests(session, company.WORKSPACE)[0].id,
            theme="theme-0",
            moment=moments.moments_by(session, company.WORKSPACE, company.member_id(0))[0].id,
            member=company.member_id(0),
            channel=company.CHANNEL,
            customer="customer-0",
            question="",
        )

        return ids_for(session, company.WORKSPACE, ids, admin.external_id, company.NOW)

    return store.write_now(look)


def signed_in(store: Store) -> str:
    """The cookie of the admin's session."""
    now, admin = company.NOW, company.member_id(0)
    store.write_now(
        lambda s: sessions.add_session(
            s, company.WORKSPACE, hash_of("secret"), admin, now, now + IDLE, now + LONGEST
        )
    )
    return f"{SESSION_COOKIE}={company.WORKSPACE}.secret"


def bearer(kit: Kit) -> str:
    """A token of the API that may read everything."""

    def make(session: Session) -> str:
        admin = people.member(session, company.WORKSPACE, company.member_id(0))
        assert admin is not None
        made = make_token(
            session,
            company.WORKSPACE,
            admin,
            "Bench",
            SCOPES,
            365,
            company.NOW,
            kit.new_id,
            "ab" * 32,
        )
        return made.text

    return f"Bearer {kit.store.write_now(make)}"


def lists_of(described: dict[str, dict[str, object]]) -> Iterator[str]:
    """The addresses of the API that can be read without an id."""
    for path, methods in described.items():
        if "get" in methods and "{" not in path:
            yield path


async def measure(client: httpx.AsyncClient, path: str, requests: int) -> bool:
    """Print the figures of one address; whether they are within bounds."""
    took, worked, answer = [], [], await client.get(path)
    for _ in range(requests):
        began, before = time.perf_counter(), time.process_time()
        answer = await client.get(path)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - before) * 1000)
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    html = "text/html" in answer.headers.get("content-type", "")
    size = len(answer.content)
    busy = statistics.quantiles(worked, n=20)[-1]
    good = busy <= P95_MS and not (html and size > KILOBYTES * 1000)
    mark = "  over" if not good else "  waited" if p95 > P95_MS else ""
    print(
        f"  {_short(path):<44.44} {answer.status_code} {p50:7.1f} {p95:7.1f}"
        f" {statistics.median(worked):7.1f} {busy:7.1f} {size / 1000:7.1f}{mark}"
    )
    return good and answer.status_code < 400


def _short(path: str) -> str:
    """The address without its ids."""
    return re.sub(r"/(?=[\w-]*\d)[\w-]{6,}(?=/|$)", "/…", path)


async def measure_all(
    client: httpx.AsyncClient, paths: Iterable[str], requests: int, wanted: list[str]
) -> list[str]:
    """Measure addresses, or those that contain one of the words wanted; returns those over."""
    chosen = [path for path in sorted(paths) if not wanted or any(one in path for one in wanted)]
    return [path for path in chosen if not await measure(client, path, requests)]


async def main(requests: int, wanted: list[str]) -> None:
    """Fill, and measure every address, or those that contain one of the words wanted."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate(store.engine)
        kit, app = assembled(store)
        cookie = {"Cookie": signed_in(store)}
        bad: list[str] = []
        heads = ("p50 ms", "p95 ms", "cpu p50", "cpu p95", "kB")
        print(f"  {'':<44} {'':>3} {' '.join(f'{head:>7}' for head in heads)}\n  pages")
        gc.freeze()  # as the service does once it has started
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=HERE, headers=cookie) as client:
            bad += await measure_all(client, pages_of(app, ids_in(store, kit)), requests, wanted)
        api = create_api(kit, time.monotonic, burst=1_000_000)
        token = {"Authorization": bearer(kit)}
        transport = httpx.ASGITransport(api)
        print("  lists of the API")
        async with httpx.AsyncClient(transport=transport, base_url=HERE, headers=token) as client:
            described = (await client.get("/openapi.json")).json()["paths"]
            bad += await measure_all(client, lists_of(described), requests, wanted)
        print(f"  over {P95_MS:.0f} ms or {KILOBYTES} kB, or without an answer: {len(bad)}")
        store.close()


if __name__ == "__main__":
    rest = sys.argv[1:]
    count = int(rest.pop(0)) if rest and rest[0].isdigit() else 20
    asyncio.run(main(count, rest))
