"""From a group to a need, to a how-might-we, to an action, by keyboard; the other browser sees it live."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_live_map import PHONE, note

pytestmark = pytest.mark.django_db(transaction=True)


def conclusion(page, text):
    return page.locator("[data-conclude] [data-conclusion]", has_text=text).first


def written(page, text):
    """The note with these words of its own: its marks say those of others."""
    return page.locator("[data-note]", has=page.locator(".note__text", has_text=text))


def chosen_in_menu(page, letter_or_word):
    item = page.get_by_role("menuitem", name=letter_or_word)
    expect(item).to_be_visible()
    for _ in range(20):
        if item.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@pytest.fixture
def group(as_ana, empathy_map):
    piece = str(empathy_map.shelf.get().evidence.key)
    one = factories.add_note(as_ana, "I just guessed.", evidence=piece)
    other = factories.add_note(as_ana, "Is this too much?")
    key = factories.key()
    as_ana.do("note.group", note=one, onto=other, cluster=key)
    as_ana.do("cluster.name", cluster=key, name="Prices are guesses")
    return key


def test_a_group_becomes_a_need_a_question_and_an_action_by_keyboard(open_map, ana, bo, group, axe):
    hers, his = open_map(ana), open_map("Bo", **PHONE)
    hers.locator(f"[data-cluster='{group}']").focus()

    hers.keyboard.press("i")
    chosen_in_menu(hers, "A need")
    hers.keyboard.type("the better price")
    expect(hers.get_by_text("A need is something to do, not a thing.")).to_be_visible()
    hers.keyboard.press("Control+a")
    hers.keyboard.type("know the right price")
    hers.keyboard.press("Tab")
    hers.keyboard.type("a wrong one feels like begging")
    axe(hers)
    hers.keyboard.press("Enter")
    need = "Maya Lund needs a way to know the right price because a wrong one feels like begging"
    expect(conclusion(hers, need)).to_be_focused()
    expect(conclusion(hers, need).locator(".conclusion__note")).to_have_count(2)

    conclusion(hers, need).get_by_role("button", name="Turn into …").press("Enter")
    chosen_in_menu(hers, "A how-might-we question")
    hers.keyboard.type("build an app")
    expect(hers.get_by_text("There is a solution inside already.")).to_be_visible()
    hers.keyboard.press("Control+a")
    hers.keyboard.type("How might we let sellers feel sure of a price in a minute?")
    expect(hers.locator(".conclude-form__advice li")).to_have_count(0)
    hers.keyboard.press("Enter")

    conclusion(hers, "feel sure of a price").get_by_role("button", name="Turn into …").press(
        "Enter"
    )
    chosen_in_menu(hers, "An action")
    hers.keyboard.type("Show what similar things sold for")
    hers.keyboard.press("Tab")
    hers.keyboard.type("Bo")
    hers.keyboard.press("Tab")
    hers.get_by_label("Until when?").fill("2026-12-01")
    hers.keyboard.press("Enter")
    expect(conclusion(hers, "similar things")).to_be_focused()
    expect(conclusion(hers, "similar things")).to_contain_text("Bo, until Dec 1, 2026")
    axe(hers)

    his.get_by_role("toolbar").get_by_role("button", name="What it means").click()
    his.get_by_role("tab", name="Actions 1").click()
    expect(conclusion(his, "similar things")).to_contain_text("Bo, until Dec 1, 2026")
    axe(his)
    conclusion(his, "similar things").get_by_role("button", name="I just guessed.").click()
    expect(note(his, "I just guessed.")).to_be_focused()


def test_two_notes_become_a_tension_by_keyboard_and_it_stands_on_both(
    open_map, as_ana, ana, bo, axe
):
    factories.add_note(as_ana, "I always pay on time.")
    factories.add_note(as_ana, "Opens three reminders.", region="does")
    hers, his = open_map(ana), open_map("Bo")
    note(hers, "I always pay").click()

    hers.keyboard.press("t")
    chosen_in_menu(hers, "Does: Opens three reminders.")
    hers.keyboard.type("She means the amount, not the day")
    hers.get_by_label("In one person").check()
    axe(hers)
    hers.get_by_role("button", name="Keep").click()

    for page in (hers, his):
        for text, other in (("I always pay", "Opens three"), ("Opens three", "I always pay")):
            expect(written(page, text).locator(".pull-mark")).to_contain_text(
                f"Tension 1 with: {other}"
            )
    expect(hers.locator(".pulls path")).to_have_count(1)
    expect(his.locator(".pulls path")).to_have_count(0)
    written(his, "Opens three").hover()
    expect(his.locator(".pulls path")).to_have_count(1)
    his.keyboard.press("d")
    expect(conclusion(his, "not the day")).to_contain_text("Tension 1 · In one person")
    axe(his)

    hers.keyboard.press("Control+z")
    expect(his.locator(".pull-mark")).to_have_count(0)
    expect(conclusion(his, "not the day")).to_have_count(0)


@pytest.mark.parametrize(
    "screen", [{}, PHONE, {"color_scheme": "dark"}], ids=["desk", "phone", "dark"]
)
def test_from_each_conclusion_the_words_of_the_customer_unfold(
    open_map, as_ana, empathy_map, group, bo, axe, screen
):
    """Two presses from the lists: the tab, and the evidence under the note; the mouse is not needed."""
    piece = empathy_map.shelf.get().evidence
    insight = factories.key()
    as_ana.do("insight.add", insight=insight, kind="need", text="A fair price", cluster=group)
    as_ana.do(
        "insight.add", insight=factories.key(), kind="hmw", text="How might we?", parent=insight
    )
    as_ana.do("question.add", question=factories.key(), text="Who sets it?", insight=insight)
    as_ana.do("action.add", action=factories.key(), text="Call them", insight=insight)
    his = open_map("Bo", **screen)
    his.get_by_role("toolbar").get_by_role("button", name="What it means").click()

    for tab, text in (("Insights 2", "A fair price"), ("Insights 2", "How might we?"),
                      ("Questions 1", "Who sets it?"), ("Actions 1", "Call them")):  # fmt: skip
        his.get_by_role("tab", name=tab).click()
        unfold = conclusion(his, text).locator("summary:visible")
        expect(unfold).to_have_count(1)  # the other note rests on nothing
        expect(unfold).to_have_text("Rests on 1 piece of evidence")
        unfold.press("Enter")
        words = conclusion(his, text).locator(".piece")
        expect(words.locator("blockquote")).to_have_text(piece.text)
        expect(words).to_contain_text(piece.source.title)
        expect(words).to_contain_text(piece.speaker.alias)
    axe(his)
    as_ana.do("note.add", note=factories.key(), region="feels", text="Meanwhile")
    expect(note(his, "Meanwhile")).to_have_count(1)
    expect(words).to_be_visible()  # it stays open while others work


def test_what_rests_on_no_note_says_so(open_map, as_ana, ana):
    as_ana.do("insight.add", insight=factories.key(), kind="insight", text="Only a feeling")
    page = open_map(ana)

    page.keyboard.press("d")
    page.get_by_role("tab", name="Insights 1").click()

    expect(
        conclusion(page, "Only a feeling").get_by_text("Not yet backed by notes")
    ).to_be_visible()
