"""Real processes: two that deliver at the same time, and one that is killed at any point."""

from collections import Counter
from pathlib import Path

import pytest

from storage.deliveries import counts_by_state
from storage.store import Store
from tests.outbox.killing import arrived, kill_again_and_again, start_worker
from tests.outbox.rows import add_members, add_workspace, put, row
from tests.support.patience import SECONDS


def test_two_processes_on_one_postgresql_send_each_once(
    migrated_postgres_url: str, tmp_path: Path
) -> None:
    store = Store(migrated_postgres_url)
    add_workspace(store)
    add_members(store, [f"m{i:03}" for i in range(500)])
    put(store, *(row(f"d{i:04}", f"m{i % 500:03}") for i in range(2_000)))
    platform_file = tmp_path / "platform.db"
    workers = [start_worker(migrated_postgres_url, platform_file, company=2) for _ in range(2)]
    assert [worker.wait(timeout=SECONDS) for worker in workers] == [0, 0]
    assert store.read_now(lambda s: counts_by_state(s, "w")) == {"sent": 2_000}
    store.close()
    there = arrived(platform_file)
    assert len(there) == 2_000
    assert {marker for marker, _, _ in there} == {f"d{i:04}" for i in range(2_000)}
    shares = Counter(process for _, _, process in there)
    assert len(shares) == 2, "both had their part"
    for i in range(500):
        mine = [marker for marker, address, _ in there if address == f"to-m{i:03}"]
        assert mine == sorted(mine), "one person's messages keep their order across processes"


@pytest.mark.parametrize("seed", [1])
def test_killed_three_times_nothing_is_lost_and_nothing_doubled(
    sqlite_url: str, tmp_path: Path, seed: int
) -> None:
    report = kill_again_and_again(sqlite_url, tmp_path, kills=3, seed=seed)
    assert report.kills == 3
    assert report.deliveries == 36
    assert (report.lost, report.doubled, report.disordered) == ([], [], [])
    assert report.unsettled == 0
