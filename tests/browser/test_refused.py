"""What the server does not take any more comes back to its writer: the card where it was, the words kept."""

import pytest
from playwright.sync_api import expect

from tests import factories
from workshops import editing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guess(as_bo):
    return factories.add_note(as_bo, "I just guessed the price.")


def card(page, key):
    return page.locator(f"[data-note='{key}']")


def test_words_written_into_a_note_that_was_locked_meanwhile_are_kept(
    open_map, as_ana, bo, guess, complaints
):
    """A41, W5: the text stands on the card as before, and what was typed in the tray, over a reload"""
    page = open_map("Bo")
    page.context.set_offline(True)
    card(page, guess).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.type(" Twice.")
    page.keyboard.press("Enter")
    expect(card(page, guess)).to_contain_text("I just guessed the price. Twice.")
    as_ana.do("lock", note=guess, locked=True)

    page.context.set_offline(False)

    tray = page.locator("[data-tray]")
    expect(tray.locator(".tray__text")).to_have_text("I just guessed the price. Twice.")
    expect(tray.locator("[data-field=msg]")).to_have_text("The facilitator has locked this.")
    expect(card(page, guess).locator(".note__text")).to_have_text("I just guessed the price.")
    page.reload()
    expect(page.locator("[data-tray] .tray__text")).to_have_text("I just guessed the price. Twice.")
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_a_note_moved_while_it_was_locked_goes_back_to_its_quadrant(
    open_map, as_ana, bo, guess, complaints
):
    """A41: the move is not done anywhere, and its mover is told why"""
    page = open_map("Bo")
    page.context.set_offline(True)
    card(page, guess).focus()
    page.keyboard.press("Alt+ArrowRight")
    moved = page.locator(f".quadrant:not([data-region=says]) [data-note='{guess}']")
    expect(moved).to_be_visible()
    as_ana.do("lock", note=guess, locked=True)

    page.context.set_offline(False)

    expect(page.locator(".toast", has_text="The facilitator has locked this.")).to_be_visible()
    expect(page.locator(f".quadrant[data-region=says] [data-note='{guess}']")).to_be_visible()
    assert editing.snapshot(as_ana.empathy_map)["notes"][guess]["region"] == "says"
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]
