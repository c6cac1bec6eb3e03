"""The projector in real browsers: one window runs the workshop, the other hangs on the wall."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.people import browser_of
from tests.browser.test_conduct import listen
from workshops import editing

SCREENS = [(1280, 720), (1920, 1080), (390, 800)]

BESIDE_THE_SCREEN = """() => {
  const wide = [document.documentElement, ...document.querySelectorAll(".wall__show, .one__room")]
    .filter((part) => part.scrollWidth > part.clientWidth);
  const outside = [...document.querySelectorAll(".wall__foot button")].filter((button) => {
    const { left, right, bottom } = button.getBoundingClientRect();
    return left < 0 || right > innerWidth || bottom > innerHeight;
  });
  return [...wide, ...outside].map((part) => `${part.className} ${part.scrollWidth}`);
}"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wall(new_page, live_server_url, empathy_map, ana):
    """Open the projector's page as Ana; with `place`, where in it."""

    def open_wall(place="", **options):
        page = new_page(**{"viewport": {"width": 1280, "height": 720}, **options})
        page.context.add_cookies([browser_of(ana, empathy_map, live_server_url)])
        page.heard = listen(page)
        page.goto(f"/maps/{empathy_map.pk}/present/{place}")
        expect(page.locator("[data-status-chip][data-status=live]:not([hidden])")).to_be_attached()
        return page

    return open_wall


@pytest.fixture
def agenda(as_ana):
    """Everyone writes alone, then all vote."""
    alone, vote = factories.key(), factories.key()
    as_ana.do("step.add", step=alone, kind="write", title="Write alone", minutes=5, private=True,
              prompt="What did they say?", script="Not a word of the walrus.")  # fmt: skip
    as_ana.do("step.add", step=vote, kind="vote", title="Vote", minutes=5, prompt="What first?")
    return {"alone": alone, "vote": vote}


@pytest.fixture
def groups(as_ana):
    """Three groups: the largest is read last."""
    made = {}
    for region, name, size in (("says", "Fees", 2), ("does", "Photos", 2), ("feels", "Shame", 3)):
        first, *others = (
            factories.add_note(as_ana, f"{name} {n}", region=region) for n in range(size)
        )
        made[name] = factories.key()
        for note in others:
            as_ana.do("note.group", note=note, onto=first, cluster=made[name])
        as_ana.do("cluster.name", cluster=made[name], name=name)
    return made


def now(page):
    return page.locator("[data-shows=now]")


def name_of(page):
    return page.locator("[data-shows=one] [data-field=one-name]")


def on_the_board(page):
    return page.locator("[data-board] [data-note]:visible")


def at(page):
    return page.locator("[data-field=position]")


def view(page, name):
    return page.get_by_role("button", name=name, exact=True)


def order_of(page, count):
    """The names that come one after the other, as a remote leads through them."""
    names = []
    page.keyboard.press("Home")
    for place in range(1, count + 1):
        expect(at(page)).to_have_text(f"{place} of {count}")
        names.append(name_of(page).text_content())
        page.keyboard.press("PageDown")
    return names


@pytest.mark.parametrize("reads", [False, True])
def test_the_wall_shows_counts_only_until_the_reveal_and_then_the_notes(
    open_map, wall, agenda, ana, as_ana, bo, as_bo, axe, reads
):
    """H1, H5: not a byte of what is hidden reaches the projector's browser. Not the facilitator's
    own notes either, nor those of others where she reads along.
    """
    as_ana.do("workshop.settle", reads=reads)
    hers = open_map(ana)
    with hers.context.expect_page() as opened:
        hers.get_by_role("button", name="More: export and settings").click()
        hers.get_by_role("link", name="Show on the projector").click()
    expect(now(opened.value).get_by_role("heading", name="Maya lists")).to_be_visible()
    opened.value.close()
    hers.keyboard.press("Escape")

    hung = wall()
    expect(now(hung)).to_contain_text("2 people are in")
    expect(hung.locator(".door__typed")).to_be_visible()
    hers.get_by_role("button", name="Next: Write alone").click()
    expect(now(hung).get_by_role("heading", name="Write alone")).to_be_visible()
    expect(now(hung)).to_contain_text("Step 1 of 2")
    expect(now(hung)).to_contain_text("What did they say?")
    factories.add_note(as_bo, "walrus-token of Bo")
    factories.add_note(as_ana, "walrus-token of Ana")
    as_bo.do("ready", ready=True)

    expect(now(hung)).to_contain_text("2 notes from 2 of 2 people")
    expect(now(hung)).to_contain_text("1 of 1 ready")
    expect(hers.locator("[data-note]", has_text="walrus")).to_have_count(2 if reads else 1)
    expect(hers.locator(".people")).to_contain_text("1 person here")
    hung.reload()
    expect(now(hung)).to_contain_text("2 notes from 2 of 2 people")
    assert any(b"unseen" in body for body in hung.heard)
    assert not any(b"walrus" in body for body in hung.heard)
    axe(hung)

    view(hung, "Board").click()
    expect(on_the_board(hung)).to_have_count(0)
    as_ana.do("notes.reveal")

    expect(on_the_board(hung)).to_have_count(2)
    expect(hung.locator("[data-aloud]")).to_have_text("2 notes are shown now")
    assert any(b"walrus-token of Ana" in body for body in hung.heard)
    assert not any(b"Not a word" in body for body in hung.heard)
    axe(hung)


def test_votes_stay_secret_until_they_are_counted_and_then_lead_the_order(
    wall, agenda, groups, empathy_map, as_ana, as_bo, axe
):
    """W10, feature 33"""
    hung = wall()
    view(hung, "One by one").click()
    assert order_of(hung, 3) == ["Shame", "Fees", "Photos"]
    as_ana.do("step.go", step=agenda["vote"])
    (ballot,) = editing.snapshot(empathy_map)["rounds"]
    for scribe, cluster in ((as_bo, "Photos"), (as_bo, "Photos"), (as_ana, "Fees")):
        scribe.do("vote.add", round=ballot, on=groups[cluster])

    hung.keyboard.press("1")
    expect(now(hung)).to_contain_text("2 of 2 have voted")
    hung.keyboard.press("3")
    assert order_of(hung, 3) == ["Shame", "Fees", "Photos"]
    assert not any(b"tally" in body for body in hung.heard)
    hung.keyboard.press("1")
    as_ana.do("round.close", round=ballot)

    expect(now(hung).get_by_role("list", name="The most votes")).to_have_text(
        re.compile(r"Photos\s*2 votes\s*Fees\s*1 vote")
    )
    hung.keyboard.press("3")
    expect(name_of(hung)).to_have_text("Photos")
    expect(hung.locator(".one__facts")).to_contain_text("2 votes")
    expect(hung.locator("[data-aloud]")).to_have_text("1 of 3: Photos, Does, 2 votes, 2 notes")
    assert order_of(hung, 3) == ["Photos", "Fees", "Shame"]
    axe(hung)


def test_the_one_that_is_shown_stays_while_the_map_goes_on(wall, groups, as_ana, as_bo):
    hung = wall()
    hung.keyboard.press("3")
    hung.keyboard.press("ArrowRight")
    expect(name_of(hung)).to_have_text("Fees")
    expect(at(hung)).to_have_text("2 of 3")

    for words in ("They round it up", "Nobody tells me why"):
        note = factories.add_note(as_bo, words)
        as_bo.do("note.move", note=note, region="says", cluster=groups["Fees"])
        expect(hung.locator("[data-shows=one]").get_by_text(words)).to_be_visible()

    expect(name_of(hung)).to_have_text("Fees")
    expect(at(hung)).to_have_text("1 of 3")  # it is the largest now
    as_bo.do("cluster.name", cluster=groups["Fees"], name="What it costs")
    expect(name_of(hung)).to_have_text("What it costs")
    hung.reload()
    expect(name_of(hung)).to_have_text("What it costs")
    as_bo.do("cluster.dissolve", cluster=groups["Fees"])
    expect(name_of(hung)).to_have_text("Shame")
    expect(hung.locator("[data-aloud]")).to_have_text("1 of 6: Shame, Feels, 3 notes")


def test_a_group_comes_with_what_it_rests_on_and_with_what_pulls_against_it(
    wall, groups, as_ana, empathy_map, axe
):
    piece = str(empathy_map.shelf.get().evidence.key)
    fee = factories.add_note(as_ana, "Why is there a fee?", basis="quote", evidence=piece)
    as_ana.do("note.move", note=fee, region="says", cluster=groups["Fees"])
    pride = factories.add_note(as_ana, "Proud to earn something", region="feels")
    as_ana.do("tension.add", tension=factories.key(), a=fee, b=pride, relation="same_person",
              why="She wants the money and hides from the sum.")  # fmt: skip
    hung = wall(f"#{groups['Fees']}")

    shown = hung.locator("[data-shows=one]")
    expect(name_of(hung)).to_have_text("Fees")
    backed = shown.locator("[data-note]", has_text="Why is there a fee?")
    expect(backed).to_contain_text("Interview 3")
    expect(backed).to_have_attribute("data-level", "2")
    expect(shown.locator("[data-note]", has_text="Fees 0")).to_contain_text("Assumption")
    tension = shown.get_by_role("list", name="Tensions").get_by_role("listitem")
    expect(tension).to_contain_text("Proud to earn something")
    expect(tension).to_contain_text("She wants the money and hides from the sum.")
    axe(hung)


def test_two_keys_of_a_remote_lead_through_everything_and_back(wall, groups):
    hung = wall()
    for key in ("PageDown", "ArrowDown"):
        hung.keyboard.press(key)
    expect(view(hung, "One by one")).to_have_attribute("aria-pressed", "true")
    expect(name_of(hung)).to_have_text("Shame")
    hung.keyboard.press("End")
    expect(name_of(hung)).to_have_text("Photos")
    hung.keyboard.press("PageDown")  # there is no more: nothing moves
    expect(name_of(hung)).to_have_text("Photos")
    for _each in range(3):
        hung.keyboard.press("PageUp")
    expect(view(hung, "Board")).to_have_attribute("aria-pressed", "true")
    expect(on_the_board(hung)).to_have_count(7)
    hung.keyboard.press("Escape")
    expect(view(hung, "Now")).to_have_attribute("aria-pressed", "true")
    hung.keyboard.press("f")
    expect(view(hung, "Full screen")).to_have_attribute("aria-pressed", "true")
    hung.keyboard.press("f")
    expect(view(hung, "Full screen")).to_have_attribute("aria-pressed", "false")


def test_the_clock_counts_pauses_and_runs_over(wall, agenda, as_ana):
    """W4"""
    hung = wall()
    as_ana.do("step.go", step=agenda["alone"])
    as_ana.do("timer.start", seconds=300)
    clock = now(hung).get_by_role("timer")
    expect(clock).to_contain_text(re.compile(r"[45]:\d\d"))
    as_ana.do("timer.pause")
    expect(clock).to_contain_text("Paused at")
    as_ana.do("timer.resume")
    as_ana.do("timer.add", seconds=-400)
    expect(clock).to_contain_text(re.compile(r"\+0:\d\d"))
    hung.keyboard.press("2")
    expect(hung.locator(".wall__bar [data-clock]")).to_contain_text("+0:")


def test_whoever_loses_the_map_gets_a_calm_sentence(
    new_page, live_server_url, empathy_map, bo, as_ana
):
    """W7: nothing of the map stays on the wall."""
    factories.add_note(as_ana, "Why is there a fee?")
    page = new_page()
    page.context.add_cookies([browser_of("Bo", empathy_map, live_server_url)])
    page.goto(f"/maps/{empathy_map.pk}/present/#board")
    expect(on_the_board(page)).to_have_count(1)
    assert page.locator(".door__typed").count() == 0

    as_ana.do("person.remove", person=str(bo.key))

    expect(page.locator("[data-lost]")).to_have_text(
        "Whoever opened this page no longer takes part in the workshop."
    )
    expect(page.get_by_text("Why is there a fee?")).to_have_count(0)


def test_the_board_can_be_read_where_no_script_runs(
    new_page, live_server_url, empathy_map, bo, as_ana
):
    factories.add_note(as_ana, "Why is there a fee?")
    page = new_page(java_script_enabled=False)
    page.context.add_cookies([browser_of("Bo", empathy_map, live_server_url)])

    page.goto(f"/maps/{empathy_map.pk}/present/")

    expect(on_the_board(page)).to_be_in_viewport()
    expect(page.locator(".wall__foot")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_view_fits_the_screen_and_has_no_barrier(
    wall, agenda, groups, as_ana, axe, width, height, scheme
):
    for number in range(24):
        region = ("says", "thinks", "does", "feels")[number % 4]
        factories.add_note(as_ana, f"{number}: what they told us about the price", region=region)
    as_ana.do("step.go", step=agenda["vote"])
    as_ana.do("timer.start", seconds=240)
    hung = wall(viewport={"width": width, "height": height}, color_scheme=scheme)

    for key in "123":
        hung.keyboard.press(key)
        assert hung.evaluate(BESIDE_THE_SCREEN) == []
        axe(hung)


def test_a_finger_turns_the_pages(wall, groups):
    hung = wall(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    view(hung, "One by one").tap()
    expect(name_of(hung)).to_have_text("Shame")
    hung.get_by_role("button", name="Next", exact=True).tap()
    expect(name_of(hung)).to_have_text("Fees")
    swipe(hung, 320, 60)
    expect(name_of(hung)).to_have_text("Photos")
    swipe(hung, 60, 320)
    expect(name_of(hung)).to_have_text("Fees")


def swipe(page, start, end):
    touch = page.context.new_cdp_session(page)
    points = [("touchStart", start), ("touchMove", (start + end) / 2), ("touchMove", end)]
    for kind, x in points:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 400}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_wall_goes_where_everybody_is_brought(wall, groups, as_ana):
    hung = wall()
    inside = next(
        key for key, one in editing.snapshot(as_ana.empathy_map)["notes"].items()
        if one["text"] == "Fees 1"
    )  # fmt: skip

    as_ana.do("bring", to=inside)
    expect(view(hung, "One by one")).to_have_attribute("aria-pressed", "true")
    expect(name_of(hung)).to_have_text("Fees")

    as_ana.do("bring", to="says")
    expect(view(hung, "Board")).to_have_attribute("aria-pressed", "true")
    expect(on_the_board(hung).first).to_be_visible()
    as_ana.do("bring", to=groups["Photos"])
    expect(name_of(hung)).to_have_text("Photos")
