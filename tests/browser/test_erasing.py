"""Deleting for good, by the buttons that people find (protocol W11)."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_people import menu_of, open_people, picture
from workshops import editing
from workshops.models import EmpathyMap

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_facilitator_deletes_what_somebody_wrote_and_it_goes_from_every_screen(
    open_map, ana, bo, as_ana, as_bo, empathy_map, axe
):
    """W11: the person is let go, the others see the map without their words and name."""
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    factories.add_note(as_bo, "A zebra in the shop")
    factories.add_note(as_ana, "Why a fee?")
    his, hers, eves = open_map("Bo"), open_map(ana), open_map("Eve")
    expect(eves.get_by_text("A zebra in the shop")).to_be_visible()

    open_people(hers)
    menu_of(hers, "Bo").get_by_role("menuitem", name="Delete what they wrote …").press("Enter")
    expect(hers.get_by_role("heading", level=1)).to_have_text(
        "Delete everything that Bo wrote in this workshop?"
    )
    axe(hers)
    picture(hers, "erase")
    hers.get_by_role("button", name="Delete what Bo wrote").click()

    expect(hers.locator("[data-status=saved]")).to_be_visible()
    expect(hers.get_by_text("What Bo wrote is deleted.")).to_be_visible()
    expect(eves.get_by_text("A zebra in the shop")).to_have_count(0)
    expect(eves.get_by_text("Why a fee?")).to_be_visible()
    expect(his.locator("[data-status]").first).to_contain_text("No longer in this workshop")
    assert "zebra" not in eves.content()
    open_people(hers)
    expect(hers.locator("[data-person]", has_text="Someone")).to_contain_text("Taken out")
    picture(hers, "someone")


def test_a_guest_deletes_what_they_wrote_on_a_small_phone(open_map, bo, as_bo, empathy_map, axe):
    """W11: found in the menu of the map; afterwards the device may join again."""
    factories.add_note(as_bo, "A zebra in the shop")
    his = open_map("Bo", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)

    his.locator("[popovertarget=map-menu]").tap()
    his.get_by_role("link", name="Delete what I wrote here …").tap()
    expect(his.get_by_role("heading", level=1)).to_have_text(
        "Delete everything you wrote in this workshop?"
    )
    axe(his)
    picture(his, "erase-me")
    wide = his.evaluate("document.documentElement.scrollWidth - innerWidth")
    his.get_by_role("button", name="Delete what I wrote").tap()

    expect(his.get_by_text("What you wrote in this workshop is deleted.")).to_be_visible()
    assert wide <= 0
    his.goto(f"/join/{empathy_map.workshop.join_code}/")
    expect(his.get_by_label("Your name")).to_be_visible()


def test_a_map_is_deleted_while_somebody_is_on_it(
    open_map, ana, bo, as_bo, empathy_map, axe, complaints
):
    """W11, R3: the page says so first, the other screen says so after."""
    factories.add_note(as_bo, "A zebra in the shop")
    his, hers = open_map("Bo"), open_map(ana)

    hers.goto(f"/maps/{empathy_map.pk}/describe/")
    picture(hers, "describe")
    hers.get_by_role("link", name="Delete the map …").click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("Delete this map for good?")
    axe(hers)
    hers.get_by_role("button", name="Delete for good").click()
    expect(hers.get_by_role("alert")).to_contain_text("To go on, type the title of the map")
    axe(hers)
    complaints.clear()  # the browser tells its console of the 422
    hers.get_by_label("To go on, type the title of the map").fill("maya lists her first item")
    hers.get_by_role("button", name="Delete for good").click()

    expect(hers.get_by_text("is deleted, with its whole history.")).to_be_visible()
    expect(his.locator("[data-status]").first).to_contain_text("Deleted")
    picture(his, "gone")
    assert not EmpathyMap.objects.exists()
