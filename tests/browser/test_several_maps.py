"""Several maps in real browsers: spread, land and write, see both side by side, come home; nothing is lost."""

import os
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests import factories
from tests.browser.people import browser_of
from tests.unpacked import said
from workshops import editing

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for whoever wants to look: PICTURES=folder."""
    if os.environ.get("PICTURES"):
        page.screenshot(path=f"{os.environ['PICTURES']}/{name}.png")


@pytest.fixture
def second(northwind, ana, empathy_map):
    """A map for a second group in the same workshop, with the title that an agenda would give it."""
    return factories.empathy_map(
        northwind,
        ana,
        workshop=empathy_map.workshop,
        persona=empathy_map.persona,
        title="Maya lists her first item · group B",
    )


@pytest.fixture
def go(new_page, live_server_url, empathy_map):
    """Open one of the maps as Ana, or as a guest who has joined under this name."""

    def opened(who, on, path="", **options):
        page = new_page(**options)
        page.context.add_cookies([browser_of(who, empathy_map, live_server_url)])
        page.goto(f"/maps/{on.pk}/{path}")
        expect(page.locator("[data-status=saved], [data-status=live]")).to_be_visible()
        return page

    return opened


@pytest.fixture
def eve(empathy_map):
    return editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")


def at(on):
    return re.compile(rf"/maps/{on.pk}/$")


def panel(page: Page):
    return page.get_by_role("dialog", name="Maps of this workshop")


def open_panel(page: Page):
    page.get_by_role("button", name="2 maps").click()
    return panel(page)


def begin(page: Page, text: str, region: str = "says"):
    page.locator(f".quadrant[data-region={region}] .quadrant__add").click()
    page.locator(".composer textarea").fill(text)


def write(page: Page, text: str, region: str = "says"):
    begin(page, text, region)
    page.keyboard.press("Enter")
    expect(page.locator("[data-note]", has_text=text)).to_be_visible()


def line(page: Page):
    return page.locator("[data-whereabouts]")


def lies_on_top(page: Page) -> bool:
    """Nothing covers the line that says where one works, wherever the map is scrolled to."""
    return page.evaluate("""() => {
      const [floor, line] = [".floor", "[data-whereabouts]"].map((one) => document.querySelector(one));
      return [0, 60, 120, 180, 240, 600].every((top) => {
        floor.scrollTop = top;
        const { left, right, top: above, bottom } = line.getBoundingClientRect();
        const ends = [[left + 20, above + 4], [right - 20, bottom - 4]];
        return ends.every(([x, y]) => line.contains(document.elementFromPoint(x, y)));
      });
    }""")


def test_two_groups_go_apart_write_and_come_home(
    go, ana, bo, eve, as_ana, empathy_map, second, axe
):
    """W1: spread, each lands and writes, both are seen side by side, one click brings both home."""
    leads = go(ana, empathy_map)
    on_a, on_b = go("Bo", empathy_map), go("Eve", empathy_map, **PHONE)
    expect(line(on_b)).to_contain_text("Choose the one you work on")
    picture(on_b, "maps-choose-phone")

    open_panel(leads).get_by_role("button", name="Spread everybody evenly").click()
    expect(panel(leads).get_by_role("status")).to_have_text("Everybody who writes has a map now.")
    expect(on_b).to_have_url(at(second))
    expect(on_b.locator(".toast", has_text="This is your map now: “Group B”")).to_be_visible()
    expect(on_a).to_have_url(at(empathy_map))
    expect(line(on_a)).to_be_hidden()
    cards = panel(leads).locator("[data-map]")
    expect(cards.nth(0)).to_contain_text("1 person: Bo")
    expect(cards.nth(1)).to_contain_text("1 person: Eve")
    axe(leads)
    picture(leads, "maps-panel")
    axe(on_b)

    write(on_a, "I just guessed the price.")
    write(on_b, "It felt like a test.", "feels")
    panel(leads).get_by_role("link", name="Side by side").click()
    columns = leads.locator("[data-beside-map]")
    expect(columns.nth(0).locator("[data-note]")).to_have_text(re.compile("I just guessed"))
    expect(columns.nth(1).locator("[data-note]")).to_have_text(re.compile("like a test"))
    write(on_b, "Nobody told me.")
    expect(columns.nth(1).locator("[data-region=says] [data-note]")).to_be_visible()
    tops = [
        columns.nth(column).locator("[data-region=feels].quadrant").bounding_box()["y"]
        for column in (0, 1)
    ]
    assert tops[0] == tops[1]  # the same quadrant stands in one row
    axe(leads)
    picture(leads, "maps-beside")

    leads.get_by_role("button", name="Bring everyone to the first map").click()
    expect(on_b).to_have_url(at(empathy_map))
    expect(on_b.locator("[data-note]", has_text="I just guessed the price.")).to_be_visible()
    expect(on_a).to_have_url(at(empathy_map))
    told = [one["text"] for one in editing.snapshot(second)["notes"].values()]
    assert sorted(told) == ["It felt like a test.", "Nobody told me."]


def test_who_is_moved_while_writing_finishes_first_or_takes_the_words_along(
    go, ana, bo, eve, as_ana, empathy_map, second
):
    takes, finishes = go("Bo", empathy_map, **PHONE), go("Eve", empathy_map)
    begin(takes, "I nearly closed", "thinks")
    begin(finishes, "Who sees my")

    for person in (bo, eve):
        as_ana.do("person.place", person=str(person.key), map=str(second.pk))
    expect(line(takes)).to_contain_text("Finish what you are writing, or take it along.")
    picture(takes, "maps-busy-phone")
    assert lies_on_top(takes)
    expect(takes.locator(".composer textarea")).to_have_value("I nearly closed")
    line(takes).get_by_role("button", name="Take it along").tap()
    expect(takes).to_have_url(at(second))
    expect(takes.locator("[data-region=thinks] .composer textarea")).to_have_value(
        "I nearly closed"
    )
    expect(takes.locator(".toast", has_text="What you began is here too.")).to_be_visible()

    expect(line(finishes)).to_contain_text("Finish what you are writing")
    finishes.locator(".composer textarea").press_sequentially(" photos?")
    finishes.keyboard.press("Enter")
    expect(finishes).to_have_url(at(second))
    finishes.go_back()
    expect(finishes.locator("[data-note]", has_text="Who sees my photos?")).to_be_visible()
    expect(finishes.locator(".composer")).to_have_count(0)
    expect(line(finishes)).to_contain_text("You are visiting. Your map is “Group B”.")


def test_words_typed_into_a_note_are_saved_before_their_writer_goes(
    go, bo, as_ana, as_bo, empathy_map, second
):
    note = factories.add_note(as_bo, "I guessed")
    page = go("Bo", empathy_map)
    page.locator(f"[data-note='{note}']").dblclick()
    page.keyboard.type(" the price")

    as_ana.do("person.place", person=str(bo.key), map=str(second.pk))
    expect(line(page)).to_contain_text("You go there when you are done here.")
    line(page).get_by_role("button", name="Go now").click()

    expect(page).to_have_url(at(second))
    assert editing.snapshot(empathy_map)["notes"][note]["text"] == "I guessed the price"


def test_a_person_chooses_visits_and_goes_back_by_keyboard(go, bo, empathy_map, second, axe):
    page = go("Bo", empathy_map)
    line(page).get_by_role("button", name="Choose a map").press("Enter")
    panel(page).get_by_role("button", name="Go there to work: Group B").press("Enter")
    expect(page).to_have_url(at(second))
    expect(line(page)).to_be_hidden()

    open_panel(page).get_by_role("link", name="Look at it: Maya lists her first item").press(
        "Enter"
    )
    expect(page).to_have_url(at(empathy_map))
    expect(line(page)).to_contain_text("You are visiting. Your map is “Group B”.")
    axe(page)
    write(page, "A guest may write here too.")
    line(page).get_by_role("button", name="To my map").press("Enter")

    expect(page).to_have_url(at(second))


def test_the_facilitator_gives_each_a_map_lets_them_choose_and_walks_about(
    go, ana, bo, as_ana, empathy_map, second
):
    leads, on_a = go(ana, empathy_map), go("Bo", empathy_map)
    open_panel(leads).get_by_label("Map of Bo").select_option(label="Group B")
    expect(on_a).to_have_url(at(second))
    expect(panel(leads).get_by_role("status")).to_have_text("Bo works on Group B now.")

    panel(leads).get_by_role("button", name="Let each choose").click()
    expect(line(on_a)).to_contain_text("Choose the one you work on")
    expect(panel(leads)).to_contain_text("No map yet: Bo")
    panel(leads).get_by_role("link", name="Go there: Group B").click()
    expect(leads).to_have_url(at(second))
    expect(line(leads)).to_be_hidden()
    as_ana.do("people.home")

    toast = leads.locator(".toast", has_text="Everybody goes to “Maya lists her first item”.")
    expect(toast.get_by_role("button", name="Go there")).to_be_visible()
    expect(on_a).to_have_url(at(empathy_map))
    expect(leads).to_have_url(at(second))  # whoever leads is not carried off


def test_a_page_that_does_not_know_the_titles_yet_waits_with_what_it_says(
    go, ana, as_ana, empathy_map, second
):
    """People are called back while the list of maps is still under way to whoever leads."""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Together again", minutes=5, may=["write"])
    leads = go(ana, second)
    held: list[Route] = []
    leads.route("**/maps/*/workshop/", lambda way: held.append(way))
    leads.reload()
    expect(leads.locator("[data-status=saved]")).to_be_visible()

    as_ana.do("people.home")
    as_ana.do("step.go", step=step)
    expect(leads.locator("#steps-title")).to_contain_text("Together again")  # so it has heard
    expect(leads.locator(".toast", has_text="Everybody goes")).to_have_count(0)
    held[0].continue_()

    expect(
        leads.locator(".toast", has_text="Everybody goes to “Maya lists her first item”.")
    ).to_be_visible()


def test_a_new_title_and_a_new_map_show_wherever_maps_are_listed(go, ana, bo, empathy_map, second):
    leads, on_a = go(ana, empathy_map), go("Bo", empathy_map)
    open_panel(on_a)
    open_panel(leads).get_by_role("button", name="Rename Group B").click()
    panel(leads).get_by_label("Title").fill("The hurried ones")
    leads.keyboard.press("Enter")
    for page in (leads, on_a):
        expect(panel(page).get_by_role("heading", name="The hurried ones")).to_be_visible()

    panel(leads).get_by_role("link", name="Another map").click()
    expect(leads.get_by_label("Title")).to_have_value("Maya lists her first item · group C")
    leads.get_by_role("button", name="Add the map").click()

    expect(leads.get_by_role("heading", name="Maya lists her first item · group C")).to_be_visible()
    expect(panel(on_a).locator("[data-map]")).to_have_count(3)
    expect(on_a.locator(".bar__maps")).to_have_text("3 maps")


def test_two_maps_of_one_workshop_show_the_same_step_and_the_same_clock(
    go, ana, bo, as_ana, empathy_map, second
):
    """W1, W4"""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Write together", minutes=5, may=["write"])
    on_a, on_b = go("Bo", empathy_map), go("Bo", second)
    beside = go("Bo", empathy_map, "side-by-side/")

    as_ana.do("step.go", step=step)
    as_ana.do("timer.start", seconds=300)
    as_ana.do("timer.pause")
    for page in (on_a, on_b):
        expect(page.locator("#steps-title")).to_contain_text("Write together")
        expect(page.locator("[data-clock][data-how=pauses]")).to_be_visible()
    faces = [page.locator("[data-clock] [data-field=time]").inner_text() for page in (on_a, on_b)]
    assert faces[0] == faces[1]
    expect(beside.locator("[data-step]")).to_have_text(re.compile(f"Write together.*{faces[0]}"))
    on_a.get_by_role("button", name="I’m done").click()
    expect(on_b.get_by_role("button", name="I’m done")).to_have_attribute("aria-pressed", "true")


def test_side_by_side_on_a_phone_shows_one_quadrant_of_all_maps(
    go, ana, as_bo, empathy_map, second, axe
):
    factories.add_note(as_bo, "I just guessed the price.")
    page = go(ana, second, "side-by-side/", **PHONE)
    shown = page.locator(".beside__quadrant:visible")
    expect(shown).to_have_count(2)

    page.get_by_role("button", name="Feels", exact=True).tap()
    expect(shown.locator("h3")).to_have_text(["Feels", "Feels"])
    page.get_by_role("button", name="Says", exact=True).tap()
    expect(page.locator("[data-note]:visible")).to_have_text(re.compile("I just guessed"))
    picture(page, "maps-beside-phone")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_nothing_hidden_reaches_the_page_that_shows_all_maps(
    go, ana, as_ana, as_bo, empathy_map, second
):
    """H1: neither in the page nor on its sockets, though the facilitator may read along."""
    secret = "zebra-lantern-4471"
    step = factories.key()
    as_ana.do("workshop.settle", reads=True)
    as_ana.do(
        "step.add", step=step, kind="write", title="Alone", minutes=5, may=["write"], private=True
    )
    as_ana.do("step.go", step=step)
    page = go(ana, second, "side-by-side/")
    heard: list[str] = []

    def hear(frame):
        heard.append(said(frame).decode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    page.reload()
    expect(page.locator("[data-status=live]")).to_be_visible()

    factories.add_note(as_bo, secret)
    expect(page.locator("[data-beside-map] [data-field=unseen]").first).to_contain_text(
        "1 not shown yet"
    )
    assert heard
    assert [frame for frame in heard if secret in frame] == []
    as_ana.do("notes.reveal")

    expect(page.locator("[data-note]", has_text=secret)).to_be_visible()
    assert [frame for frame in heard if secret in frame] != []


def test_who_only_visits_is_called_home_too(go, bo, as_ana, as_bo, empathy_map, second):
    """Their own map has not changed; where they look has to."""
    as_bo.do("person.place", map=str(empathy_map.pk))
    page = go("Bo", second)
    expect(line(page)).to_contain_text("You are visiting.")
    begin(page, "Kept for later")
    page.keyboard.press("Escape")

    as_ana.do("people.home")

    expect(page).to_have_url(at(empathy_map))
    expect(page.locator("[data-region=says] .composer textarea")).to_have_value("Kept for later")


def test_a_workshop_with_one_map_keeps_quiet_about_it(go, ana, bo, empathy_map):
    leads, other = go(ana, empathy_map), go("Bo", empathy_map)
    for page in (leads, other):
        expect(page.locator(".bar__maps")).to_be_hidden()
        expect(line(page)).to_be_hidden()
        page.get_by_role("button", name="More: export and settings").click()
    expect(other.get_by_role("button", name="Maps of this workshop")).to_be_hidden()

    leads.get_by_role("button", name="Maps of this workshop").click()

    expect(panel(leads).locator("[data-map]")).to_have_count(1)
    expect(panel(leads).get_by_role("link", name="Another map")).to_be_visible()
    for name in ("Spread everybody evenly", "Let each choose", "Everyone to the first map"):
        expect(panel(leads).get_by_role("button", name=name)).to_be_hidden()


def test_what_was_written_without_a_network_stays_on_its_map_and_its_writer_follows(
    go, bo, as_ana, empathy_map, second, complaints
):
    page = go("Bo", empathy_map)
    page.context.set_offline(True)
    write(page, "Written on the train.")
    expect(page.locator("[data-status=offline]")).to_be_visible()

    as_ana.do("person.place", person=str(bo.key), map=str(second.pk))
    page.context.set_offline(False)

    expect(page).to_have_url(at(second))
    told = [one["text"] for one in editing.snapshot(empathy_map)["notes"].values()]
    assert told == ["Written on the train."]
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


CUT_OFF = """() => [...document.querySelectorAll(".beside__quadrant")].flatMap((quadrant) => {
  const { bottom } = quadrant.getBoundingClientRect();
  const notes = [...quadrant.querySelectorAll("[data-note]")];
  return notes.filter((note) => note.getBoundingClientRect().bottom > bottom).map((note) => note.innerText);
})"""


@pytest.mark.parametrize("size", [(1360, 850), (360, 740)])
def test_side_by_side_every_note_of_a_full_map_lies_inside_its_quadrant(
    go, ana, as_bo, empathy_map, second, size
):
    for number in range(40):
        region = ("says", "says", "thinks", "does", "feels")[number % 5]
        factories.add_note(as_bo, f"{number}: what they told us about the price", region=region)
    width, height = size
    page = go(ana, second, "side-by-side/", viewport={"width": width, "height": height})

    expect(page.locator("[data-note]")).to_have_count(40)

    assert page.evaluate(CUT_OFF) == []
    last = page.locator("[data-note]:visible").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    picture(page, f"maps-beside-full-{width}")
