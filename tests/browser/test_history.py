"""Looking back in real browsers: what happened, a moment restored before others' eyes, and the slider."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lived(as_ana, as_bo, empathy_map):
    """A map with a few changes: one note moved, one changed, one written unseen and shown."""
    step = factories.key()
    note = factories.add_note(as_bo, "I just guessed the price.")
    changed = factories.add_note(as_bo, "It costs too much.")
    as_bo.do("note.move", note=note, region="feels")
    empathy_map.refresh_from_db()
    as_bo.do("note.edit", note=changed, base=empathy_map.revision, op=["For me, "])
    as_ana.do("step.add", step=step, kind="write", title="Write alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    factories.add_note(as_bo, "Nobody tells me.", region="thinks")
    as_ana.do("notes.reveal")
    as_ana.do("step.go")
    as_ana.do("version.name", label="Before lunch")
    empathy_map.refresh_from_db()
    return empathy_map


def fits(page):
    """Nothing stands beyond the edge of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "screen", [{}, PHONE, {"color_scheme": "dark"}], ids=["desk", "phone", "dark"]
)
def test_the_pages_of_the_past_can_be_read_by_everybody(as_ana_in, lived, axe, screen):
    for rest in ("", "?kind=notes", f"{lived.revision - 3}/", f"{lived.revision - 8}/restore/"):
        page = as_ana_in(f"/maps/{lived.pk}/history/{rest}", **screen)
        for closed in page.locator("main summary:visible").all():
            closed.click()
        axe(page)
        assert fits(page)


def test_a_moment_is_found_and_restored_while_another_looks_on(as_ana_in, open_map, lived, as_bo):
    gone = lived.notes.get(text="I just guessed the price.")
    as_bo.do("note.delete", note=str(gone.key))
    his = open_map("Bo")
    expect(his.locator("[data-note]")).to_have_count(2)
    hers = as_ana_in(f"/maps/{lived.pk}/")

    hers.get_by_role("button", name="More: export and settings").click()
    hers.get_by_role("link", name="History").click()
    expect(hers.locator(".doing__link").first).to_have_text("Bo deleted a note in Feels")
    hers.get_by_role("link", name="Before lunch").click()
    expect(hers.locator("[data-note]")).to_have_count(3)
    expect(hers.get_by_text("Since then: 1 note went")).to_be_visible()
    hers.get_by_role("link", name="Restore this moment").click()
    hers.get_by_role("button", name="Restore this moment").click()

    expect(his.locator("[data-note]", has_text="I just guessed the price.")).to_be_visible()
    expect(hers).to_have_url(re.compile(rf"/maps/{lived.pk}/$"))
    expect(hers.locator("[data-note]")).to_have_count(3)


def test_it_works_without_scripts(as_ana_in, lived, as_bo):
    gone = lived.notes.get(text="I just guessed the price.")
    as_bo.do("note.delete", note=str(gone.key))
    page = as_ana_in(f"/maps/{lived.pk}/history/", java_script_enabled=False)

    page.get_by_label("Who").select_option("Bo")
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.locator(".doing__link").all_inner_texts()[0] == "Bo deleted a note in Feels"
    page.get_by_text("Undo everything Bo did").click()
    expect(page.get_by_text("Times are given in UTC.")).to_be_visible()
    page.get_by_role("link", name="Before lunch").click()
    page.get_by_role("link", name="Restore this moment").click()
    page.get_by_role("button", name="Restore this moment").click()

    lived.refresh_from_db()
    gone.refresh_from_db()
    assert gone.deleted_at is None


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["desk", "phone"])
def test_the_slider_shows_how_the_map_grew(as_ana_in, lived, axe, screen):
    page = as_ana_in(f"/maps/{lived.pk}/history/", **screen)
    page.get_by_role("link", name="Watch it grow").click()
    slider = page.get_by_role("slider", name="Moment")
    notes = page.locator("[data-note]")
    expect(slider).to_be_enabled()
    expect(slider).to_have_attribute(
        "aria-valuetext", re.compile("Ana named this moment: “Before lunch”")
    )
    expect(notes).to_have_count(3)
    axe(page)
    assert fits(page)

    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("Ana began this map"))
    expect(notes).to_have_count(0)
    for _each in range(3):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute(
        "aria-valuetext",
        re.compile(r"\d, Without a step. Bo added a note in Says: “I just guessed"),
    )
    expect(page.locator("#says [data-note]")).to_have_text(re.compile("I just guessed the price."))
    page.get_by_role("button", name="One change on").click()
    page.get_by_role("button", name="One change on").click()
    expect(page.locator("#feels [data-note]")).to_have_text(re.compile("I just guessed the price."))
    page.get_by_role("button", name="One change back").click()
    expect(page.locator("#feels [data-note]")).to_have_count(0)

    page.get_by_label("Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(notes).to_have_count(3)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(slider).to_have_js_property("value", str(lived.revision))

    page.keyboard.press("Tab")
    slider.focus()
    page.keyboard.press("Home")
    page.get_by_role("link", name="Open this moment").click()
    expect(page.get_by_role("heading", name="As it stood")).to_be_visible()
    expect(notes).to_have_count(0)


def test_what_was_unseen_comes_to_the_slider_only_with_its_reveal(as_ana_in, lived):
    """H7"""
    page = as_ana_in(f"/maps/{lived.pk}/history/replay/")
    slider = page.get_by_role("slider", name="Moment")
    expect(slider).to_be_enabled()
    unseen = lived.events.get(command="notes.reveal").revision - 1

    slider.fill(str(unseen))
    expect(slider).to_have_attribute(
        "aria-valuetext", "Write alone. 1 note was written and not shown yet"
    )
    expect(page.get_by_text("Nobody tells me.")).to_have_count(0)
    slider.focus()
    page.keyboard.press("ArrowRight")

    expect(page.locator("#thinks").get_by_text("Nobody tells me.")).to_be_visible()
