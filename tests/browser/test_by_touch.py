"""A phone without a keyboard: what a participant does there needs no keys."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_live_map import note, quadrant

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def grouped(as_ana):
    first, second = (factories.add_note(as_ana, text) for text in ("One", "Two"))
    as_ana.do("note.group", note=second, onto=first, cluster=factories.key())


def test_a_group_is_named_moved_and_dissolved_by_touch(open_map, grouped, bo):
    phone = open_map("Bo", **PHONE)
    tools = phone.locator("[data-toolbar]")

    phone.locator("[data-handle]").tap()
    tools.get_by_role("button", name="Edit").tap()
    phone.keyboard.type("Fees are a mystery")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Fees are a mystery")).to_be_visible()

    tools.get_by_role("button", name="More for this group").tap()
    phone.get_by_role("menuitem", name="Move to").tap()
    phone.get_by_role("menuitem", name="Feels").tap()
    expect(quadrant(phone, "feels").locator("[data-cluster]")).to_be_visible()

    tools.get_by_role("button", name="More for this group").tap()
    phone.get_by_role("menuitem", name="Dissolve the group").tap()
    expect(phone.locator("[data-cluster]")).to_have_count(0)
    expect(quadrant(phone, "feels").locator("[data-note]")).to_have_count(2)


def test_tools_for_a_note_come_with_the_note_and_tools_for_a_group_with_the_group(
    open_map, grouped, as_ana, bo, axe
):
    factories.add_note(as_ana, "Alone", region="thinks")
    phone = open_map("Bo", **PHONE)
    more_for = phone.locator("[data-toolbar]").get_by_role("button", name="More for this")

    expect(more_for).to_have_count(0)
    note(phone, "Alone").tap()
    expect(more_for).to_have_accessible_name("More for this note")
    phone.locator("[data-handle]").tap()
    expect(more_for).to_have_accessible_name("More for this group")
    axe(phone)


def test_the_tools_of_a_new_note_stand_in_one_row(open_map, bo):
    phone = open_map("Bo", **PHONE)

    phone.get_by_role("button", name="Add a note to Thinks").tap()

    row = phone.locator(".composer__row").last
    tops = row.evaluate("row => [...row.children].map((it) => it.offsetTop + it.offsetHeight / 2)")
    assert max(tops) - min(tops) < 6
