"""A whole workshop in real browsers: two people write together, a third one reads."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from workshops import editing
from workshops.models import ShareLink

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def come_in(new_page, empathy_map):
    """Join by code, as people do: type it, give a name, be on the map."""

    def join(name: str, **options) -> Page:
        page = new_page("/join/", **options)
        page.get_by_label("Code of the workshop").fill(empathy_map.workshop.join_code.lower())
        page.get_by_role("button", name="Join").click()
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Go in").click()
        expect(status(page)).to_have_text("Saved")
        return page

    return join


def status(page: Page):
    """What the chip says, once the map is alive: it is hidden before."""
    return page.locator("[data-status-chip]:not([hidden]) [data-field=status]")


def region(page: Page, name: str):
    return page.locator(f"section[data-region={name}]")


def note(page: Page, text: str):
    return page.locator("[data-note]", has_text=text)


def write(page: Page, text: str, digit: str = "1") -> None:
    """Add a note by keyboard: a digit chooses the quadrant, N opens, Enter adds, Escape closes."""
    page.keyboard.press(digit)
    page.keyboard.press("n")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def the_map(page: Page) -> list[list[str]]:
    """What stands on the map, quadrant by quadrant, group by group, as a person reads it."""
    return page.evaluate(
        """() => [...document.querySelectorAll("section[data-region]")].map((region) =>
             [...region.querySelectorAll("[data-cluster], [data-note]")].map((item) =>
               item.querySelector("[data-field=text], [data-field=name]").textContent.trim()))"""
    )


def test_two_people_write_move_group_lose_the_network_and_see_the_same_map(come_in, empathy_map):
    """J3, S2: everything that was written without a network is there once, on both screens."""
    ana, bo = come_in("Ana Berg"), come_in("Bo")

    write(ana, "Why is there a fee?")
    write(ana, "I just guessed the price.")
    write(bo, "Retakes the photo six times", "3")
    expect(note(bo, "I just guessed the price.")).to_be_visible()
    expect(note(ana, "Retakes the photo six times")).to_be_visible()

    note(bo, "I just guessed the price.").focus()
    bo.keyboard.press("Alt+ArrowRight")
    expect(region(ana, "thinks").locator("[data-note]")).to_contain_text(
        "I just guessed the price."
    )

    write(ana, "My cousin told me to use the other site.")
    note(bo, "My cousin").drag_to(note(bo, "Why is there a fee?"))
    expect(region(ana, "says").locator("[data-cluster] [data-note]")).to_have_count(2)
    bo.keyboard.type("Fees are a mystery")  # a new group asks for its name at once
    bo.keyboard.press("Enter")
    expect(ana.get_by_role("heading", name="Fees are a mystery")).to_be_visible()

    ana.context.set_offline(True)
    write(ana, "Written in the tunnel")
    write(ana, "And one more", "4")
    expect(status(ana)).to_contain_text("kept here")
    write(bo, "Meanwhile elsewhere", "4")
    ana.context.set_offline(False)

    expect(status(ana)).to_have_text("Saved", timeout=30_000)
    expect(note(bo, "Written in the tunnel")).to_be_visible()
    expect(note(ana, "Meanwhile elsewhere")).to_be_visible()
    assert the_map(ana) == the_map(bo)
    empathy_map.refresh_from_db()
    assert sorted(n["text"] for n in editing.snapshot(empathy_map)["notes"].values()) == sorted(
        [
            "Why is there a fee?",
            "I just guessed the price.",
            "Retakes the photo six times",
            "My cousin told me to use the other site.",
            "Written in the tunnel",
            "And one more",
            "Meanwhile elsewhere",
        ]
    )


def test_what_was_written_without_a_network_survives_a_closed_tab(come_in, empathy_map, complaints):
    """P8 of the promises: the tab is gone, the notes are not."""
    ana = come_in("Ana Berg")
    address = ana.url
    ana.context.set_offline(True)
    write(ana, "Written in the tunnel")
    expect(status(ana)).to_contain_text("kept here")
    context = ana.context
    ana.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)

    expect(note(again, "Written in the tunnel")).to_be_visible()
    expect(status(again)).to_have_text("Saved")
    empathy_map.refresh_from_db()
    assert [n["text"] for n in editing.snapshot(empathy_map)["notes"].values()] == [
        "Written in the tunnel"
    ]
    complaints.clear()  # the browser itself complains of the lost network


def test_both_words_stay_when_two_people_type_in_one_note(come_in, empathy_map):
    """T2, T3"""
    ana, bo = come_in("Ana Berg"), come_in("Bo")
    write(ana, "The kettle leaks")
    expect(note(bo, "The kettle leaks")).to_be_visible()

    for page, key in ((ana, "Home"), (bo, "End")):
        note(page, "The kettle leaks").focus()
        page.keyboard.press("Enter")
        page.keyboard.press(key)
    ana.keyboard.type("Look: ")
    bo.keyboard.type(" at the lid")
    for page in (ana, bo):
        page.keyboard.press("Escape")

    for page in (ana, bo):
        expect(note(page, "kettle")).to_contain_text("Look: The kettle leaks at the lid")


def test_own_undo_takes_back_own_work_only(come_in):
    """U1, U2"""
    ana, bo = come_in("Ana Berg"), come_in("Bo")
    write(ana, "Mine")
    write(bo, "Yours", "2")
    expect(note(ana, "Yours")).to_be_visible()

    ana.keyboard.press("Control+z")

    expect(note(bo, "Mine")).to_have_count(0)
    expect(note(bo, "Yours")).to_be_visible()
    ana.keyboard.press("Control+Shift+z")
    expect(note(bo, "Mine")).to_be_visible()


def test_a_phone_joins_writes_and_moves_without_a_keyboard(come_in, empathy_map):
    """Feature 32: everything a participant does, at 390 px, by touch."""
    phone, bo = come_in("Zoë", **PHONE), come_in("Bo")

    phone.get_by_role("button", name="Add a note to Says").tap()
    phone.locator("[data-composer] textarea").fill("Written on a phone")
    phone.locator("[data-composer]").get_by_role("button", name="Add", exact=True).tap()
    expect(note(bo, "Written on a phone")).to_be_visible()

    phone.locator("[data-composer]").get_by_role("button", name="Close").tap()
    note(phone, "Written on a phone").tap()
    phone.get_by_role("button", name="More for this note").tap()
    phone.get_by_role("menuitem", name="Move to").tap()
    phone.get_by_role("menuitem", name="Feels").tap()
    expect(region(bo, "feels").locator("[data-note]")).to_contain_text("Written on a phone")

    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_without_scripts_sees_the_map_and_no_names(new_page, come_in, empathy_map, axe):
    """V2, P2: straight to the map, no account, no dialog, no script."""
    secret = ShareLink.issue(empathy_map=empathy_map)[1]
    ana = come_in("Ana Berg")
    write(ana, "Why is there a fee?")
    expect(status(ana)).to_have_text("Saved")

    reader = new_page(f"/see/{secret}/", java_script_enabled=False)

    expect(note(reader, "Why is there a fee?")).to_be_visible()
    expect(reader.get_by_text("of notes rest on evidence").first).to_be_visible()
    assert "Ana Berg" not in reader.content()


def test_a_reader_with_scripts_sees_changes_as_they_come(new_page, come_in, empathy_map, axe):
    secret = ShareLink.issue(empathy_map=empathy_map)[1]
    ana = come_in("Ana Berg")
    reader = new_page(f"/see/{secret}/")
    expect(status(reader)).to_have_text("Live")

    write(ana, "Why is there a fee?")

    expect(note(reader, "Why is there a fee?")).to_be_visible()
    axe(reader)


def test_script_in_any_text_stays_text(new_page, come_in, empathy_map):
    """A56: the content policy would complain, and nothing runs."""
    ana = come_in("<img src=x onerror=alert(1)>")
    write(ana, "</script><script>alert(1)</script>{{7*7}}")
    secret = ShareLink.issue(empathy_map=empathy_map, show_authors=True)[1]

    reader = new_page(f"/see/{secret}/")

    expect(note(reader, "<script>alert(1)</script>{{7*7}}")).to_be_visible()
    assert ana.locator("img:not(.mark)").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_live_map_has_no_barrier(
    come_in, new_page, live_server_url, empathy_map, ana, axe, scheme
):
    """WCAG 2.2 AA, with notes, a group and evidence on it, for a facilitator and for a phone."""
    guest = come_in("Bo", color_scheme=scheme, **PHONE)
    client = Client()
    client.force_login(ana)
    page = new_page(color_scheme=scheme)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server_url}])
    page.goto(f"/maps/{empathy_map.pk}/")
    expect(status(page)).to_have_text("Saved")
    write(page, "Why is there a fee?")
    write(page, "I just guessed the price.")
    note(page, "I just guessed").drag_to(note(page, "Why is there"))
    expect(note(guest, "Why is there a fee?")).to_be_visible()

    axe(page)
    axe(guest)
    page.keyboard.press("?")
    axe(page)
