"""Readiness says which check failed; metrics count what happened, and make nothing up."""

import asyncio
import math
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.service.health import Health
from storage import people
from storage.deliveries import enqueue
from storage.store import Store
from tests.service.house import House, inside
from tests.service.test_faults import locked
from tests.support.patience import SECONDS


def test_a_running_service_is_alive_and_ready(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        alive = await house.client.get("/healthz")
        assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
        ready = await house.client.get("/readyz")
        assert ready.status_code == 200
        assert ready.json() == {
            "ready": True,
            "checks": {"database": "ok", "migrations": "ok", "scheduler": "ok"},
        }

    inside(sqlite_url, doing)


def test_a_scheduler_that_falls_silent_is_not_ready(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        await house.service.ticks.run_all()
        await house.service.ticks.stop()
        for name in house.service.ticks.beats:
            house.service.ticks.beats[name] -= 100
        ready = await house.client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["ready"] is False
        checks = ready.json()["checks"]
        assert checks.pop("scheduler").startswith("No tick has come through for 10")
        assert set(checks.values()) == {"ok"}

    inside(sqlite_url, doing)


def check(store: Store, beats: dict[str, float], now: float, tick: float = 5) -> dict[str, str]:
    health = Health(store, beats, tick, monotonic=lambda: 1000.0)
    health.monotonic = lambda: now
    return asyncio.run(health.checks())


def test_silence_counts_from_the_start_until_the_first_beat(sqlite_store: Store) -> None:
    assert check(sqlite_store, {}, 1029)["scheduler"] == "ok"
    assert check(sqlite_store, {}, 1031)["scheduler"] == "No tick has come through for 31 s."


def test_one_job_that_beats_is_enough_and_slow_ticks_get_longer(sqlite_store: Store) -> None:
    assert check(sqlite_store, {"plan": 900, "issue": 1100}, 1129)["scheduler"] == "ok"
    assert check(sqlite_store, {"plan": 1100}, 1131)["scheduler"] != "ok"
    assert check(sqlite_store, {"plan": 1100}, 1219, tick=20)["scheduler"] == "ok"


def test_a_database_without_its_tables_is_not_ready(tmp_path: object) -> None:
    store = Store(f"sqlite:///{tmp_path}/empty.db")
    checks = check(store, {}, 1000)
    store.close()
    assert checks["database"] == "ok"
    assert checks["migrations"] == "The database has another shape than this version expects."


def test_a_database_that_is_gone_is_not_ready() -> None:
    store = Store("postgresql://nobody@127.0.0.1:9/none")
    checks = check(store, {}, 1000)
    store.close()
    assert checks["database"].startswith("The database is not available: connection failed")
    assert checks["migrations"].startswith("The database is not available: connection failed")


def test_events_are_counted_by_how_they_ended(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        await house.write("one", "e1")
        await house.write("two", "e2")
        with locked(sqlite_url):
            await house.write("three", "e3")

        def line(kind: str, outcome: str) -> str:
            return f'earshot_events_total{{kind="{kind}",outcome="{outcome}",platform="chat"}}'

        assert await house.metric(line("message_written", "done")) == 2
        assert await house.metric(line("message_written", "unavailable")) == 1
        assert await house.metric(line("directory_changed", "done")) == 1

    inside(sqlite_url, doing, busy_seconds=0.1)


def test_deliveries_are_counted_by_state_and_the_oldest_is_timed(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        house.service.adapters.clear()  # so that nothing is sent
        assert await house.metric('earshot_deliveries{state="pending"}') == 0
        assert await house.metric("earshot_oldest_due_delivery_seconds") == 0
        now = house.service.kit.clock.now()

        def put(session: Session) -> None:
            workspace = people.workspaces(session)[0].id
            rows = [
                {
                    "id": f"d{minutes}",
                    "key": f"d{minutes}",
                    "kind": "help",
                    "about": {},
                    "due_at": now - timedelta(minutes=minutes),
                }
                for minutes in (5, 60, -60)
            ]
            enqueue(session, workspace, rows)

        await house.store.write(put)
        assert await house.metric('earshot_deliveries{state="pending"}') == 3
        lag = await house.metric("earshot_oldest_due_delivery_seconds")
        assert 3600 <= lag < 3660

    inside(sqlite_url, doing)


def test_deliveries_are_not_counted_anew_for_everybody_who_asks(sqlite_url: str) -> None:
    statements: list[str] = []

    def note(*given: Any) -> None:
        statements.append(given[2])

    async def doing(house: House) -> None:
        statements.clear()
        await asyncio.gather(*(house.client.get("/metrics") for _ in range(20)))
        assert sum("GROUP BY delivery.state" in one for one in statements) == 1

    # Before the service runs: its threads go through the listeners then.
    event.listen(Engine, "before_cursor_execute", note)
    try:
        inside(sqlite_url, doing, look_every=1000.0)
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_delivery_that_goes_out_is_counted(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        await house.write("one", "e1")
        async with asyncio.timeout(SECONDS):
            await house.chat.arrived.wait()
        await house.service.outbox.drain()
        assert await house.metric('earshot_delivery_steps_total{what="sent"}') >= 1

    inside(sqlite_url, doing)


def test_ticks_and_requests_are_timed(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        await house.service.ticks.run_all()
        for name in house.service.ticks.jobs:
            assert await house.metric(f'earshot_tick_seconds_count{{tick="{name}"}}') >= 1
            assert 0 <= await house.metric(f'earshot_tick_age_seconds{{tick="{name}"}}') < 60
        await house.client.post("/chat/slow/any")
        requests = 'earshot_http_request_seconds_count{method="%s",route="%s",status="%d"}'
        await house.client.get("/nowhere/at/all")
        await house.client.request("BREW", "/healthz")
        assert await house.metric(requests % ("GET", "unknown", 404)) == 1
        assert await house.metric(requests % ("POST", "/chat/slow/{key}", 200)) == 1
        assert await house.metric(requests % ("other", "/healthz", 405)) == 1

    async def whole(house: House) -> None:
        house.chat.waits.set()
        await doing(house)

    inside(sqlite_url, whole)


def test_without_a_database_nothing_old_is_told(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        assert await house.metric("earshot_database_up") == 1
        house.metrics.show_no_database()
        text = house.metrics.text().decode()
        assert "earshot_database_up 0.0" in text
        assert "earshot_deliveries{" not in text
        assert "earshot_oldest_due_delivery_seconds NaN" in text
        assert not math.isnan(await house.metric("earshot_oldest_due_delivery_seconds"))

    inside(sqlite_url, doing)
