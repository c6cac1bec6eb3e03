"""People guess before they read, and look back at the close."""

import pytest
from playwright.sync_api import expect

from tests import factories

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_guess_on_the_phone_is_shown_to_all_at_the_close(open_map, as_ana, ana, bo, axe):
    """H1, feature 20: nobody's guess is seen before all are shown."""
    guess, close = factories.key(), factories.key()
    as_ana.do("step.add", step=guess, kind="predict", title="Guess", minutes=5,
              prompt="What did they do first?\nHow did they feel?")  # fmt: skip
    as_ana.do("step.add", step=close, kind="close", title="Look back", minutes=2)
    hers, his = open_map(ana), open_map("Bo", **PHONE)
    as_ana.do("step.go", step=guess)

    his.get_by_label("What did they do first?").fill("They call at night")
    his.get_by_label("How did they feel?").focus()
    expect(his.locator("[data-status=saved]")).to_be_visible()
    axe(his)
    expect(hers.get_by_text("They call at night")).to_have_count(0)

    as_ana.do("step.go", step=close)
    hers.get_by_role("button", name="Show what everybody guessed").click()
    for page in (hers, his):
        expect(page.get_by_text("They call at night")).to_be_visible()
    his.get_by_label("What did you believe this morning").fill("That fees are the point")
    his.get_by_role("button", name="Save").click()
    expect(hers.get_by_text("That fees are the point")).to_be_visible()
    axe(hers)
