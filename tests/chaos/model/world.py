"""One run: people at their tabs, a network, processes, a log; and one seed from which all of it follows."""

import asyncio
import hashlib
import json
import logging
import random
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.db import DEFAULT_DB_ALIAS, connections

from workshops import editing
from workshops.access import DEVICE_COOKIE
from workshops.live import consumer, hub
from workshops.models import Event

from .. import database, stage
from ..mix import Mix
from ..words import Words
from . import chance
from .client import Client, Viewer
from .faults import Rates, Weather
from .hostile import Hostile
from .loop import PROCESS, PlayedLoop
from .network import Link
from .processes import Server
from .record import Op, Record
from .reduced import Reduced

STALE = 2.5  # seconds that a living process may be behind the log (P7)
QUIET = 40  # seconds at most until all agree, once nothing goes wrong any more
DOUBTED = 6.0  # seconds without a network after which nobody may be told that all is well (P7)


class World:
    """Plays `commands` commands, then lets everything come to rest."""

    def __init__(
        self, seed: str, rates: Rates, *, commands: int, seconds: float, crowd: int
    ) -> None:
        self.reduced = Reduced.read(seed)
        self.seed, self.rates = self.reduced.number, self.reduced.rates(rates)
        seed, self.commands = self.seed, commands
        self.seconds, self.crowd = seconds, crowd
        self.until = min(self.reduced.until or seconds, seconds)
        self.dice = random.Random(f"{seed} world")
        self.weather = Weather(seed, self.rates)
        self.faults = self.weather.over("world")
        self.record = Record()
        self.clients: list[Client] = []
        self.server: Server | None = None
        self._wire = hashlib.sha256()  # of every frame that arrives, in order

    def play(self) -> "World":
        """The whole run. What it leaves is in `record`, the database and the clients."""
        with ExitStack() as meanwhile:
            self.loop = PlayedLoop()
            meanwhile.enter_context(chance.drawn_from(self.seed, self.loop.time))
            meanwhile.enter_context(_played_processes())
            meanwhile.enter_context(_ErrorsTold(self.record))
            meanwhile.callback(editing.listeners.clear)
            editing.listeners.clear()
            self.loop.set_exception_handler(self._on_error)
            asyncio.set_event_loop(self.loop)
            database.renew()
            try:
                self.stage = stage.build(self.seed, extra=self.crowd)
                self.map = self.stage.empathy_map
                self.began_at = self.map.revision
                self.loop.run_until_complete(self._play())
            finally:
                if self.server:
                    self.server.stop()
                asyncio.set_event_loop(None)
                self.loop.abandon()
        return self

    @property
    def print(self) -> str:
        """A fingerprint of the run: the same seed has the same one."""
        patches = Event.objects.filter(empathy_map=self.map).order_by("revision")
        told = list(patches.values_list("revision", "command", "patch"))
        text = json.dumps([told, self.record.counts, self._wire.hexdigest()], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    async def _play(self) -> None:
        size = self.dice.choice([2, 2, 3])
        self.server = Server(
            self.loop, random.Random(f"{self.seed} server"), self.weather, self.record, size
        )
        self._people_come()
        for client, mix, habit, weight in self._plans():
            for _each in range(round(self.commands * weight)):
                at = self.dice.uniform(0.5, self.seconds)
                if at < self.until:
                    self.loop.outside(at, self._act, client, mix, habit)
        for second in range(1, int(self.until)):
            self.loop.outside(second, self._trouble)
            self.loop.outside(second + 0.25, self._look_at_chips)
            self.loop.outside(second + 0.5, self._look_for_staleness)
        await asyncio.sleep(self.until)
        await self._come_to_rest()

    # Who is there

    def _people_come(self) -> None:
        for name, person in self.stage.people.items():
            self.clients.append(Client(self, name, person))
            if name == "eve":  # two tabs
                self.clients.append(Client(self, "eve too", person))
        reader = stage.Person("a reader", "link", "", "")
        self.clients.insert(7, Viewer(self, reader.name, reader, self.stage.link))
        self._named("bo").taped = True
        for client in self.clients:
            if client.name != "gil":  # comes late
                self.loop.outside(self.dice.uniform(0, 0.4), client.go_online)
        if self.seconds * 0.6 < self.until:
            self.loop.outside(self.seconds * 0.6, self._named("gil").go_online)
        self._half_offline(self._named("fay"))
        mal = self._named("mal")
        hostile = Hostile(mal, self.clients, random.Random(f"{self.seed} hostile"))
        for _each in range(6):
            at = self.dice.uniform(1, self.seconds)
            if at < self.until:
                self.loop.outside(at, hostile.act)

    def _half_offline(self, client: Client) -> None:
        at = self.dice.uniform(2, 6)
        while at < self.until:
            self.loop.outside(at, client.go_offline)
            at += self.dice.uniform(2, 8)
            self.loop.outside(at, client.go_online)
            at += self.dice.uniform(2, 8)

    def _named(self, name: str) -> Client:
        return next(client for client in self.clients if client.name == name)

    def _plans(self):
        words = Words(self.seed)
        others = [one.key for name, one in self.stage.people.items() if name in {"mal", "bo"}]
        share = {"ana": 0.15, "cy": 0.03, "mal": 0.07, "gil": 0.1, "a reader": 0.02}
        rest = [client for client in self.clients if client.name not in share]
        for client in self.clients:
            mix = Mix(
                client.dice, words, steps=self.stage.steps, evidence=self.stage.evidence,
                people=others,
            )  # fmt: skip
            habit = {"ana": mix.facilitator, "cy": mix.looker}.get(client.name, mix.editor)
            at = self.clients.index(client)
            if self.reduced.people is None or at < self.reduced.people:
                yield client, mix, habit, share.get(client.name, 0.63 / len(rest))

    def _act(self, client: Client, mix: Mix, habit) -> None:
        """One person does something with what they see, connected or not."""
        if not client.ready or client.ended:
            return
        wish = habit(client.body, client.rev, client._next - 1)
        for each in (wish, *wish.more):
            op = Op(client.name, each.do, each.fields, self.loop.time(), each.token)
            op.hostile = client.name == "mal"
            client.ask(op)

    # What goes wrong

    def connect(self, client: Client) -> Link | None:
        process = self.server.any()
        if process is None:
            return None
        cookie = f"{DEVICE_COOKIE}={client.person.device}".encode()
        where = {} if isinstance(client, Viewer) else {"map_id": self.map.pk}
        scope: dict[str, Any] = {
            "headers": [(b"cookie", cookie)],
            "url_route": {"kwargs": where},
        }

        def closed(code: int) -> None:
            if client.link is link:
                client._closed(code)

        self.record.count("connections")
        place = f"connection {self.record.counts['connections']}"
        link = Link(
            self.loop, self.weather.over(place), process, scope=scope,
            hear=lambda frame, text: client.hear(link, frame, text), closed=closed,
            told=lambda text: self._wire.update(text.encode()),
        )  # fmt: skip
        return link

    def _trouble(self) -> None:
        rates = self.faults.rates
        for client in self.clients:
            if client.link and client.link.open and client.online:
                if self.faults.happens(rates.cut):
                    self.record.count("cut")
                    client.link.cut(late=self.dice.random() < 0.5)
                elif self.faults.happens(rates.zombie):
                    self.record.count("zombies")
                    client.link.die_slowly(self.dice.uniform(5, 20))
                elif self.faults.happens(rates.cut / 4):
                    self.record.count("reloads")
                    client.reload()
        for process in list(self.server.processes):
            if self.faults.happens(rates.killed):
                process.kill("at rest")

    def _look_for_staleness(self) -> None:
        """No living room stays behind the log for longer than it may (P7)."""
        now = self.loop.time()
        due = max(
            (rev for rev, at in self.record.committed.items() if at <= now - STALE), default=0
        )
        for process, room in self.server.rooms():
            if room.head < due:
                said = f"P7 process {process.number} is at {room.head} long after {due}"
                self.record.wrong.append(said)

    def _look_at_chips(self) -> None:
        """Whoever is told that all is saved has nothing without an answer, and a network (P7)."""
        now = self.loop.time()
        for client in self.clients:
            if client.chip != "saved":
                continue
            waiting = [op for op in self.record.ops if op.who == client.name and not op.answered]
            silent = client.link.silent_since if client.link else None
            if waiting:
                said = f"{client.name} read Saved while {waiting[0].do} had no answer"
                self.record.dishonest.append(said)
            elif silent is not None and now - silent > DOUBTED + 0.1:
                said = f"{client.name} read Saved {now - silent:.1f} s after the network went"
                self.record.dishonest.append(said)

    # The end

    async def _come_to_rest(self) -> None:
        self.weather.end()
        for client in self.clients:
            if client.link and client.link.open and client.link.deaf:
                client.link.deaf = False
                client.link.cut(late=True)
            client.go_online()
        ended = self.loop.time()
        while self.loop.time() - ended < QUIET:
            await asyncio.sleep(1)
            self.map.refresh_from_db(fields=["revision"])
            if self._all_settled():
                self.record.equal_after = self.loop.time() - ended
                break
        await asyncio.sleep(2)  # nothing may move any more
        self._look_for_staleness()
        self.map.refresh_from_db()

    def _all_settled(self) -> bool:
        return all(
            client.settled and (client.ended or client.rev == self.map.revision)
            for client in self.clients
        )

    def _on_error(self, loop, context: dict[str, Any]) -> None:
        self.record.wrong.append(f"P14 {context['message']}: {context.get('exception')!r}")


class _Errors(logging.Handler):
    """What the product says of its own mistakes."""

    def __init__(self, record: Record) -> None:
        super().__init__(logging.WARNING)
        self._record = record

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self._record.wrong.append(f"P14 {record.getMessage()}: {error!r}")


class _ErrorsTold:
    def __init__(self, record: Record) -> None:
        self._handler, self._logger = _Errors(record), logging.getLogger("workshops")

    def __enter__(self) -> None:
        self._before = self._logger.propagate
        self._logger.propagate = False
        self._logger.addHandler(self._handler)

    def __exit__(self, *_error) -> None:
        self._logger.propagate = self._before
        self._logger.removeHandler(self._handler)


def _played_processes() -> ExitStack:
    """The product asks for its hub and its bus; it gets those of the process that it is played in."""
    stack = ExitStack()
    stack.enter_context(patch.object(consumer, "hub", lambda: PROCESS.get().hub))
    stack.enter_context(patch.object(hub, "get_channel_layer", lambda: PROCESS.get().layer))
    # Django would open a connection for each call stack of an event loop. Here all are one thread.
    one = SimpleNamespace(**{DEFAULT_DB_ALIAS: connections[DEFAULT_DB_ALIAS]})
    stack.enter_context(patch.object(connections, "_connections", one))
    return stack
