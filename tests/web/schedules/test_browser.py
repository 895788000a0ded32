"""An admin makes a schedule and ends it, in a real browser and by keyboard."""

from playwright.sync_api import Page, expect

from storage import schedules
from tests.web.conftest import Site


def test_a_schedule_from_its_form_to_its_end(page: Page, site: Site) -> None:
    site.open(page, "ada", "/app/schedules/new")
    page.get_by_role("textbox", name="Name").fill("Ears of the field")
    page.get_by_label("Questions").select_option(label="Customer conversation")
    page.get_by_label("People you name").check()
    for name in ("Mia", "Noor", "Kiri"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("This is not saved yet.")).to_be_visible()
    expect(page.get_by_text("first in Auckland")).to_be_visible()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Ears of the field")
    expect(page.get_by_label("Noor", exact=True)).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Ears of the field", level=1)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    page.get_by_role("link", name="Ask now").click()
    expect(page.get_by_text("would be asked at once")).to_be_visible()
    page.get_by_role("button", name="Ask now").click()
    expect(page.get_by_role("status")).to_contain_text("asked")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("It is paused. This is what it would do.")).to_be_visible()
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("status")).to_contain_text("has resumed")


def test_deleting_asks_first_and_can_be_left_by_keyboard(page: Page, site: Site) -> None:
    site.open(page, "ada", "/app/schedules")
    page.get_by_role("link", name="Customer ears").focus()
    page.keyboard.press("Enter")
    delete = page.get_by_role("link", name="Delete…")
    delete.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("so does the record of who was asked")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert len(site.world.read(schedules.schedules)) == 1
    delete.focus()
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Delete").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no schedule yet.")).to_be_visible()


def test_without_scripts_a_page_asks(page: Page, site: Site) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    site.open(plain, "ada", "/app/schedules")
    plain.get_by_role("link", name="Customer ears").click()
    plain.get_by_role("link", name="Delete…").click()
    plain.get_by_role("button", name="Delete").click()
    expect(plain.get_by_text("There is no schedule yet.")).to_be_visible()
    context.close()
