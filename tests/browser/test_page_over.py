"""A page that the server will not have back says so at once, has no tools left, and keeps unsaved words to copy."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.people import browser_of
from tests.browser.test_several_maps import picture
from workshops import access, editing
from workshops.models import ShareLink

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SECRET = "Why is there a fee for zebras?"

TOOLS = """() => {
  const reads = /^(tray-|search|panel|keys|people|steps-unfold|conclude|over-reload)/;
  const tools = [...document.querySelectorAll("button[data-action], .composer, .note__editor, [data-insight] button")];
  return tools.filter((one) => one.checkVisibility() && !reads.test(one.dataset.action ?? "tool"))
    .map((one) => one.dataset.action ?? one.className);
}"""

pytestmark = pytest.mark.django_db(transaction=True)


def says_why(page, sentence):
    line = page.locator("[data-over-line]")
    expect(line).to_be_visible()
    expect(line).to_contain_text(sentence)
    expect(line).to_be_focused()
    expect(page.locator("[data-aloud]")).to_have_text(re.compile(re.escape(sentence)))


def begin(page, text):
    page.locator(".quadrant[data-region=says] .quadrant__add").click()
    page.locator(".composer textarea").fill(text)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_who_is_taken_out_keeps_the_words_and_no_tools_that_do_nothing(
    open_map, as_ana, bo, axe, options
):
    """W7"""
    note = factories.add_note(as_ana, SECRET)
    as_ana.do("round.open", round=factories.key(), target="notes", votes=3)
    page = open_map("Bo", **options)
    begin(page, "A thought that is not")

    as_ana.do("person.remove", person=str(bo.key))

    says_why(page, "You have been taken out of this workshop.")
    expect(page.locator("[data-status-chip]")).to_contain_text("No longer in this workshop")
    assert page.evaluate(TOOLS) == []
    expect(page.locator("[data-tray] .tray__text")).to_have_text("A thought that is not")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator(".toast", has_text="Copied")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".toast", has_text="This page is no longer connected")).to_be_visible()
    page.locator(f"[data-note='{note}']").dblclick()
    expect(page.locator(".note__editor")).to_have_count(0)
    page.get_by_role("link", name="To the start").hover()
    picture(page, f"over-removed-{len(options)}")
    axe(page)


def test_what_is_typed_into_a_note_when_its_writer_is_taken_out_can_be_copied(
    open_map, as_ana, bo, complaints
):
    note = factories.add_note(as_ana, "I just guessed")
    page = open_map("Bo")
    page.locator(f"[data-note='{note}']").dblclick()
    page.context.set_offline(True)
    page.keyboard.type(" the price")
    as_ana.do("person.remove", person=str(bo.key))

    page.context.set_offline(False)

    says_why(page, "You have been taken out of this workshop.")
    expect(page.locator("[data-tray] .tray__text")).to_have_text("I just guessed the price")
    expect(page.locator(".note__editor")).to_have_count(0)
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_a_facilitator_who_is_taken_out_has_nothing_left_to_run(open_map, as_ana, ana, bo):
    eve = editing.join(as_ana.empathy_map.workshop, name="Eve", device="device-of-eve")
    as_ana.do("step.add", step=factories.key(), kind="write", title="Alone", minutes=5)
    as_ana.do("person.role", person=str(bo.key), role="facilitator")
    as_ana.do("timer.start", seconds=300)
    page = open_map("Bo")
    page.locator(".bar__people").click()
    expect(page.get_by_role("dialog", name="Who is here")).to_be_visible()

    as_ana.do("person.remove", person=str(bo.key))

    says_why(page, "You have been taken out of this workshop.")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.evaluate(TOOLS) == []
    assert eve.removed_at is None


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_deleted_map_goes_off_every_open_screen_at_once(
    open_map, new_page, live_server_url, as_ana, ana, bo, empathy_map, axe, options
):
    """W11: the last words of it are gone, unsaved ones can be copied, and there is a way on."""
    factories.add_note(as_ana, SECRET)
    title = empathy_map.title
    _link, secret = ShareLink.issue(empathy_map=empathy_map)
    page, looks = open_map("Bo", **options), new_page(f"/see/{secret}/")
    expect(looks.locator("[data-field=status]")).to_have_text("Live")
    beside = new_page()
    beside.context.add_cookies([browser_of(ana, empathy_map, live_server_url)])
    beside.goto(f"/maps/{empathy_map.pk}/side-by-side/")
    expect(beside.locator("[data-status=live]:not([hidden])")).to_be_visible()
    begin(page, "A thought that is not")

    editing.delete_map(empathy_map, by=access.participant(empathy_map, user=ana))

    says_why(page, "This map has been deleted")
    expect(looks.get_by_role("heading", level=1)).to_contain_text("This map has been deleted")
    expect(beside.locator("[data-ended]")).to_contain_text("This map has been deleted")
    for one in (page, looks, beside):
        expect(one.get_by_text(SECRET)).to_have_count(0)
        assert "zebras" not in one.content()
    assert title not in page.locator("body").inner_text()
    assert page.evaluate(TOOLS) == []
    expect(page.locator("[data-tray] .tray__text")).to_have_text("A thought that is not")
    page.keyboard.press("n")
    page.keyboard.press("?")
    expect(page.locator(".composer, dialog")).to_have_count(0)
    picture(page, f"over-deleted-{len(options)}")
    axe(page)
    axe(looks)
    page.get_by_role("link", name="To the start").click()
    expect(page).to_have_url(f"{live_server_url}/")


def test_from_a_deleted_map_a_way_leads_to_another_one_of_the_workshop(
    open_map, as_ana, ana, bo, empathy_map, northwind
):
    """W11"""
    second = factories.empathy_map(
        northwind, ana, workshop=empathy_map.workshop, persona=empathy_map.persona, title="Group B"
    )
    hers = open_map(ana)

    editing.delete_map(empathy_map, by=access.participant(empathy_map, user=ana))

    says_why(hers, "This map has been deleted")
    expect(hers.locator("#main").get_by_role("link", name="Northwind")).to_be_visible()
    hers.get_by_role("link", name="Another map of this workshop").click()
    expect(hers).to_have_url(re.compile(rf"/maps/{second.pk}/$"))
    expect(hers.locator("[data-status=saved]")).to_be_visible()
