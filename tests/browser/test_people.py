"""Control in real browsers: the lobby, roles, signals, locks, following and being taken out."""

import os

import pytest
from playwright.sync_api import Page, expect

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for whoever wants to look: PICTURES=folder."""
    if os.environ.get("PICTURES"):
        page.screenshot(path=f"{os.environ['PICTURES']}/{name}.png")


def panel(page: Page):
    return page.get_by_role("dialog", name="Who is here")


def open_people(page: Page):
    page.get_by_role("button", name="Who is here").or_(
        page.get_by_role("button", name="people here")
    ).or_(page.get_by_role("button", name="person here")).first.click()
    return panel(page)


def menu_of(page: Page, name: str):
    panel(page).get_by_role("button", name=f"What to do about {name}").press("Enter")
    return panel(page).get_by_role("menu")


def test_the_facilitator_lets_in_gives_roles_reads_signals_and_takes_out(
    open_map, new_page, ana, as_ana, bo, as_bo, empathy_map, axe, complaints
):
    """W5 to W7, by keyboard where it matters."""
    factories.add_note(as_bo, "I just guessed the price.")
    as_ana.do("workshop.settle", lobby=True)
    ana_page, bo_page = open_map(ana), open_map("Bo")

    eve = new_page(f"/join/{empathy_map.workshop.join_code}/")
    eve.get_by_label("Your name").fill("Eve")
    eve.get_by_role("button", name="Go in").click()
    expect(eve.get_by_text("Hello Eve.")).to_be_visible()
    picture(eve, "waiting")
    toast = ana_page.locator(".toast", has_text="Eve waits to be let in")
    expect(toast).to_be_visible()
    toast.get_by_role("button", name="Let in").click()
    eve.wait_for_url(f"**/maps/{empathy_map.pk}/")
    expect(eve.locator("[data-status=saved]")).to_be_visible()

    bo_page.get_by_role("button", name="Raise hand").click()
    bo_page.get_by_role("button", name="I’m done").click()
    expect(bo_page.get_by_role("button", name="I’m done")).to_have_attribute("aria-pressed", "true")
    expect(ana_page.locator("[data-signals-summary]")).to_have_text("1 of 2 ready · 1 hand up")
    open_people(ana_page)
    expect(panel(ana_page)).to_contain_text("Hands up: Bo")
    expect(panel(ana_page)).to_contain_text("1 person has not written yet: Eve")
    picture(ana_page, "people")
    axe(ana_page)
    menu_of(ana_page, "Eve")
    picture(ana_page, "person-menu")
    ana_page.keyboard.press("Escape")
    expect(panel(ana_page).get_by_role("menu")).to_be_hidden()
    panel(ana_page).get_by_role("button", name="Start afresh").click()
    expect(bo_page.get_by_role("button", name="I’m done")).to_have_attribute(
        "aria-pressed", "false"
    )

    menu_of(ana_page, "Eve").get_by_role("menuitemradio", name="Looks on").press("Enter")
    expect(eve.locator(".toast", has_text="You look on now")).to_be_visible()
    expect(eve.locator("[data-toolbar] [data-action=add]")).to_be_hidden()
    menu_of(ana_page, "Bo").get_by_role("menuitemradio", name="Facilitates too").press("Enter")
    expect(bo_page.locator("body[data-runs]")).to_be_attached()
    bo_page.reload()
    expect(bo_page.locator("body[data-runs]")).to_be_attached()  # it is kept with the person

    menu_of(ana_page, "Eve").get_by_role("menuitem", name="Take out").press("Enter")
    panel(ana_page).get_by_role("menuitem", name="Take out").press("Enter")
    expect(eve.locator("[data-status-chip]")).to_contain_text("No longer in this workshop")
    expect(panel(ana_page).locator("[data-tag=gone]:not([hidden])")).to_have_count(1)
    eve.reload()
    expect(eve.get_by_role("heading", name="You have been taken out")).to_be_visible()
    complaints[:] = [said for said in complaints if "403 (Forbidden)" not in said]


def test_what_is_locked_says_so_and_everyone_follows(open_map, ana, as_ana, as_bo, empathy_map):
    """W5, A41, and `lead` and `bring`."""
    note = factories.add_note(as_bo, "I just guessed the price.")
    for at in range(14):
        factories.add_note(as_bo, f"Feeling number {at}", region="feels")
    ana_page, bo_page = open_map(ana), open_map("Bo")

    ana_page.locator(f"[data-note='{note}']").click()
    ana_page.keyboard.press(".")
    ana_page.get_by_role("menuitem", name="Lock this note").press("Enter")
    expect(bo_page.locator(f"[data-note='{note}'] [data-lock-mark]")).to_have_text("Locked")
    bo_page.locator(f"[data-note='{note}']").hover()
    expect(bo_page.locator(f"[data-note='{note}'] .note__menu")).to_be_hidden()
    says = ana_page.locator(".quadrant[data-region=says]")
    says.get_by_role("button", name="What to do with Says").click()
    picture(ana_page, "locked")
    ana_page.get_by_role("menuitem", name="Lock this quadrant").press("Enter")
    expect(bo_page.locator(".quadrant[data-region=says] .quadrant__add")).to_be_hidden()
    expect(bo_page.locator(".quadrant[data-region=says] .quadrant__head")).to_contain_text("Locked")
    picture(bo_page, "locked-for-bo")

    open_people(ana_page)
    panel(ana_page).get_by_role("button", name="Everyone follows me").click()
    expect(bo_page.locator("[data-leading]")).to_contain_text("Ana leads, you follow")
    panel(ana_page).get_by_role("button", name="Close").click()
    last = ana_page.locator("[data-note]", has_text="Feeling number 13")
    last.evaluate("note => note.scrollIntoView({block: 'center'})")
    expect(bo_page.locator(".quadrant[data-region=feels] [data-note]").last).to_be_in_viewport()
    bo_page.get_by_role("button", name="Look for myself").click()
    expect(bo_page.locator("[data-leading]")).to_contain_text("you look for yourself")
    picture(bo_page, "leading")
    ana_page.get_by_role("button", name="Let everyone go").click()
    expect(bo_page.locator("[data-leading]")).to_be_hidden()

    as_ana.do("bring", to="says")
    expect(bo_page.locator(".toast", has_text="Ana brought you here: Says")).to_be_visible()
    expect(bo_page.locator(".quadrant[data-region=says]")).to_be_in_viewport()


def test_a_note_that_is_locked_while_it_is_dragged_goes_back(open_map, ana, as_ana, as_bo, bo):
    """A41"""
    note = factories.add_note(as_bo, "I just guessed the price.")
    page = open_map("Bo")
    held = page.locator(f"[data-note='{note}']")
    thinks = page.locator(".quadrant[data-region=thinks]").bounding_box()
    held.hover()
    page.mouse.down()
    page.mouse.move(thinks["x"] + 60, thinks["y"] + 90, steps=6)

    as_ana.do("lock", note=note, locked=True)
    expect(held.locator("[data-lock-mark]")).to_have_text("Locked")
    page.mouse.up()

    expect(page.locator(".toast", has_text="locked")).to_be_visible()
    expect(page.locator(f".quadrant[data-region=says] [data-note='{note}']")).to_be_visible()


def test_what_somebody_did_is_undone_and_the_role_handed_over(open_map, ana, as_bo, bo):
    """W6, W9: both are asked once."""
    factories.add_note(as_bo, "Nonsense, nonsense")
    page = open_map(ana)
    open_people(page)

    menu_of(page, "Bo").get_by_role("menuitem", name="Undo what they did").press("Enter")
    expect(panel(page).get_by_role("menu")).to_contain_text("Undo what Bo did")
    panel(page).get_by_role("menuitem", name="Undo it").press("Enter")
    expect(page.locator("[data-note]")).to_have_count(0)
    menu_of(page, "Bo").get_by_role("menuitem", name="Hand over to them").press("Enter")
    panel(page).get_by_role("menuitem", name="Hand over").press("Enter")

    expect(page.locator("body[data-runs]")).to_have_count(0)
    row = panel(page).locator("[data-person]", has_text="Bo")
    expect(row.locator("[data-tag=facilitator]")).to_be_visible()


def test_an_owner_who_handed_over_steps_in_again(open_map, ana, as_ana, bo):
    """W6"""
    as_ana.do("person.hand_over", person=str(bo.key))
    page = open_map(ana)
    expect(page.locator("body[data-runs]")).to_have_count(0)

    open_people(page).get_by_role("button", name="Step in").click()

    expect(page.locator("body[data-runs]")).to_be_attached()
    expect(panel(page).get_by_role("button", name="Step in")).to_be_hidden()


def test_the_signals_fit_on_a_phone(open_map, bo, as_bo, axe):
    page = open_map("Bo", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Raise hand").tap()

    expect(page.get_by_role("button", name="Raise hand")).to_have_attribute("aria-pressed", "true")
    box = page.locator("[data-toolbar]").bounding_box()
    picture(page, "phone")
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    axe(page)
