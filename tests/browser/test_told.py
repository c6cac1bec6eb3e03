"""What everybody on a map is told in words, at once: what was brought back, undone, or read along."""

import pytest
from playwright.sync_api import expect

from tests import factories

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


def hears(page, sentence):
    """As a short line to see, and in the line that a screen reader reads."""
    expect(page.locator(".toast", has_text=sentence)).to_be_visible()
    expect(page.locator("[data-aloud]")).to_have_text(sentence)


def test_everybody_is_told_of_an_earlier_moment_and_of_what_was_undone(
    open_map, as_ana, as_bo, bo, empathy_map, axe
):
    empathy_map.refresh_from_db()
    before = empathy_map.revision
    factories.add_note(as_ana, "I just guessed.")
    factories.add_note(as_ana, "Is this too much?")
    his = open_map("Bo")

    as_ana.do("map.restore", revision=before)
    hears(his, "Ana brought back an earlier moment")
    axe(his)

    factories.add_note(as_bo, "A note of mine.")
    as_ana.do("person.undo", person=str(bo.key), minutes=10)
    hears(his, "Ana undid what somebody did in the last minutes")
    expect(his.locator("[data-note]")).to_have_count(0)


def test_where_names_are_hidden_it_is_not_told_who_brought_it_back(
    open_map, as_ana, bo, empathy_map
):
    empathy_map.refresh_from_db()
    before = empathy_map.revision
    factories.add_note(as_ana, "I just guessed.")
    as_ana.do("workshop.settle", names="hidden")
    his = open_map("Bo")

    as_ana.do("map.restore", revision=before)

    hears(his, "Somebody brought back an earlier moment")


def test_everybody_is_told_when_facilitators_begin_to_read_along_and_when_they_stop(
    open_map, as_ana, ana, bo
):
    hers, his = open_map(ana), open_map("Bo", **PHONE)

    as_ana.do("workshop.settle", reads=True)
    for page in (hers, his):
        hears(page, "From now on the facilitator reads what is not shown yet")

    as_ana.do("workshop.settle", reads=False)
    for page in (hers, his):
        hears(page, "The facilitator no longer reads what is not shown yet")


def test_who_looks_on_is_told_what_the_others_can(open_map, as_ana, bo, axe):
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5,
              may=["write", "group"], private=True)  # fmt: skip
    as_ana.do("person.role", person=str(bo.key), role="observer")
    as_ana.do("step.go", step=step)

    his = open_map("Bo", status="")

    bar = his.locator("[data-steps]")
    expect(bar).to_contain_text("The others can write notes and move and group notes")
    expect(bar).to_contain_text("What the others write is shown later.")
    expect(bar).not_to_contain_text("you")
    axe(his)
