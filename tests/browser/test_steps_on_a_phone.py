"""What a step asks and opens on a phone: its question, the evidence to read, the sheet to fill in."""

import pytest
from playwright.sync_api import expect

from tests import factories

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


def step(as_ana, **fields):
    key = factories.key()
    as_ana.do("step.add", step=key, minutes=5, **fields)
    return key


def test_a_new_step_says_what_it_asks_until_people_get_to_work(open_map, as_ana, bo, axe):
    write = step(as_ana, kind="write", title="Write", prompt="What did they say?")
    talk = step(as_ana, kind="discuss", title="Talk", prompt="Where do they not fit?")
    phone = open_map("Bo", **PHONE)

    as_ana.do("step.go", step=write)
    expect(phone.get_by_text("What did they say?")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Add a note to Says").tap()
    expect(phone.get_by_text("What did they say?")).to_be_hidden()
    phone.get_by_role("button", name="What this step is about").tap()
    expect(phone.get_by_text("What did they say?")).to_be_visible()
    as_ana.do("step.go", step=talk)
    expect(phone.get_by_text("Where do they not fit?")).to_be_visible()


def test_the_evidence_opens_to_be_read_and_each_piece_is_marked_for_oneself(
    open_map, as_ana, empathy_map, ana, bo, axe
):
    """Nobody else learns of a mark, nor how many there are."""
    read = step(as_ana, kind="read", title="Read in silence")
    talk = step(as_ana, kind="discuss", title="Talk")
    phone, hers = open_map("Bo", **PHONE), open_map(ana)
    evidence = phone.get_by_role("complementary", name="Evidence")
    expect(evidence).to_be_hidden()

    as_ana.do("step.go", step=read)
    surprises = evidence.get_by_role("button", name="Surprises me")
    surprises.tap()
    expect(surprises).to_have_attribute("aria-pressed", "true")
    expect(phone.locator("[data-status=saved]")).to_be_visible()
    expect(phone.get_by_role("button", name="I’m done")).to_be_visible()
    axe(phone)
    mark = empathy_map.reactions.get()
    assert (mark.kind, mark.note, mark.evidence.text) == ("surprises", None, "Why is there a fee?")
    expect(hers.get_by_role("button", name="Surprises me")).to_have_attribute(
        "aria-pressed", "false"
    )
    evidence.get_by_role("button", name="Close the evidence panel").tap()
    phone.get_by_role("toolbar").get_by_role("button", name="Evidence").tap()
    expect(surprises).to_have_attribute("aria-pressed", "true")
    phone.reload()
    expect(surprises).to_have_attribute("aria-pressed", "true")
    surprises.tap()
    expect(surprises).to_have_attribute("aria-pressed", "false")

    as_ana.do("step.go", step=talk)
    expect(evidence).to_be_hidden()


def test_the_sheet_of_the_last_step_comes_to_whoever_is_further_down(open_map, as_ana, bo):
    for text in "abcdefgh":
        factories.add_note(as_ana, text * 60)
    close = step(as_ana, kind="close", title="Look back")
    phone = open_map("Bo", **PHONE)
    phone.locator(".quadrant[data-region=feels]").scroll_into_view_if_needed()

    as_ana.do("step.go", step=close)

    expect(phone.get_by_role("heading", name="Looking back")).to_be_in_viewport()


def test_a_guest_s_tools_go_with_the_workshop(open_map, as_ana, bo):
    phone = open_map("Bo", **PHONE)
    expect(phone.locator(".toolbar__main")).to_be_visible()

    as_ana.do("workshop.close")

    expect(phone.locator(".toolbar__main")).to_be_hidden()
    expect(phone.locator(".quadrant__add:visible")).to_have_count(0)
