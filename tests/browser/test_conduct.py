"""A workshop is run from its map: private writing, the reveal, sorting, and the clock, in real browsers."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.unpacked import said
from workshops import editing

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agenda(as_ana):
    """Everyone writes alone in two quadrants, then all see it, then they sort."""
    alone, shown, sort = factories.key(), factories.key(), factories.key()
    as_ana.do("step.add", step=alone, kind="write", title="Write alone", minutes=5, private=True,
              regions=["says", "does"], prompt="What did they say and do?", script="No talking.",
              done_when="Everyone has three notes.")  # fmt: skip
    as_ana.do("step.add", step=shown, kind="reveal", title="Read each other", minutes=3)
    as_ana.do("step.add", step=sort, kind="sort", title="Sort and name", minutes=8)
    return {"alone": alone, "shown": shown, "sort": sort}


@pytest.fixture
def eve(empathy_map):
    return editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")


def write(page, text, region="says"):
    page.locator(f".quadrant[data-region={region}]").get_by_role(
        "button", name="Add a note"
    ).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def note(page, text):
    return page.locator("[data-note]", has_text=text)


def listen(page):
    """Everything that this browser is sent from now on: frames of sockets, bodies of answers."""
    heard: list[bytes] = []

    def keep(response):
        if response.ok and response.request.resource_type in {"document", "fetch", "xhr"}:
            heard.append(response.body())

    def frame(payload):
        heard.append(said(payload))

    page.on("websocket", lambda socket: socket.on("framereceived", frame))
    page.on("response", keep)
    return heard


def test_everyone_writes_alone_then_all_is_shown_and_sorted(
    open_map, agenda, as_ana, ana, bo, eve, axe
):
    """H1, H2: until the reveal nobody's browser is sent a byte of what others write."""
    hers, his, eves = open_map(ana), open_map("Bo", **PHONE), open_map("Eve")
    heard = {"ana": listen(hers), "eve": listen(eves)}
    for page in (hers, eves):
        page.reload()
        expect(page.locator("[data-status=saved]")).to_be_visible()

    hers.get_by_role("button", name="Next: Write alone").click()
    expect(his.get_by_role("heading", name="Step 1 of 3 Write alone")).to_be_visible()
    write(his, "zebra-token one", "says")
    write(his, "zebra-token two", "does")

    expect(note(his, "zebra-token one").locator(".note__own")).to_have_text("Only you see this")
    expect(hers.locator("[data-unseen]")).to_have_text("2 notes from 1 of 2 people")
    expect(eves.locator("[data-unseen]")).to_have_text("2 notes from 1 of 2 people")
    expect(eves.locator("[data-note]")).to_have_count(0)
    eves.reload()
    expect(eves.locator("[data-unseen]")).to_have_text("2 notes from 1 of 2 people")
    assert any(b"unseen" in body for body in heard["eve"])
    assert not any(b"zebra" in body for body in heard["ana"] + heard["eve"])
    for page in (hers, his, eves):
        axe(page)

    hers.get_by_role("button", name="Show the 2 notes").first.click()
    expect(note(eves, "zebra-token")).to_have_count(2)
    expect(note(hers, "zebra-token")).to_have_count(2)
    expect(his.locator(".note__own:visible")).to_have_count(0)
    assert any(b"zebra-token one" in body for body in heard["eve"])
    assert any(b"zebra-token one" in body for body in heard["ana"])

    hers.get_by_role("button", name="Next: Read each other").click()
    expect(eves.locator(".toolbar__main")).to_be_hidden()
    hers.get_by_role("button", name="Next: Sort and name").click()
    expect(eves.get_by_role("heading", name="Step 3 of 3 Sort and name")).to_be_visible()
    note(eves, "zebra-token two").click()
    expect(eves.locator(".toolbar [data-action=group]")).to_be_visible()
    eves.keyboard.press("Alt+ArrowLeft")
    eves.keyboard.press("Alt+ArrowLeft")
    eves.keyboard.press("g")
    eves.keyboard.press("Enter")
    eves.keyboard.type("Zebras")
    eves.keyboard.press("Enter")
    expect(his.get_by_role("group", name="Zebras").locator("[data-note]")).to_have_count(2)


def test_what_the_step_does_not_allow_is_absent(open_map, agenda, as_ana, ana, bo):
    """W2."""
    factories.add_note(as_ana, "stands there already")
    as_ana.do("step.go", step=agenda["alone"])
    hers, his = open_map(ana), open_map("Bo")

    expect(his.locator(".quadrant[data-region=thinks]")).to_have_attribute("data-quiet", "")
    expect(his.locator(".quadrant[data-region=thinks] .quadrant__add")).to_be_hidden()
    expect(his.locator(".quadrant[data-region=says] .quadrant__add")).to_be_visible()
    expect(hers.locator(".quadrant[data-region=thinks] .quadrant__add")).to_be_visible()
    note(his, "stands there already").click()
    his.keyboard.press("Delete")
    expect(his.locator(".toast")).to_have_text(
        "Everyone writes alone now: what is shown stays as it is."
    )
    expect(note(his, "stands there already")).to_have_count(1)

    as_ana.do("step.go", step=agenda["shown"])
    expect(his.locator(".quadrant__add:visible")).to_have_count(0)
    his.keyboard.press("n")
    expect(his.locator(".toast")).to_have_text("This is not part of the step we are in.")
    expect(his.locator("[data-composer]")).to_have_count(0)


def test_a_text_begun_before_the_step_moved_on_stays_with_its_writer(open_map, agenda, as_ana, bo):
    as_ana.do("step.go", step=agenda["alone"])
    his = open_map("Bo")

    his.keyboard.press("n")
    his.keyboard.type("half a tho")
    as_ana.do("step.go", step=agenda["shown"])

    problem = his.locator("[data-composer] [data-field=problem]")
    expect(problem).to_have_text("This is not part of the step we are in.")
    his.keyboard.press("Enter")
    expect(his.get_by_role("textbox", name="New note in Says")).to_have_value("half a tho")
    as_ana.do("step.go", step=agenda["alone"])
    expect(problem).to_be_hidden()
    his.keyboard.press("Enter")
    expect(note(his, "half a tho")).to_have_count(1)


def test_what_reaches_the_server_too_late_is_kept_in_the_tray(
    open_map, agenda, as_ana, bo, complaints
):
    """A42"""
    as_ana.do("step.go", step=agenda["alone"])
    his = open_map("Bo")

    his.context.set_offline(True)
    write(his, "written in a tunnel")
    expect(his.locator(".status [data-field=status]")).to_have_text("Offline, 1 kept here")
    as_ana.do("step.go", step=agenda["sort"])
    his.context.set_offline(False)

    tray = his.locator("[data-tray]")
    expect(tray.locator(".tray__text")).to_have_text("written in a tunnel")
    expect(tray.locator("[data-field=msg]")).to_have_text(
        "That is not part of this step. What you typed is kept; ask the facilitator to reopen it."
    )
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_what_was_begun_unseen_is_not_shown_because_its_writer_was_late(
    open_map, agenda, as_ana, ana, bo, eve, complaints
):
    """H2: written in a tunnel, or with Enter a moment after the step; whoever wrote was told that
    only they see it.
    """
    talk = factories.key()
    as_ana.do("step.add", step=talk, kind="discuss", title="Talk", minutes=5)
    as_ana.do("step.go", step=agenda["alone"])
    his, hers = open_map("Bo"), open_map("Eve")
    heard = listen(hers)

    his.context.set_offline(True)
    write(his, "written in a tunnel")
    expect(his.locator(".status [data-field=status]")).to_have_text("Offline, 1 kept here")
    his.locator(".quadrant[data-region=does]").get_by_role("button", name="Add a note").click()
    his.keyboard.type("finished too late")
    as_ana.do("step.go", step=talk)
    his.context.set_offline(False)
    expect(his.locator(".steps")).to_contain_text("Talk")
    his.keyboard.press("Enter")

    expect(hers.locator("[data-unseen]")).to_contain_text("2 notes")
    for words in ("written in a tunnel", "finished too late"):
        expect(note(his, words)).to_contain_text("Only you see this")
        assert not any(words.encode() in said for said in heard)
    as_ana.do("notes.reveal")
    expect(note(hers, "written in a tunnel")).to_be_visible()
    expect(note(hers, "finished too late")).to_be_visible()
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_the_clock_is_one_for_all_and_the_facilitator_holds_it(open_map, agenda, as_ana, ana, bo):
    """W4."""
    as_ana.do("step.go", step=agenda["alone"])
    as_ana.do("timer.pause")
    hers, his = open_map(ana), open_map("Bo", **PHONE)
    time = "[data-clock] [data-field=time]"

    expect(his.locator("[data-clock]")).to_have_attribute("data-how", "pauses")
    expect(his.get_by_role("button", name="One minute more")).to_have_count(0)
    hers.get_by_role("button", name="One minute more").click()
    expect(his.locator(time)).to_have_text(re.compile(r"6:00|5:5\d"))
    hers.get_by_role("button", name="Let the clock run on").click()
    expect(his.locator("[data-clock]")).to_have_attribute("data-how", "runs")
    hers.get_by_role("button", name="Stop the clock").click()
    expect(his.locator("[data-clock]")).to_be_hidden()
    assert hers.locator(time).text_content() == ""


def test_a_note_without_a_name_and_one_from_the_room(open_map, as_ana, ana, bo):
    """H3."""
    hers, his = open_map(ana), open_map("Bo")

    his.keyboard.press("n")
    expect(his.get_by_label("For somebody in the room")).to_be_hidden()
    his.get_by_label("Without my name").check()
    his.get_by_role("textbox", name="New note in Says").fill("nobody said this")
    his.keyboard.press("Enter")
    hers.keyboard.press("n")
    hers.get_by_label("For somebody in the room").check()
    hers.get_by_role("textbox", name="New note in Says").fill("the man at the back")
    hers.keyboard.press("Enter")

    for page in (hers, his):
        expect(note(page, "nobody said this").locator(".note__author")).to_be_hidden()
        expect(note(page, "the man at the back").locator(".note__proxy")).to_have_text(
            "From the room"
        )


def test_a_step_is_changed_added_and_removed_and_the_workshop_closed(
    open_map, agenda, as_ana, ana, bo, axe
):
    hers, his = open_map(ana), open_map("Bo")
    hers.get_by_role("button", name="Next: Write alone").click()
    expect(hers.get_by_role("heading", name="Step 1 of 3 Write alone")).to_be_visible()

    hers.get_by_role("button", name="More for the steps").click()
    hers.get_by_role("menuitem", name="Change this step …").click()
    axe(hers)
    hers.get_by_label("Title").fill("Write on your own")
    hers.get_by_label("Minutes").fill("7")
    hers.get_by_role("button", name="Keep").click()
    expect(his.get_by_role("heading", name="Step 1 of 3 Write on your own")).to_be_visible()

    hers.locator(".steps__chip", has_text="Read each other").click()
    hers.get_by_role("menuitem", name="Remove this step").click()
    expect(his.locator(".steps__step")).to_have_count(2)

    hers.get_by_role("button", name="Next: Sort and name").click()
    hers.get_by_role("button", name="Close the workshop").click()
    dialog = hers.get_by_role("dialog", name="Close the workshop?")
    dialog.get_by_role("button", name="Close the workshop").click()
    expect(his.get_by_role("heading", name="The workshop has ended")).to_be_visible()

    hers.get_by_role("button", name="More for the steps").click()
    hers.get_by_role("menuitem", name="Open the workshop").click()
    expect(his.get_by_role("heading", name="Between the steps")).to_be_visible()


def test_writing_closes_with_the_time_where_the_step_says_so(open_map, agenda, as_ana, bo, axe):
    """W4."""
    as_ana.do("step.edit", step=agenda["alone"], closes=True)
    as_ana.do("step.go", step=agenda["alone"])
    his = open_map("Bo", **{**PHONE, "viewport": {"width": 360, "height": 740}})
    expect(his.locator(".toolbar__main")).to_be_visible()

    as_ana.do("timer.add", seconds=-3600)
    expect(his.locator("[data-clock]")).to_have_attribute("data-how", "over")
    expect(his.locator(".toolbar__main")).to_be_hidden()
    expect(his.get_by_text("Writing has closed.", exact=True)).to_be_visible()
    widths = his.locator("html, .floor, .steps").evaluate_all(
        "all => all.map(one => one.scrollWidth)"
    )
    assert max(widths) <= 360
    axe(his)

    as_ana.do("timer.add", seconds=60)
    expect(his.locator(".toolbar__main")).to_be_visible()


def test_who_writes_alone_is_not_even_pointed_at(open_map, agenda, as_ana, bo):
    """H6: nothing of it leaves the browser."""
    as_ana.do("step.go", step=agenda["shown"])
    his = open_map("Bo")
    sent: list[str] = []
    with his.expect_websocket() as opened:
        his.reload()
    opened.value.on("framesent", lambda frame: sent.append(str(frame)))
    says = his.locator(".quadrant[data-region=says]")
    expect(his.locator("[data-status=saved]")).to_be_visible()
    with opened.value.expect_event("framesent", lambda frame: '"at"' in str(frame)):
        says.hover(position={"x": 40, "y": 90})

    as_ana.do("step.go", step=agenda["alone"])
    expect(his.locator("[data-quiet]")).to_have_count(2)
    del sent[:]
    says.hover(position={"x": 60, "y": 120})
    with opened.value.expect_event("framesent", lambda frame: '"note.add"' in str(frame)):
        write(his, "tea")
    with opened.value.expect_event("framesent", lambda frame: '"ping"' in str(frame)):
        says.hover(position={"x": 90, "y": 90})
    assert not any('"at"' in f or '"typing"' in f or '"holding"' in f for f in sent)
