"""Where a scenario is played: a map, its people, their tabs, and every word that was written."""

import re
import secrets
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests import factories
from tests.chaos.results import MISSED
from tests.chaos.sockets.wire import Wire
from tests.chaos.stacks import Stack
from workshops import access, editing
from workshops.editing.verifying import faults
from workshops.models import Event

from .tab import Tab
from .wires import Wires

HONEST = (Path(__file__).parent / "honest.js").read_text()
AGREE_WITHIN = 15.0  # seconds
LOOK_AGAIN = 100  # milliseconds
CAST = {"Ana": "facilitator", "Bo": "editor", "Eve": "editor"}
TRACEBACK = re.compile(r"Traceback \(most recent call last\)")
BY_NETWORK = ("ERR_", "WebSocket connection to", "Failed to fetch", "Failed to load resource")


class Room:
    """One map on a site that runs. Leave it, and every tab and wire of it is gone."""

    def __init__(self, site: Stack, browser: Browser, chromium, name: str) -> None:
        self.site, self.browser, self.chromium, self.name = site, browser, chromium, name
        self.faults: list[tuple[str, str]] = []
        self.figures: dict[str, Any] = {}
        self.killed = 0
        self.tabs: list[Tab] = []
        self.tokens: list[str] = []
        self.not_taken: list[str] = []
        self.searched = 0  # bytes
        self._ending = ExitStack()
        self._said_before = len(site.log_text())
        self._build()

    def _build(self) -> None:
        name = f"{self.name}-{secrets.token_hex(4)}".lower()
        owner = factories.user("Owner", email=f"{name}@example.org")
        workspace = factories.workspace(name, owner=owner)
        self.workshop = factories.open_workshop(workspace, owner)
        self.map = factories.empathy_map(workspace, owner, workshop=self.workshop)
        self.devices = {who: f"{name}-{who.lower()}" for who in CAST}
        self.people = {
            who: editing.join(self.workshop, name=who, device=self.devices[who], role=role)
            for who, role in CAST.items()
        }
        self.runs = editing.Scribe(self.map, access.participant(self.map, user=owner))
        self.began_at = self.head

    def __enter__(self) -> "Room":
        self._wires = self._ending.enter_context(Wires())
        return self

    def __exit__(self, *error) -> None:
        self._ending.close()

    # People and their tabs

    def context(self, **options) -> BrowserContext:
        """A browser of one person's own."""
        context = self.browser.new_context(locale="en-GB", reduced_motion="reduce", **options)
        self._ending.callback(context.close)
        return context

    def tab(self, who: str, *, context=None, wire: Wire | None = None, script: str = "", **opening):
        """Open the map as one of the cast, through a wire of their own."""
        context = context or self.context()
        wire = wire or self._wires.open(lambda: self.site.servers[0].port)
        self.prepare(context, who, wire, script)
        tab = Tab(self, who, context.new_page(), wire, self._wires)
        self.tabs.append(tab)
        tab.open(**opening)
        return tab

    def prepare(self, context: BrowserContext, who: str, wire: Wire, script: str = "") -> None:
        """Let a browser be that of `who`, and watch its chip."""
        context.set_default_timeout(10_000)
        cookie = {"name": access.DEVICE_COOKIE, "value": self.devices[who]}
        context.add_cookies([cookie | {"url": f"http://127.0.0.1:{wire.port}"}])
        if not getattr(context, "watched", False):
            context.expose_binding(
                "chipLied", lambda _page, said: self.fault(MISSED, f"{who}’s chip said {said}")
            )
            context.add_init_script(HONEST)
            if script:
                context.add_init_script(script)
            context.watched = True

    def adopt(self, who: str, page, wire: Wire) -> Tab:
        """A tab that the browser opened by itself."""
        tab = Tab(self, who, page, wire, self._wires)
        self.tabs.append(tab)
        tab.is_saved()
        return tab

    def wire(self) -> Wire:
        """A network that a tab will be opened through."""
        return self._wires.open(lambda: self.site.servers[0].port)

    def as_(self, who: str) -> editing.Scribe:
        """One of the cast, at work without a browser."""
        return editing.Scribe(self.map, self.people[who])

    def note(self, text: str, region: str = "says") -> str:
        """A note that is there already."""
        return factories.add_note(self.runs, text, region=region)

    def token(self, words: str = "") -> str:
        """Words that occur nowhere else, and have to be on the server once in the end."""
        token = f"x{len(self.tokens)}-{secrets.token_hex(3)}"
        self.tokens.append(token)
        return f"{words} {token}".strip()

    def refused(self, words: str) -> str:
        """Words that the server is not to take."""
        words = f"{words} {secrets.token_hex(3)}"
        self.not_taken.append(words)
        return words

    def kill_server(self) -> None:
        self.site.servers[0].kill()
        self.killed += 1

    # What has to hold

    @property
    def head(self) -> int:
        self.map.refresh_from_db(fields=["revision"])
        return self.map.revision

    def texts(self) -> list[str]:
        """Every text on the map, hidden ones too."""
        return list(self.map.notes.visible().values_list("text", flat=True))

    def fault(self, kind: str, said: str) -> None:
        self.faults.append((kind, said))

    def figure(self, what: str, value: float, *, limit: float | None = None) -> None:
        """Say a figure in seconds, and that it was missed if it is above its limit."""
        self.figures[what] = f"{value:.1f} s" + (f" (limit {limit:g} s)" if limit else "")
        if limit is not None and value > limit:
            self.fault(MISSED, f"{what}: {value:.1f} s, promised {limit:g} s")

    def on_the_server(self, *, within: float = 0.0) -> None:
        """Every word that was written is there once; at once, or after a while."""
        deadline = time.monotonic() + within
        open_tab = next(tab for tab in self.tabs if tab.is_open)
        texts = "\n".join(self.texts())
        while time.monotonic() < deadline and not all(token in texts for token in self.tokens):
            open_tab.page.wait_for_timeout(LOOK_AGAIN)
            texts = "\n".join(self.texts())
        for token in self.tokens:
            times = texts.count(token)
            if times != 1:
                self.fault("duplicated" if times else "lost", f"{token} is there {times} times")
        for words in self.not_taken:
            if words in texts:
                self.fault("leaked", f"the server took {words} of somebody who may not write")

    def judge(self) -> None:
        """All of it, once every tab has come to rest."""
        open_tabs = [tab for tab in self.tabs if tab.is_open]
        for tab in open_tabs:
            tab.rests()
        self.on_the_server(within=AGREE_WITHIN)  # another tab may be delivering what one had kept
        self.faults += [("divergent", said) for said in faults(self.map)]
        deadline = time.monotonic() + AGREE_WITHIN
        for tab in open_tabs:
            said = tab.differs_from(self.board_of(tab.who), deadline)
            if said:
                self.fault("divergent", f"{tab.who} sees another map: {said}")
            for problem in tab.problems:
                if not any(known in problem for known in BY_NETWORK):
                    self.fault(MISSED, f"{tab.who}’s console: {problem}")
        if TRACEBACK.search(self.site.log_text()[self._said_before :]):
            self.fault(MISSED, "a server had an error")

    def board_of(self, who: str) -> dict[str, list[str]]:
        """What this person sees, by region, as the database has it."""
        stands = editing.standing(self.map.pk)
        me = str(self.people[who].key)
        reader = access.Reader(self.map, participant=self.people[who])
        seen = editing.visible(stands.body, reader.audience, me=me, owners=stands.owners)
        board: dict[str, list[str]] = {}
        for note in seen.get("notes", {}).values():
            board.setdefault(note["region"], []).append(note["text"])
        return {region: sorted(texts) for region, texts in board.items()}

    def counts(self) -> dict[str, int]:
        told = "\n".join(self.texts())
        events = Event.objects.filter(empathy_map=self.map, revision__gt=self.began_at)
        return {
            "commands": len(self.tokens),
            "acknowledged": sum(token in told for token in self.tokens),
            "events": events.count(),
            "killed": self.killed,
        }
