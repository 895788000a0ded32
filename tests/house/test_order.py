"""The order of the tests."""

import pytest

from tests.support.order import place


def test_browsers_come_last_and_of_these_the_long_ones_first(
    request: pytest.FixtureRequest,
) -> None:
    places = [place(item) for item in request.session.items]
    assert places == sorted(places)


@pytest.mark.timeout(301)
def test_a_long_test_is_told_by_the_time_it_asks_for(request: pytest.FixtureRequest) -> None:
    assert place(request.node) == (False, -301)


def test_most_tests_ask_for_no_time(request: pytest.FixtureRequest) -> None:
    assert place(request.node) == (False, 0)
