"""One run over real sockets: forty people at their tabs, each behind a wire of their own."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

from workshops.access import DEVICE_COOKIE
from workshops.models import ShareLink

from .. import stage
from ..mix import Mix
from ..model.hostile import Hostile
from ..model.record import Op, Record
from ..stacks import Stack
from ..words import Words
from .chips import look_at_chips
from .link import Link, RealTime
from .readings import readings
from .rest import come_to_rest, everybody_is_here
from .tabs import Reader, Tab
from .visits import Visits
from .wire import Wire

EDITS = 2.0  # of one editor, a second
HABITS = {"ana": 1.0, "cy": 0.2, "mal": 0.5}  # who does less
CAST = 7
HOSTILE_ACTS = 6
WAITS_FROM = 8  # who sees so many changes unsaved waits and looks; but who is on a train goes on
ON_A_TRAIN = "fay"
LASTS, A_WHILE = {"step.go", "lock"}, 2.5  # seconds
SETTLED_BEFORE = 2.0  # seconds of work before anything goes wrong


class World:
    """The site, the people and their wires. A profile troubles them (see the package's docstring)."""

    def __init__(
        self,
        site: Stack,
        seed: str,
        *,
        people: int,
        seconds: float,
        reads_frames: bool = False,
    ) -> None:
        self.site, self.seed, self.seconds = site, seed, seconds
        self.people = people
        self.reads_frames = reads_frames
        self.dice = random.Random(f"{seed} world")
        self.record = Record()
        self.figures: dict[str, Any] = {}
        self.wires: dict[str, Wire] = {}
        self.tabs: list[Tab] = []
        self.homes: dict[str, int] = {}  # the process of the site that a wire leads to
        self.refused: dict[int, set[str]] = {}  # by command
        self.database_away = False  # whether a door may answer 5xx for now
        self.troubled: tuple[float, float] = (0.0, 0.0)
        self.log = ""  # what the processes have said meanwhile
        self._said_before = [len(server.said()) for server in site.servers]

    # What the model's points ask for (see run_of)

    class server:  # noqa: N801 -- what a room holds is seen by those who come in afresh
        @staticmethod
        def rooms():
            return ()

    @property
    def clients(self) -> list[Tab]:
        return [tab for tab in self.tabs if tab.person.key]

    # The run

    async def play(self, trouble: Callable[["World"], Any]) -> "World":
        """Everybody comes and works; then it goes wrong; then all comes to rest."""
        self.loop = RealTime()
        asyncio.get_running_loop().set_exception_handler(self._on_error)
        await self._people_come()
        self.visits = Visits(self)
        visiting = asyncio.create_task(self.visits.go_on())
        looking = asyncio.create_task(look_at_chips(self))
        working = asyncio.create_task(self._work())
        try:
            await asyncio.sleep(SETTLED_BEFORE)
            self.before = readings(self.site)
            began = self.loop.time()
            await trouble(self)
            self.troubled = began, self.loop.time()
            await working
            await come_to_rest(self)
            said = zip(self.site.servers, self._said_before, strict=True)
            self.log = "".join(server.said()[before:] for server, before in said)
        finally:
            for task in (visiting, working, looking):
                task.cancel()
            for tab in self.tabs:
                tab.leave()
            for wire in self.wires.values():
                await wire.close()
        return self

    async def _people_come(self) -> None:
        self.stage = stage.build(f"{self.seed} sockets", extra=max(0, self.people - CAST))
        self.map = self.stage.empathy_map
        self.began_at = self.map.revision
        _link, self.secret = ShareLink.issue(empathy_map=self.map)
        for name, person in self.stage.people.items():
            await self._sit_down(Tab(self, name, person))
            if name == "eve":
                await self._sit_down(Tab(self, "eve too", person))
        await self._sit_down(Reader(self, "the link", self.secret))
        for tab in self.tabs:
            if tab.name != "gil":
                tab.go_online()
        await everybody_is_here(self)
        self.began = self.loop.time()
        self.loop.outside(self.seconds * 0.6, self.tab("gil").go_online)
        self._half_offline(self.tab(ON_A_TRAIN))
        hostile = Hostile(self.tab("mal"), self.tabs, random.Random(f"{self.seed} hostile"))
        for _each in range(HOSTILE_ACTS):
            self.loop.outside(self.dice.uniform(1, self.seconds), hostile.act)

    async def _sit_down(self, tab: Tab) -> None:
        self.tabs.append(tab)
        self.homes[tab.name] = len(self.tabs) % len(self.site.servers)
        wire = Wire(lambda: self.site.servers[self.homes[tab.name]].port, reads=self.reads_frames)
        self.wires[tab.name] = wire
        await wire.open()

    def _half_offline(self, tab: Tab) -> None:
        at = self.dice.uniform(2, 5)
        while at < self.seconds:
            self.loop.outside(at, tab.go_offline)
            at += self.dice.uniform(2, 5)
            self.loop.outside(at, tab.go_online)
            at += self.dice.uniform(2, 5)

    async def _work(self) -> None:
        words = Words(self.seed)
        others = [self.stage.people[name].key for name in ("mal", "bo")]
        plan: list[tuple[float, int, Tab, Any]] = []
        self._habits: list[tuple[Tab, Any]] = []
        for tab in self.tabs:
            if isinstance(tab, Reader):
                continue
            mix = Mix(
                tab.dice, words, steps=self.stage.steps, evidence=self.stage.evidence, people=others
            )
            habit = {"ana": mix.facilitator, "cy": mix.looker}.get(tab.name, mix.editor)
            self._habits.append((tab, habit))
            rate = HABITS.get(tab.name, EDITS)
            for _each in range(round(rate * self.seconds)):
                plan.append((tab.dice.uniform(0, self.seconds), len(plan), tab, habit))
        for at, _number, tab, habit in sorted(plan, key=lambda each: each[:2]):
            await asyncio.sleep(max(0.0, self.began + at - self.loop.time()))
            self._act(tab, habit)

    def _act(self, tab: Tab, habit) -> None:
        """One person does something with what they see, connected or not."""
        waits = len(tab.entries) >= WAITS_FROM and tab.name != ON_A_TRAIN
        if not tab.ready or tab.ended or waits:
            return
        wish = habit(tab.body, tab.rev, tab._next - 1)
        for each in (wish, *getattr(wish, "more", ())):
            op = Op(tab.name, each.do, each.fields, self.loop.time(), each.token)
            op.hostile = tab.name == "mal"
            tab.ask(op)
        if wish.do in LASTS and not (wish.fields.keys() & {"note", "cluster", "region"}):
            self.loop.outside(A_WHILE, self._end, tab, wish.do)

    def _end(self, tab: Tab, name: str) -> None:
        """No step, and no lock of the whole map, keeps all the others from working for long."""
        fields = {"step.go": {}, "lock": {"locked": False}}[name]
        if not tab.ended and self.loop.time() < self.began + self.seconds:
            tab.ask(Op(tab.name, name, fields, self.loop.time()))

    # What a profile may use

    async def burst(self, each: int) -> None:
        """Everybody who is here gives so many commands at once."""
        for _each in range(each):
            for tab, habit in self._habits:
                if tab.name not in HABITS:
                    self._act(tab, habit)
            await asyncio.sleep(0.05)

    def refusals(self, op: Op) -> set[str]:
        """Every code that a command was refused with, also those after which it is said again."""
        return self.refused.get(id(op), set())

    def tab(self, name: str) -> Tab:
        return next(tab for tab in self.tabs if tab.name == name)

    def online(self) -> list[Tab]:
        return [tab for tab in self.tabs if tab.online and not tab.ended]

    @property
    def head(self) -> int:
        """The newest revision that anybody has been told of."""
        return max(self.record.committed, default=self.began_at)

    def saw_revision(self, rev: int) -> None:
        """Somebody has been told of it now: so it has been committed."""
        for each in range(self.head + 1, rev + 1):
            self.record.committed[each] = self.loop.time()

    async def in_a_thread(self, work: Callable[..., Any], *given: Any) -> Any:
        """Do something that takes a while (start a process of the site), and let everybody go on."""
        return await asyncio.to_thread(work, *given)

    def fault(self, said: str) -> None:
        """Note what is wrong while it happens; told with the words of a rule, e.g. "P7 …"."""
        self.record.wrong.append(said)

    # What a tab asks of the world

    def connect(self, tab: Tab) -> Link:
        self.record.count("connections")

        def closed(code: int) -> None:
            if tab.link is link:
                tab._closed(code)

        cookie = f"{DEVICE_COOKIE}={tab.person.device}" if tab.person.device else ""
        link = Link(
            self.wires[tab.name].port, tab.path, cookie=cookie,
            hear=lambda frame, text: tab.hear(link, frame, text), closed=closed,
        )  # fmt: skip
        return link

    def _on_error(self, _loop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not isinstance(error, OSError):  # of wires that were cut
            self.fault(f"P14 {context['message']}: {error!r}")
