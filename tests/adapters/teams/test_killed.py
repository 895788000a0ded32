"""A sender killed at a random point: nothing lost, and doubled only what the policy doubles."""

from __future__ import annotations

from tests.adapters.teams.killing import kill_again_and_again


def test_a_killed_sender_loses_nothing_and_doubles_as_the_policy_says(sqlite_url: str) -> None:
    report = kill_again_and_again(sqlite_url, kills=3, seed=11)
    assert report.kills == 3
    assert (report.lost, report.wrong) == ([], [])
    digests = {f"d{turn:03}-{i:03}" for turn in range(3) for i in (3, 7, 11)}
    assert set(report.asked) <= digests
    assert set(report.doubled).isdisjoint(digests)
