"""axe-core in a browser page: what stands in the way of people who cannot see or use a mouse.

axe.min.js is axe-core 4.14.1 as published, under the Mozilla Public License 2.0 (LICENSE.txt); it
is used by tests alone.
"""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

RUN = """
async (only) => {
  const options = { resultTypes: ["violations"] };
  if (only.length) options.runOnly = { type: "rule", values: only };
  const { violations } = await axe.run(document, options);
  return violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${one.help}: ${node.html.slice(0, 120)}`));
}
"""


def violations(page: Page, *only: str) -> list[str]:
    """What axe finds wrong on the page as it stands, one sentence each; of these rules `only`."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(RUN, list(only))
    return found


@cache
def _source() -> str:
    return (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
