"""In which order tests run."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move the tests that drive a browser behind all others: most runs of some tests need none.

    Of these the long ones come first, so that the last worker does not end with one of them while
    the others have nothing left to do.
    """
    items.sort(key=place)


def place(item: pytest.Item) -> tuple[bool, float]:
    """What a test is sorted by; how long it takes is told by the time it asks for."""
    asked = item.get_closest_marker("timeout")
    return "browser" in getattr(item, "fixturenames", ()), -asked.args[0] if asked else 0
