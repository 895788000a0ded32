"""The weekly review in Chromium."""

from itertools import pairwise

from playwright.sync_api import Page, expect

from tests.web.conftest import Site


def test_quotes_stand_apart_and_an_answer_is_taken_back(page: Page, site: Site) -> None:
    site.open(page, "mia", "/app/themes/review")
    question = page.get_by_role("region", name="Are these the same?")
    quotes = question.locator("blockquote")
    boxes = [each.bounding_box() for each in quotes.all()]
    tops = [(box["y"], box["y"] + box["height"]) for box in boxes if box is not None]
    assert len(tops) > 2
    assert all(top - end >= 8 for (_, end), (top, _) in pairwise(tops))
    question.get_by_role("button", name="The same").click()
    notice = page.get_by_role("status")
    expect(notice).to_contain_text("is now part of")
    page.get_by_role("button", name="Undo").click()
    expect(notice).to_contain_text("is as it was.")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
