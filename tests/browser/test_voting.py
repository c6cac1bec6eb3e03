"""Voting, reacting and naming in real browsers: everyone alone, counted together."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_live_map import note
from workshops import editing

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def groups(as_ana):
    """Two named groups; returns their names."""
    for region, name in (("says", "Fees scare"), ("does", "Takes three photos")):
        first, second = (factories.add_note(as_ana, f"{name} {n}", region=region) for n in "ab")
        key = factories.key()
        as_ana.do("note.group", note=second, onto=first, cluster=key)
        as_ana.do("cluster.name", cluster=key, name=name)
    return ["Fees scare", "Takes three photos"]


def group(page, name):
    return page.get_by_role("group", name=re.compile(name))


def test_a_round_of_votes_from_opening_to_the_result(open_map, groups, ana, bo, axe):
    """W10: by keyboard and by touch; what others gave is seen once it is counted."""
    hers, his = open_map(ana), open_map("Bo", **PHONE)
    hers.get_by_role("button", name="More: export and settings").click()
    hers.get_by_role("button", name="Votes").click()
    hers.get_by_role("button", name="Open a round of votes").click()
    hers.get_by_label("Question, if you like").fill("What matters most?")
    hers.get_by_label("Votes each").fill("3")
    axe(hers)
    hers.get_by_role("button", name="Open", exact=True).click()

    line = his.locator("[data-ballot]")
    expect(line).to_contain_text("3 of 3 votes left")
    for _each in range(2):
        group(his, "Fees scare").get_by_role("button", name="Give “Fees scare” a vote").tap()
    expect(line).to_contain_text("1 of 3 votes left")
    group(hers, "Takes three").focus()
    hers.keyboard.press("v")
    hers.keyboard.press("v")
    hers.keyboard.press("Shift+V")
    expect(hers.locator("[data-ballot]")).to_contain_text("2 of 3 votes left")
    expect(hers.locator("[data-ballot]")).to_contain_text("2 of 2 have voted")
    expect(group(hers, "Fees scare").locator("[data-field=given]")).to_have_text("")
    expect(his.locator("[data-tally]")).to_have_count(0)
    axe(his)
    axe(hers)

    hers.get_by_role("button", name="Close and show").click()

    expect(group(his, "Fees scare").locator("[data-tally]")).to_contain_text("2 votes")
    his.get_by_role("button", name="See the result").tap()
    rows = his.locator("[data-results] .result__item")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Fees scare")
    expect(rows.first).to_contain_text("2 votes")
    axe(his)
    rows.first.get_by_role("button").tap()
    expect(group(his, "Fees scare")).to_be_focused()


def test_the_votes_of_the_room_are_entered_and_said_to_be_theirs(open_map, as_ana, groups, ana):
    as_ana.do("round.open", round=factories.key(), target="clusters", votes=3)
    page = open_map(ana)

    page.get_by_role("button", name="Votes of the room").click()
    page.get_by_role("spinbutton", name="How many of them are there?").fill("2")
    page.keyboard.press("Tab")
    page.get_by_role("spinbutton", name="Fees scare").fill("4")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Close and show").click()
    page.get_by_role("button", name="See the result").click()

    expect(page.locator(".result__item")).to_contain_text("4 from the room")


def test_a_reaction_is_counted_on_the_note_of_everybody(open_map, as_ana, ana, bo, axe):
    factories.add_note(as_ana, "Why is there a fee?")
    hers, his = open_map(ana), open_map("Bo", **PHONE)

    note(his, "Why is there").tap()
    his.get_by_role("button", name="Surprises me").tap()

    expect(note(hers, "Why is there").locator("[data-reacted]")).to_contain_text("Surprises me: 1")
    expect(his.get_by_role("button", name="Surprises me")).to_have_attribute("aria-pressed", "true")
    axe(his)
    his.get_by_role("button", name="Surprises me").tap()
    expect(hers.locator("[data-reacted]")).to_have_count(0)


def test_names_for_a_group_are_suggested_alone_compared_and_one_is_taken(
    open_map, groups, empathy_map, ana, bo, axe
):
    eve = editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    (key,) = (str(one.key) for one in empathy_map.clusters.filter(name="Fees scare"))
    editing.Scribe(empathy_map, eve).do("cluster.propose", cluster=key, name="Hidden costs")
    hers, his = open_map(ana), open_map("Bo")

    group(his, "Fees scare").focus()
    group(his, "Fees scare").get_by_role("button", name="Suggest a name").click()
    his.keyboard.type("The price is a riddle")
    his.keyboard.press("Enter")
    expect(group(his, "Fees scare")).to_contain_text("You suggest: The price is a riddle")
    expect(group(hers, "Fees scare")).to_contain_text("2 names suggested")
    assert "riddle" not in hers.content()
    assert "Hidden costs" not in his.content()
    hers.get_by_role("button", name="Compare names").click()
    expect(his.get_by_role("button", name="Hidden costs")).to_be_visible()
    axe(his)
    hers.get_by_role("button", name="The price is a riddle").click()

    expect(his.get_by_role("heading", name="The price is a riddle")).to_be_visible()


def test_insights_are_voted_on_in_a_list_of_their_own(open_map, as_ana, ana, bo, axe):
    insight = factories.key()
    as_ana.do("insight.add", insight=insight, kind="pain", text="Nobody explains the fee")
    as_ana.do("round.open", round=factories.key(), target="insights", votes=2)
    page = open_map("Bo", **PHONE)

    page.get_by_role("button", name="Vote on insights").tap()
    page.get_by_role("button", name="Give “Nobody explains the fee” a vote").tap()

    expect(page.locator("[data-results] [data-field=given]")).to_have_text("1")
    axe(page)
