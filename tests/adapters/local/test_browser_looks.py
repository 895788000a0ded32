"""What can be seen in a real Chromium: in light and dark, wide and narrow."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.adapters.local.site import DIGEST, Site, enter, write

LUMINANCE = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((byte) => {
      const part = byte / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility({ opacityProperty: true })
      && !one.matches(".unseen")
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => {
      const [high, low] = [light(getComputedStyle(one).color), light(ground(one))]
        .sort((a, b) => b - a);
      return [(high + 0.05) / (low + 0.05), one.outerHTML.slice(0, 80)];
    });
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_light_and_dark(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    site.say("channel:customer-voices", DIGEST)
    enter(page, site)
    write(page, "words")
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()
    grounds = set()
    for name in ("Earshot", "#customer-voices"):
        with page.expect_navigation():
            page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        measured = page.evaluate(LUMINANCE)
        assert len(measured) > 10
        assert [one for one in measured if one[0] < 4.5] == []
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    red, *_ = (int(part) for part in re.findall(r"\d+", grounds.pop()))
    assert grounds == set()
    assert (red > 128) == (scheme == "light")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_width_cuts_anything_off(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    site.say("channel:customer-voices", DIGEST)
    enter(page, site)
    write(page, "words " + "x" * 300)
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert fits()
    expect(page.get_by_label("Message to Earshot")).to_be_in_viewport(ratio=1)
    page.locator("#clock > summary").click()
    expect(page.get_by_role("button", name="To the next prompt")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add details").click()
    expect(page.get_by_role("dialog")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="#customer-voices").click()
    expect(page.get_by_role("button", name="Useful")).to_be_visible()
    assert fits()


def test_landmarks_and_a_way_past_the_sidebar(page: Page, site: Site) -> None:
    enter(page, site)
    page.reload()
    for role in ("main", "navigation", "complementary", "log"):
        assert page.get_by_role(role).count() == 1, role
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
