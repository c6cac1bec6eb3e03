"""A full map under the hands of one person: how long each turn of the browser's main thread takes.

A screen shows sixty pictures a second: a turn that takes longer than one of them drops it. What is
measured is what we give the browser to do (script, style, layout, paint), from its own trace; how fast
a machine without a graphics card puts pixels on a screen says nothing about anybody's.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from .page import chromium

PICTURE_MS = 1000 / 60
SCREEN = {"viewport": {"width": 1360, "height": 850}}
TRACED = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
TURN = "RunTask"
LIVE = "[data-status=saved]"
HALF, STEPS = 40, 60
TEXT = "Nobody told me why there is a fee at all"


@dataclass
class Turns:
    """Milliseconds of each turn that the main thread took while something was done, picture by picture."""

    took: list[float] = field(default_factory=list)
    pictures: int = 0

    @property
    def dropped(self) -> float:
        """Of a hundred pictures, those that a turn was too long for."""
        return sum(one > PICTURE_MS for one in self.took) / self.pictures * 100

    @property
    def longest(self) -> float:
        return max(self.took, default=0.0)


def measure(url: str, path: str, cookie: str) -> dict[str, Turns]:
    """Open a map, then scroll, drag a note and type one on it; returns what each of these took."""
    name, _, value = cookie.partition("=")
    told = {}
    with chromium() as browser:
        context = browser.new_context(**SCREEN)
        context.add_cookies([{"name": name, "value": value, "url": url}])
        page = context.new_page()
        page.goto(url + path)
        page.locator(LIVE).wait_for()
        for what, doing in DOINGS.items():
            page.wait_for_function(
                "() => new Promise((done) => requestIdleCallback(() => done(true)))"
            )
            told[what] = _traced(page, doing)
        context.close()
    return told


def _scroll(page: Page) -> int:
    page.mouse.move(600, 500)
    for down in [1] * HALF + [-1] * HALF:
        page.mouse.wheel(0, down * 120)
        _picture(page)
    return 2 * HALF


def _drag(page: Page) -> int:
    box = page.locator(".quadrant[data-region=says] [data-note]").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 20)
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(box["x"] + 30 + step * 8, box["y"] + 20 + step * 2)
        _picture(page)
    page.mouse.up()
    page.locator(LIVE).wait_for()
    return STEPS


def _type(page: Page) -> int:
    page.keyboard.press("Escape")
    page.locator(".quadrant[data-region=thinks] .quadrant__add").first.click()
    for letter in TEXT:
        page.keyboard.type(letter)
        _picture(page)
    page.keyboard.press("Enter")
    page.locator("[data-note]", has_text=TEXT).wait_for()
    return len(TEXT)


DOINGS: dict[str, Callable[[Page], int]] = {
    "scroll": _scroll,
    "drag a note": _drag,
    "type a note": _type,
}


def _picture(page: Page) -> None:
    page.evaluate("() => new Promise(requestAnimationFrame)")


def _traced(page: Page, doing: Callable[[Page], int]) -> Turns:
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=TRACED)
    pictures = doing(page)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    ours = max(mains, key=lambda main: sum(_is_turn(one, main) for one in events))
    return Turns([one["dur"] / 1000 for one in events if _is_turn(one, ours)], pictures)


def _is_turn(event: dict, main: tuple[int, int]) -> bool:
    return event["name"] == TURN and "dur" in event and (event["pid"], event["tid"]) == main
