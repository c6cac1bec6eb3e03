"""The hour step by step, as its facilitator sees it and, where it differs, a phone: docs/pictures/hour."""

from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.the_hour import afterwards, alone, before, together, words
from tests.browser.the_hour.people import INES, TOBI, ZOE, Hour
from workshops.models import User, Workspace

GOOD_ENOUGH = 82  # of WebP
PASSWORD = "a saucepan at night"
TOBIS = "tobi@example.org"
WORKSPACE = "sparkline-kettles"


def take(browser: Browser, url: str, *, password: str, folder: Path) -> None:
    """Play the hour on the demo customer, and keep a picture of each step."""
    folder.mkdir(exist_ok=True)
    tobi = User.objects.create_user(TOBIS, PASSWORD, name=TOBI)
    Workspace.objects.get(slug=WORKSPACE).memberships.create(user=tobi, role="member")
    expect.set_options(timeout=20_000)
    with ExitStack() as stack:

        def new_page(**options) -> Page:
            context = browser.new_context(
                base_url=url, reduced_motion="reduce", locale="en-GB", **options
            )
            stack.callback(context.close)
            return context.new_page()

        def camera(page: Page, name: str) -> None:
            page.mouse.move(0, 0)
            page.wait_for_load_state("networkidle")
            shot = Image.open(BytesIO(page.screenshot()))
            shot.save(folder / f"{name}.webp", quality=GOOD_ENOUGH, method=6)

        play(Hour(new_page, camera), password)


def play(hour: Hour, password: str) -> None:
    place = f"/w/{WORKSPACE}/"
    before.prepare(hour, email="demo@example.org", password=password, workspace=place,
                   names="Names are shown")  # fmt: skip
    before.come_in(hour, email=TOBIS, password=PASSWORD, workspace=place)
    for page in hour.at_the_map():
        page.get_by_role("button", name="Got it").click()

    step(hour, "Set the scene", "05-scene")
    alone.go_on(hour, "Guess first")
    alone.guess(hour)
    both(hour, "06-guess")
    alone.go_on(hour, "Read in silence")
    alone.read(hour)
    both(hour, "07-read")

    alone.go_on(hour, "What we heard and saw")
    alone.write(hour, words.HEARD_AND_SEEN)
    alone.rest_on_evidence(hour)
    alone.say_done(hour)
    both(hour, "08-heard")
    shown(hour, words.HEARD_AND_SEEN)
    both(hour, "08-shown")
    alone.go_on(hour, "What lies behind it")
    alone.write(hour, words.BEHIND_IT)
    alone.say_done(hour)
    both(hour, "09-behind")
    shown(hour, words.BEHIND_IT)
    alone.go_on(hour, "What we only believe")
    alone.write(hour, words.BELIEVED)
    desk(hour, "10-believe")
    shown(hour, words.BELIEVED)

    alone.go_on(hour, "Sort and name")
    together.sort(hour)
    together.suggest_names(hour)
    both(hour, "11-names")
    together.compare_names(hour)
    desk(hour, "11-compared")
    together.take_names(hour)
    alone.go_on(hour, "Find the tensions")
    together.find_a_tension(hour)
    desk(hour, "12-tension")

    alone.go_on(hour, "Vote")
    together.vote(hour)
    both(hour, "13-vote")
    together.count_votes(hour)
    desk(hour, "13-counted")
    alone.go_on(hour, "What they need")
    together.decide(hour)
    hour.picture(TOBI, "14-need")
    alone.go_on(hour, "Who does what")
    together.plan(hour)
    hour.picture(TOBI, "15-plan")
    alone.go_on(hour, "Look back")
    together.show_guesses(hour)
    together.look_back(hour)
    both(hour, "16-back")
    together.close(hour)
    afterwards.open_summary(hour)
    hour.picture(INES, "18-summary")


def step(hour: Hour, title: str, name: str) -> None:
    alone.go_on(hour, title)
    both(hour, name)


def both(hour: Hour, name: str) -> None:
    desk(hour, name)
    hour.picture(ZOE, f"{name}-phone")


def desk(hour: Hour, name: str) -> None:
    """The facilitator's screen from the top of the map, with nobody's pointer in the way."""
    for page in hour.at_the_map():
        page.mouse.move(0, 0)
    hour.pages[INES].locator(".floor").evaluate("floor => floor.scrollTo(0, 0)")
    hour.picture(INES, name)


def shown(hour: Hour, written: dict[str, tuple[words.Written, ...]]) -> None:
    texts = [note.text for notes in written.values() for note in notes]
    alone.show(hour, len(texts), *texts)
