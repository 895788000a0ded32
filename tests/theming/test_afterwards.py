"""What is embedded when, while much comes in at once."""

import asyncio
from collections.abc import Sequence

from bot.afterwards import Afterwards


class Slow:
    """An embedder's work that takes a second for every moment, and the clock it takes it from."""

    def __init__(self) -> None:
        self.at = 0.0
        self.done: list[tuple[str, int]] = []
        self.rests: list[float] = []

    async def embed(self, workspace: str, ids: Sequence[str]) -> None:
        self.at += len(ids)
        self.done.append((workspace, len(ids)))

    async def pause(self, seconds: float) -> None:
        self.rests.append(seconds)
        await asyncio.sleep(0)


def run(given: Sequence[tuple[str, int]]) -> Slow:
    slow = Slow()

    async def scenario() -> None:
        afterwards = Afterwards(lambda: None, slow.embed, lambda: slow.at, slow.pause)
        for workspace, count in given:
            afterwards(workspace, [f"{workspace}-{number}" for number in range(count)])
        await afterwards.settle()

    asyncio.run(scenario())
    return slow


def test_what_comes_alone_is_embedded_without_a_rest() -> None:
    assert run([("w", 3)]).rests == []


def test_a_flood_leaves_nine_tenths_of_the_time_to_acknowledgements() -> None:
    slow = run([("w", 40)])
    assert slow.done == [("w", 16), ("w", 16), ("w", 8)]
    assert slow.rests == [144, 144]


def test_a_flood_in_one_workspace_lets_the_others_go_between() -> None:
    slow = run([("loud", 40), ("calm", 1)])
    assert [workspace for workspace, _ in slow.done] == ["loud", "calm", "loud", "loud"]
