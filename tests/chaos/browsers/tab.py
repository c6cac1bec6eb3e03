"""One tab of one person: what they do in it, and what it says of itself."""

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.browser.test_live_map import write
from tests.chaos.sockets.wire import Wire
from tests.unpacked import said

from .wires import Wires

if TYPE_CHECKING:
    from .room import Room

LOOK_AGAIN = 100  # milliseconds
BOARD = """() => Object.fromEntries([...document.querySelectorAll(".quadrant")].map((quadrant) => [
  quadrant.dataset.region,
  [...quadrant.querySelectorAll("[data-note] [data-field=text]")].map((text) => text.textContent).sort(),
]).filter(([, texts]) => texts.length))"""


class Tab:
    def __init__(self, room: "Room", who: str, page: Page, wire: Wire, wires: Wires) -> None:
        self.room, self.who, self.page, self.wire, self._wires = room, who, page, wire, wires
        self.heard: list[bytes] = []  # everything that this browser is sent
        page.on("websocket", lambda socket: socket.on("framereceived", self._hear))
        page.on("response", self._read)
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on(
            "console",
            lambda said: said.type == "error" and self.problems.append(said.text),
        )

    def _hear(self, frame: str | bytes) -> None:
        self.heard.append(said(frame))

    def _read(self, response) -> None:
        if response.ok and response.request.resource_type in {"document", "fetch", "xhr"}:
            with suppress(PlaywrightError):  # the page went on before it was read
                self.heard.append(response.body())

    @property
    def is_open(self) -> bool:
        return not self.page.is_closed()

    def open(self, path: str = "", status: str = "saved") -> None:
        self.page.goto(f"http://127.0.0.1:{self.wire.port}/maps/{self.room.map.pk}/{path}")
        if status:
            expect(self.page.locator(f"[data-status-chip][data-status={status}]")).to_be_visible()

    # What a person does

    def write(self, *texts: str) -> None:
        """New notes in the first quadrant."""
        write(self.page, *texts)

    def edit(self, note: str, words: str, *, at: str = "End") -> None:
        """Put words into a note, at its beginning (Home) or its end."""
        self.page.locator(f"[data-note='{note}']").dblclick()
        self.page.keyboard.press(at)
        self.page.keyboard.type(f" {words}" if at == "End" else f"{words} ")
        self.page.keyboard.press("Enter")

    # What happens to it

    def loses_network(self) -> None:
        self.page.context.set_offline(True)
        self.wire.refuses = True
        self._wires.tell(self.wire.cut)

    def has_network_again(self) -> None:
        self._wires.tell(self.wire.mend)
        self.page.context.set_offline(False)

    def black_hole(self) -> None:
        """The network swallows everything, and tells nobody."""
        self._wires.tell(self.wire.black_hole)

    def mend(self) -> None:
        """The network works again; what hung in it has died."""
        self._wires.tell(self.wire.cut)
        self._wires.tell(self.wire.mend)

    def dies(self) -> None:
        """The tab is killed: no handler of it runs any more."""
        with suppress(PlaywrightError):  # nobody is left to answer
            self.page.goto("chrome://crash", timeout=3_000)
        self.page.close()

    # What it says

    @property
    def status(self) -> str:
        return self.page.locator("[data-status-chip]").get_attribute("data-status") or ""

    @property
    def chip(self) -> str:
        return self.page.locator("[data-status-chip] [data-field=status]").inner_text()

    def is_saved(self) -> None:
        """The chip says so, and what it says is true: it is in the database at that moment."""
        expect(self.page.locator("[data-status-chip][data-status=saved]")).to_be_visible()

    def rests(self) -> None:
        """Nothing waits, one way or the other."""
        settled = "saved", "live", "action"
        states = ", ".join(f"[data-status-chip][data-status={one}]" for one in settled)
        expect(self.page.locator(states)).to_be_visible()

    def until(self, status: str, *, within: float) -> float:
        """Seconds until the chip says this."""
        began = time.monotonic()
        chip = self.page.locator(f"[data-status-chip][data-status={status}]")
        chip.wait_for(timeout=within * 1000)  # looks at every frame; `expect` only once a second
        return time.monotonic() - began

    def differs_from(self, board: dict[str, list[str]], deadline: float) -> str:
        """What this screen shows otherwise; it may take a moment."""
        while True:
            shown = self.page.evaluate(BOARD)
            if shown == board:
                return ""
            if time.monotonic() > deadline:
                regions = [one for one in {*shown, *board} if shown.get(one) != board.get(one)]
                return f"{regions} shows {[shown.get(one) for one in regions]}"[:240]
            self.page.wait_for_timeout(LOOK_AGAIN)
