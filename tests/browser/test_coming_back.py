"""Whoever closed a tab before everything was sent finds it all again in the next one."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_live_map import note, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_that_a_closed_tab_had_not_sent_stand_on_the_screen_of_the_next_one(
    open_map, as_ana, bo, complaints
):
    """P8: on one's own screen too, not only on the server."""
    factories.add_note(as_ana, "I just guessed")
    before = open_map("Bo")
    context, address = before.context, before.url
    context.set_offline(True)
    note(before, "I just guessed").dblclick()
    before.keyboard.press("End")
    before.keyboard.type(" the price")
    before.keyboard.press("Enter")
    write(before, "written in a tunnel")
    expect(before.locator("[data-status=offline]")).to_be_visible()
    before.close()

    context.set_offline(False)
    after = context.new_page()
    after.goto(address)

    expect(after.locator("[data-status=saved]")).to_be_visible()
    expect(note(after, "I just guessed the price")).to_have_count(1)
    expect(note(after, "written in a tunnel")).to_have_count(1)
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_where_the_device_keeps_nothing_the_chip_says_so_and_the_tab_asks_before_it_closes(
    open_map, bo, complaints
):
    """P8: a private window, or one whose storage is forbidden."""
    page = open_map("Bo", status=None)
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    page.reload()
    expect(page.locator("[data-status=saved]")).to_be_visible()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.context.set_offline(True)
    write(page, "written in a tunnel")

    expect(page.locator("[data-status-chip]")).to_have_text("Offline, 1 in this tab only")
    page.close(run_before_unload=True)
    page.wait_for_event("close") if not page.is_closed() else None

    assert asked == ["beforeunload"]
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_who_only_looks_on_by_now_finds_the_words_that_were_not_taken_also_after_a_reload(
    open_map, as_ana, bo, complaints
):
    """P8: offered for copying, on a page that has no tools to write."""
    page = open_map("Bo")
    page.context.set_offline(True)
    write(page, "written in a tunnel")
    as_ana.do("person.role", person=str(bo.key), role="observer")
    page.context.set_offline(False)
    expect(page.locator("[data-tray] .tray__text")).to_have_text("written in a tunnel")

    page.reload()

    expect(page.locator("[data-tray] .tray__text")).to_have_text("written in a tunnel")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    expect(page.locator("[data-status-chip]")).to_have_text("Not saved, action needed")
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]
