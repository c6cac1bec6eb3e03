"""From the first click on the workspace's page until everybody has come in."""

from playwright.sync_api import expect

from . import words
from .people import AIKO, GUESTS, INES, MEMBER, PHONE, READER, TOBI, ZOE, Hour, alive, sign_in


def prepare(hour: Hour, *, email: str, password: str, workspace: str, names: str) -> None:
    """The facilitator starts a workshop with the agenda that is chosen already."""
    page = hour.open(INES, "/sign-in/")
    sign_in(page, email, password)
    page.goto(workspace)
    hour.picture(INES, "01-workspace")
    page.get_by_role("link", name="Start a workshop").click()
    page.get_by_label("Persona").select_option(words.PERSONA)
    expect(page.locator("#ready")).to_contain_text("30 pieces of evidence")
    page.get_by_label("Situation").fill(words.SITUATION)
    page.get_by_label("What it should help decide").fill(words.DECISION)
    page.get_by_label("Title").fill(words.TITLE)
    page.get_by_role("radio", name=names).check()
    expect(page.locator("#ready")).to_contain_text("All there")
    hour.picture(INES, "02-start")
    page.get_by_role("button", name="Start now").click()
    page.get_by_role("heading", name="Come in").wait_for()


def come_in(hour: Hour, *, email: str, password: str, workspace: str) -> None:
    """Three guests type the code, a member opens the map from the workspace's page."""
    ines = hour.pages[INES]
    code = ines.locator(".way-in__typed").inner_text()
    for who in GUESTS:
        page = hour.open(who, "/join/", **(PHONE if who == ZOE else {}))
        if who == ZOE:
            hour.picture(ZOE, "03-join-phone")
        page.get_by_label("Code of the workshop").fill(code.lower())
        page.get_by_role("button", name="Join").click()
        page.get_by_label("Your name").fill(who)
        if who == ZOE:
            hour.picture(ZOE, "03-name-phone")
        page.get_by_role("button", name="Go in").click()
        alive(page)
    tobi = hour.open(TOBI, "/sign-in/")
    sign_in(tobi, email, password)
    tobi.goto(workspace)
    tobi.get_by_role("listitem").filter(has_text=code).get_by_role("link", name="Go in").click()
    alive(tobi)
    expect(ines.locator(".crowd__people")).to_contain_text(AIKO)
    hour.picture(INES, "03-room")
    ines.get_by_role("link", name="To the map").click()
    alive(ines)
    hour.map = ines.url
    hour.picture(INES, "04-before")
    hour.picture(ZOE, "04-before-phone")


def let_others_read(hour: Hour, *, email: str, password: str) -> None:
    """A link for readers, made as facilitators make it; and a member who never opens the map."""
    ines = hour.pages[INES]
    ines.get_by_role("link", name="Share").click()
    ines.get_by_role("button", name="Make the link").click()
    address = ines.get_by_role("link", name="See what they will see").get_attribute("href")
    hour.link = address or ""
    reader = hour.open(READER, hour.link)
    expect(reader.locator("[data-field=status]")).to_have_text("Live")
    ines.goto(hour.map)
    alive(ines)
    sign_in(hour.open(MEMBER, "/sign-in/"), email, password)
