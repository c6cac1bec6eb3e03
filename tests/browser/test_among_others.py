"""What people on one map learn of each other, and of what could not be done."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect
from websockets.sync.client import connect

from tests import factories
from tests.browser.test_live_map import note, quadrant
from workshops import access, editing
from workshops.live.presence import MANY
from workshops.models import ShareLink

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_writes_a_new_note_is_seen_writing_it(open_map, ana, bo):
    """P1: from the first letter, and no longer once the note is there."""
    writer, onlooker = open_map(ana), open_map("Bo")
    face = onlooker.locator(".bar__people [title='Ana is writing']")

    writer.keyboard.press("n")
    writer.keyboard.type("Why is there a f")

    expect(face).to_be_visible()
    onlooker.get_by_role("button", name="2 people here").click()
    expect(onlooker.locator(".who__person", has_text="Ana")).to_contain_text("is writing")
    onlooker.keyboard.press("Escape")
    writer.keyboard.type("ee?")
    writer.keyboard.press("Enter")
    expect(note(onlooker, "Why is there a fee?")).to_be_visible()
    expect(face).to_have_count(0)


def test_in_a_crowd_pointers_rest_and_the_screen_says_so(
    open_map, live_server_url, empathy_map, ana, bo
):
    """P4"""
    onlooker, points = open_map(ana), open_map("Bo")
    box = quadrant(points, "says").bounding_box()
    points.mouse.move(box["x"] + 60, box["y"] + 200)
    points.mouse.move(box["x"] + 80, box["y"] + 240)
    expect(onlooker.locator(".pointer", has_text="Bo")).to_be_attached()

    with ExitStack() as crowd:
        for number in range(MANY - 1):
            editing.join(empathy_map.workshop, name=f"Guest {number}", device=f"d-{number}")
            socket = crowd.enter_context(
                connect(
                    f"{live_server_url.replace('http', 'ws')}/ws/maps/{empathy_map.pk}/",
                    origin=live_server_url,
                    additional_headers={"Cookie": f"{access.DEVICE_COOKIE}=d-{number}"},
                )
            )
            socket.send('{"t":"hello","v":1}')
        expect(onlooker.locator(".toast", has_text="pointers rest")).to_be_visible()
        expect(onlooker.locator(".pointer")).to_have_count(0)
        onlooker.get_by_role("button", name=f"{MANY + 1} people here").click()
        said = onlooker.get_by_role("dialog", name="Who is here").locator("[data-pointers-rest]")
        expect(said).to_have_text(
            "With so many people here pointers rest. Notes come as fast as ever."
        )

    expect(said).to_be_hidden()


def test_who_cannot_undo_is_told_why_in_one_sentence(open_map, as_ana, as_bo, ana):
    """U2, R1: nothing was typed, so nothing stands in the tray; the sentence is all there is."""
    key = factories.add_note(as_ana, "I just guessed the price.")
    page = open_map(ana)
    note(page, "I just guessed").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-status=saved]")).to_be_visible()
    as_bo.do("note.move", note=key, region="feels")
    expect(quadrant(page, "feels").locator("[data-note]")).to_have_count(1)

    page.keyboard.press("Control+z")

    expect(page.locator(".toasts")).to_contain_text(
        "Someone else has changed this since, so it was left as it is."
    )
    expect(quadrant(page, "feels").locator("[data-note]")).to_have_count(1)
    expect(page.locator("[data-tray]")).to_be_hidden()


def test_who_looks_through_an_ended_link_is_told_that_it_ended(new_page, as_ana, empathy_map):
    """V4: nothing of theirs was lost, so nobody speaks to them of saving."""
    factories.add_note(as_ana, "Why is there a fee?")
    link, secret = ShareLink.issue(empathy_map=empathy_map)
    reader = new_page(f"/see/{secret}/")
    chip = reader.locator("[data-field=status]")
    expect(chip).to_have_text("Live")

    link.revoke()
    factories.add_note(as_ana, "And one more")  # the room asks again whether the link still holds

    expect(chip).to_have_text("This link has ended")


def test_an_archived_map_puts_its_tools_away_and_brings_them_back(open_map, as_ana, ana, bo, axe):
    """C10: before anybody has typed what could not be saved."""
    factories.add_note(as_ana, "Why is there a fee?")
    page = open_map("Bo")
    add = page.get_by_role("button", name="Add a note to Says")
    expect(add).to_be_visible()

    as_ana.do("map.status", status="archived")

    expect(page.locator("[data-shut-line]")).to_be_visible()
    expect(add).to_be_hidden()
    note(page, "Why is there").focus()
    for key in ("n", "Enter", "Delete"):
        page.keyboard.press(key)
    expect(note(page, "Why is there")).to_be_focused()
    expect(page.locator("[data-tray]")).to_be_hidden()
    axe(page)
    as_ana.do("map.status", status="active")
    expect(add).to_be_visible()
