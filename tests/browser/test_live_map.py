"""The live map in real browsers: two people write together, one loses the network, one only reads."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from workshops import editing
from workshops.models import ShareLink

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


def quadrant(page, region):
    return page.locator(f".quadrant[data-region={region}]")


def note(page, text):
    return page.locator("[data-note]", has_text=text)


def write(page, *texts):
    page.keyboard.press("n")
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def test_what_one_writes_moves_and_groups_by_keyboard_the_other_sees(open_map, ana, bo):
    hers, his = open_map(ana), open_map("Bo", **PHONE)

    write(hers, "“Why is there a fee?”", "“I just guessed.”")
    expect(quadrant(his, "says").locator("[data-note]")).to_have_count(2)
    hers.keyboard.press("Alt+ArrowRight")
    expect(note(quadrant(his, "thinks"), "I just guessed.")).to_be_visible()
    hers.keyboard.press("Alt+ArrowLeft")
    hers.keyboard.press("g")
    hers.keyboard.press("Enter")
    hers.keyboard.type("Fees are a mystery")
    hers.keyboard.press("Enter")

    group = his.get_by_role("group", name="Fees are a mystery")
    expect(group.locator("[data-note]")).to_have_count(2)
    expect(hers.locator("[data-status=saved]")).to_be_visible()
    hers.keyboard.press("Control+z")
    hers.keyboard.press("Control+z")
    expect(his.locator("[data-cluster]")).to_have_count(0)


def test_a_note_is_dragged_beside_and_onto_others(open_map, as_ana, ana):
    for text in ("first", "second", "third"):
        factories.add_note(as_ana, text)
    page = open_map(ana)
    says = quadrant(page, "says")

    note(page, "third").drag_to(note(page, "first"), target_position={"x": 4, "y": 40})
    expect(says.locator(".note__text")).to_have_text(["third", "first", "second"])
    note(page, "second").drag_to(note(page, "first"))

    expect(page.get_by_role("textbox", name="Name of this group")).to_be_focused()
    expect(page.locator("[data-members] .note__text")).to_have_text(["first", "second"])


def test_two_who_type_in_one_note_both_keep_their_words(open_map, as_ana, ana, bo):
    """T3."""
    factories.add_note(as_ana, "middle")
    hers, his = open_map(ana), open_map("Bo")

    note(hers, "middle").dblclick()
    note(his, "middle").dblclick()
    expect(his.locator(".note__holder")).to_have_text("Ana")
    hers.keyboard.press("Home")
    hers.keyboard.type("before ")
    his.keyboard.press("End")
    his.keyboard.type(" after")

    for page in (hers, his):
        expect(page.locator(".note__editor")).to_have_value("before middle after")


def test_what_is_written_without_a_network_arrives_once_when_it_is_back(
    open_map, ana, bo, complaints
):
    hers, his = open_map(ana), open_map("Bo", **PHONE)

    his.context.set_offline(True)
    write(his, "written in a tunnel")
    expect(his.locator("[data-status-chip] [data-field=status]")).to_have_text(
        "Offline, 1 kept here"
    )
    his.context.set_offline(False)

    expect(note(hers, "written in a tunnel")).to_have_count(1)
    expect(his.locator("[data-status=saved]")).to_be_visible()
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_a_note_deleted_by_mistake_comes_back(open_map, as_ana, ana):
    factories.add_note(as_ana, "do not lose me")
    page = open_map(ana)

    note(page, "do not lose me").click()
    page.keyboard.press("Delete")
    expect(note(page, "do not lose me")).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()

    expect(note(page, "do not lose me")).to_have_count(1)


def test_half_a_note_survives_a_reload(open_map, ana):
    page = open_map(ana)

    page.keyboard.press("n")
    page.keyboard.type("half a tho")
    page.reload()

    expect(page.get_by_role("textbox", name="New note in Says")).to_have_value("half a tho")


def test_evidence_chosen_by_keyboard_makes_a_note_solid(open_map, as_ana, ana):
    factories.add_note(as_ana, "It is a trap.")
    page = open_map(ana)

    note(page, "It is a trap.").click()
    page.keyboard.press("e")
    page.keyboard.press("Enter")

    expect(note(page, "It is a trap.")).to_have_attribute("data-level", "2")
    expect(page.locator("[data-field=percent]")).to_have_text("100%")


def test_scripts_draw_what_the_server_drew(open_map, new_page, as_ana, ana, empathy_map, bo):
    piece = str(empathy_map.shelf.get().evidence.key)
    one = factories.add_note(as_ana, "backed", basis="quote", evidence=piece)
    other = factories.add_note(as_ana, "an assumption")
    as_ana.do("note.group", note=one, onto=other, cluster=factories.key())
    factories.add_note(as_ana, "seen", region="does", basis="observed")
    parts = (".note__foot", ".note__text", ".cluster__head", ".quadrant__count", ".coverage")

    plain = open_map(ana, status=None, java_script_enabled=False)
    alive = open_map(ana)
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")  # draws everything anew
    alive.locator(".bar__people").click()
    expect(alive.locator(".who__list")).to_contain_text("Eve")

    for part in parts:
        said = [page.locator(part).all_text_contents() for page in (plain, alive)]
        assert [re.sub(r"\s+", " ", text) for text in said[0]] == [
            re.sub(r"\s+", " ", text) for text in said[1]
        ]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_live_map_is_for_everybody(open_map, as_ana, ana, axe, colours):
    factories.add_note(as_ana, "It is a trap.")
    page = open_map(ana, color_scheme=colours)

    axe(page)
    note(page, "It is a trap.").click()
    page.keyboard.press(".")
    axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+?")
    axe(page)


def test_on_a_narrow_phone_nothing_scrolls_sideways(open_map, as_ana, bo, axe):
    factories.add_note(as_ana, "a" * 200)
    page = open_map("Bo", **PHONE)

    widths = page.locator("html, .floor").evaluate_all("all => all.map(one => one.scrollWidth)")

    assert max(widths) <= 360
    axe(page)


def test_a_read_only_link_needs_no_script_and_prints_on_one_sheet(
    new_page, as_ana, empathy_map, axe
):
    for number in range(40):
        region = ("says", "thinks", "does", "feels")[number % 4]
        factories.add_note(as_ana, f"{number}: what somebody said about the price", region=region)
    _link, secret = ShareLink.issue(empathy_map=empathy_map)

    page = new_page(f"/see/{secret}/", java_script_enabled=False)

    expect(page.locator(".board [data-note]")).to_have_count(40)
    sheet = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    alive = new_page(f"/see/{secret}/")
    expect(alive.locator("[data-field=status]")).to_have_text("Live")
    factories.add_note(as_ana, "added while they look")
    expect(note(alive, "added while they look")).to_be_visible()
    axe(alive)


def test_who_only_looks_walks_the_map_and_changes_nothing(open_map, as_ana, cy, axe):
    """C6 in the browser: the keys of writers do nothing."""
    piece = factories.key()
    as_ana.do("evidence.add", evidence=piece, text="Why?", kind="verbatim",
              source="Interview 4", source_kind="interview")  # fmt: skip
    factories.add_note(as_ana, "first", evidence=piece)
    factories.add_note(as_ana, "second")
    page = open_map(cy, status="live")

    for pressed in ("ArrowRight", "Delete", "n", "Enter", "Alt+ArrowRight", "b", "g", "Control+z"):
        page.keyboard.press(pressed)

    expect(quadrant(page, "says").locator(".note__text")).to_have_text(["first", "second"])
    expect(note(page, "first")).to_be_focused()
    axe(page)
