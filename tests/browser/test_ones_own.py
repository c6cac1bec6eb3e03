"""What is one's own and not shown yet: known again by its writer, and not counted as the map's."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_live_map import PHONE, note, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_where_names_are_hidden_people_know_their_own_notes_again(open_map, as_ana, ana, bo, axe):
    """H4: nobody else is told."""
    as_ana.do("workshop.settle", names="hidden")
    alone = factories.key()
    as_ana.do("step.add", step=alone, kind="write", title="Write alone", minutes=5, private=True)
    as_ana.do("step.go", step=alone)
    hers, his = open_map(ana), open_map("Bo", **PHONE)
    mine = note(his, "Why is there a fee?").locator(".note__mine")

    write(his, "Why is there a fee?")
    hers.get_by_role("button", name="Show the 1 note").click()

    expect(note(hers, "Why is there")).to_be_visible()
    expect(mine).to_be_visible()
    axe(his)
    his.reload()
    expect(mine).to_be_visible()
    expect(hers.locator(".note__mine:visible")).to_have_count(0)


def test_what_one_writes_unseen_does_not_count_for_the_map(open_map, as_ana, ana):
    factories.add_note(as_ana, "It is a trap.")
    alone = factories.key()
    as_ana.do("step.add", step=alone, kind="write", title="Write alone", minutes=5, private=True)
    as_ana.do("step.go", step=alone)
    page = open_map(ana)

    write(page, "Why is there a fee?")

    expect(note(page, "Why is there")).to_be_visible()
    expect(page.locator("[data-coverage]")).to_contain_text("1 of 1 does not yet.")
    page.reload()
    expect(page.locator("[data-coverage]")).to_contain_text("1 of 1 does not yet.")
