"""What everybody does together: sort and name, find a tension, vote, decide, look back."""

import re

from playwright.sync_api import Page, expect

from . import words
from .alone import saved
from .people import AIKO, INES, RAVI, TEAM, TOBI, ZOE, Hour, group_of, note


def sort(hour: Hour) -> None:
    """Aiko lays one note on another with the mouse, Ravi with keys."""
    (moved, onto), (by_keys, target) = words.GROUPS
    aiko, ravi = hour.pages[AIKO], hour.pages[RAVI]
    note(aiko, moved).drag_to(note(aiko, onto))
    aiko.keyboard.press("Escape")  # the name comes later, by suggestions
    note(ravi, by_keys).click()
    ravi.keyboard.press("g")
    chosen_in_menu(ravi, target)
    ravi.keyboard.press("Escape")
    for page in hour.at_the_map():
        expect(page.locator("[data-cluster]")).to_have_count(2)


def suggest_names(hour: Hour) -> None:
    for inside, names in words.NAMES.items():
        for who, name in names.items():
            page = hour.pages[who]
            group = group_of(page, inside)
            button = group.get_by_role("button", name="Suggest a name")
            button.tap() if who == ZOE else button.click()
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            expect(group).to_contain_text(f"You suggest: {name}")
            saved(page)
        expect(group_of(hour.pages[INES], inside)).to_contain_text("2 names suggested")


def compare_names(hour: Hour) -> None:
    ines = hour.pages[INES]
    for inside in words.NAMES:
        group_of(ines, inside).get_by_role("button", name="Compare names").click()
        for page in hour.at_the_map():
            expect(group_of(page, inside).locator(".naming__name")).to_have_count(2)


def take_names(hour: Hour) -> None:
    ines = hour.pages[INES]
    for inside, name in words.TAKEN.items():
        group_of(ines, inside).get_by_role("button", name=name).click()
        for page in hour.at_the_map():
            expect(page.get_by_role("heading", name=name)).to_be_visible()


def show_names(hour: Hour) -> None:
    """Who wrote what was hidden so far; the facilitator shows it."""
    ines = hour.pages[INES]
    ines.get_by_role("button", name="More for the steps").click()
    ines.get_by_role("menuitem", name="Show who wrote what").click()
    for page in hour.at_the_map():
        expect(page.locator(".note__author:visible").first).to_be_visible()


def find_a_tension(hour: Hour) -> None:
    ravi = hour.pages[RAVI]
    one, other, why = words.TENSION
    note(ravi, one).click()
    ravi.keyboard.press("t")
    chosen_in_menu(ravi, other)
    ravi.keyboard.type(why)
    ravi.get_by_label("In one person").check()
    hour.picture(RAVI, "12-tension-form")
    ravi.get_by_role("button", name="Keep").click()
    for page in hour.at_the_map():
        expect(note(page, one).locator(".pull-mark")).to_be_visible()


def vote(hour: Hour) -> None:
    """Everybody uses up the budget; nobody sees what it comes to."""
    first, second = words.TAKEN.values()
    for at, who in enumerate(TEAM):
        page = hour.pages[who]
        line = page.locator("[data-ballot]")
        budget = int(re.findall(r"\d+", line.locator("[data-field=left]").inner_text())[1])
        for turn in range(budget):
            name = second if turn % 2 and at else first
            button = page.get_by_role("group", name=re.compile(name)).locator("[data-action=vote]")
            button.tap() if who == ZOE else button.click()
        expect(line).to_contain_text(f"0 of {budget} votes left")
        saved(page)
    expect(hour.pages[INES].locator("[data-ballot]")).to_contain_text("4 of 5 have voted")
    for page in hour.at_the_map():
        expect(page.locator("[data-tally]")).to_have_count(0)


def count_votes(hour: Hour) -> None:
    hour.pages[INES].get_by_role("button", name="Count the votes").click()
    for page in hour.at_the_map():
        expect(page.locator("[data-tally]")).to_have_count(2)


def decide(hour: Hour) -> None:
    """The first group becomes a need, the need a how-might-we question."""
    tobi = hour.pages[TOBI]
    first = next(iter(words.TAKEN.values()))
    tobi.get_by_role("group", name=re.compile(first)).focus()
    tobi.keyboard.press("i")
    chosen_in_menu(tobi, "A need")
    tobi.keyboard.type(words.NEED[0])
    tobi.keyboard.press("Tab")
    tobi.keyboard.type(words.NEED[1])
    hour.picture(TOBI, "14-need-form")
    tobi.keyboard.press("Enter")
    turn_into(tobi, words.NEED[0], "A how-might-we question")
    tobi.keyboard.press("Control+a")
    tobi.keyboard.type(words.HOW_MIGHT_WE)
    tobi.keyboard.press("Enter")
    expect(conclusion(tobi, words.HOW_MIGHT_WE)).to_be_visible()
    saved(tobi)


def plan(hour: Hour) -> None:
    """A question for the next talk, and an action with an owner and a day."""
    tobi = hour.pages[TOBI]
    turn_into(tobi, words.HOW_MIGHT_WE, "A question to find out about")
    tobi.keyboard.type(words.QUESTION)
    tobi.keyboard.press("Enter")
    expect(conclusion(tobi, words.QUESTION)).to_be_visible()
    tobi.get_by_role("tab", name="Insights").click()
    turn_into(tobi, words.HOW_MIGHT_WE, "An action")
    text, owner, due = words.ACTION
    tobi.keyboard.type(text)
    tobi.keyboard.press("Tab")
    tobi.keyboard.type(owner)
    tobi.get_by_label("Until when?").fill(due)
    hour.picture(TOBI, "15-action-form")
    tobi.keyboard.press("Enter")
    expect(conclusion(tobi, text)).to_contain_text(f"{owner}, until")
    saved(tobi)


def look_back(hour: Hour) -> None:
    for who, text in words.REFLECTIONS.items():
        page = hour.pages[who]
        page.get_by_label("What did you believe this morning").fill(text)
        page.locator("[data-action=reflection-save]").click()
        for other in hour.at_the_map():
            expect(other.get_by_text(text)).to_be_visible()


def show_guesses(hour: Hour) -> None:
    hour.pages[INES].get_by_role("button", name="Show what everybody guessed").click()
    for page in hour.at_the_map():
        for texts in words.GUESSES.values():
            for text in texts:
                expect(page.get_by_text(text)).to_be_visible()


def close(hour: Hour) -> None:
    ines = hour.pages[INES]
    ines.get_by_role("button", name="Close the workshop").first.click()
    hour.picture(INES, "17-close")
    ines.get_by_role("dialog").get_by_role("button", name="Close the workshop").click()
    for page in hour.at_the_map():
        expect(page.locator("#steps-title")).to_contain_text("has ended")


def conclusion(page: Page, text: str):
    return page.locator("[data-conclude] [data-conclusion]", has_text=text).first


def turn_into(page: Page, text: str, kind: str) -> None:
    conclusion(page, text).get_by_role("button", name="Turn into …").press("Enter")
    chosen_in_menu(page, kind)


def chosen_in_menu(page: Page, name: str) -> None:
    page.get_by_role("menuitem", name=name).press("Enter")
