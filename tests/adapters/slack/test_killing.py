"""The process that sends to Slack is killed; what people get is what they would have got."""

import asyncio

from tests.adapters.slack.killing import kill_again_and_again


def test_killed_three_times_nothing_is_lost_and_nothing_doubled(sqlite_url: str) -> None:
    report = asyncio.run(kill_again_and_again(sqlite_url, kills=3, seed=1))
    assert report.kills == 3
    assert report.deliveries >= 36
    assert (report.lost, report.doubled, report.disordered) == ([], [], [])
    assert report.unsettled == 0
