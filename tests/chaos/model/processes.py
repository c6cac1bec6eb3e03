"""The server, played: several processes with the product's own hub in each, one log, and a lossy bus."""

import asyncio
import contextvars
import random
from typing import TYPE_CHECKING, Any

from django.db import transaction

from workshops import editing
from workshops.live import consumer, hub

from .loop import PROCESS, PlayedLoop

if TYPE_CHECKING:
    from .faults import Weather
    from .record import Record

GROUP = "everybody"


class Killed(Exception):
    """A process died in the middle of a commit."""


class Process:
    """One process of the server, from its start to its death."""

    def __init__(self, server: "Server", number: int) -> None:
        self.server, self.number = server, number
        self.faults = server.weather.over(f"process {number}")
        self.dead = False
        self.links: dict[Any, None] = {}  # in the order they came
        self.memory: dict[Any, Any] = {}  # for faults that are put in
        self.layer = Bus(server, self)
        self.context = contextvars.Context()
        self.context.run(PROCESS.set, self)
        self.hub: hub.Hub | None = None
        server.loop.call_soon(self._start, context=self.context)

    def _start(self) -> None:
        self.hub = hub.Hub()

    def serve(self, scope: dict[str, Any], link) -> None:
        """Begin to serve one socket."""
        self.links[link] = None

        async def served() -> None:
            await consumer.Socket(scope, link.receive, link.send).serve()
            link.served()

        self.server.loop.create_task(served(), context=self.context)

    def in_a_thread(self, executor, func, *args) -> asyncio.Future:
        """Run something as if in a thread: it takes a while, and the process may die of it."""
        loop, faults = self.server.loop, self.faults
        future = loop.create_future()
        commits = self.hub is not None and executor is self.hub.writer._thread
        before, after = faults.takes(), faults.takes()

        def work() -> None:
            ends = faults.dies_at() if commits else ""
            if ends == "before":
                self.kill("before a commit")
                return
            try:
                result = self._run(func, args, dies=ends == "in")
            except Killed:
                self.kill("in a commit")
            except Exception as error:  # noqa: BLE001 -- whoever waits for the thread hears of it
                loop.call_later(after, _give, future, None, error)
            else:
                if ends == "after":
                    self.kill("after a commit")
                else:
                    loop.call_later(after, _give, future, result, None)

        loop.call_later(before, work)
        return future

    def _run(self, func, args, *, dies: bool):
        editing.listeners.clear()
        editing.listeners.add(self.server.hears)
        if self.hub:
            editing.listeners.add(self.hub._committed)
        if not dies:
            return func(*args)
        with transaction.atomic():
            func(*args)
            raise Killed

    def kill(self, when: str = "") -> None:
        """Nothing of this process goes on; its sockets fall silent, or are closed by the system."""
        if self.dead:
            return
        self.dead = True
        self.server.record.count(f"killed {when}".strip())
        self.server.loop.kill(self)
        for link in list(self.links):
            link.server_died()
        self.server.replace(self)


def _give(future: asyncio.Future, result: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error:
        future.set_exception(error)
    else:
        future.set_result(result)


class Server:
    """All processes on one database. Whoever dies is followed by another a while later."""

    def __init__(
        self, loop: PlayedLoop, dice: random.Random, weather: "Weather", record: "Record", size: int
    ) -> None:
        self.loop, self.dice, self.weather, self.record = loop, dice, weather, record
        self.processes: list[Process] = []
        self.buses: dict[Process, asyncio.Queue] = {}
        self._born = 0
        for _each in range(size):
            self.start()

    def start(self) -> None:
        self._born += 1
        self.processes.append(Process(self, self._born))

    def replace(self, process: Process) -> None:
        self.processes.remove(process)
        self.buses.pop(process, None)
        self.loop.outside(self.dice.uniform(0.5, 3), self.start)

    def stop(self) -> None:
        """The end of the run: nothing of any process goes on."""
        for process in self.processes:
            process.dead = True
            self.loop.kill(process)

    def any(self) -> Process | None:
        """A process for a new socket; None while all are away."""
        ready = [process for process in self.processes if process.hub]
        return self.dice.choice(ready) if ready else None

    def hears(self, map_id, events) -> None:
        """Note when each revision was written. Every event that is committed passes here."""
        for event in events:
            self.record.committed.setdefault(event.revision, self.loop.time())

    def rooms(self):
        """Every room of every living process, with its process."""
        for process in self.processes:
            for room in process.hub.rooms.values() if process.hub else ():
                yield process, room


class Bus:
    """What one process has of the bus: a channel layer that loses, repeats and delays."""

    def __init__(self, server: Server, process: Process) -> None:
        self._server, self._process = server, process

    async def new_channel(self) -> str:
        self._server.buses.setdefault(self._process, asyncio.Queue())
        return f"channel {self._process.number}"

    async def group_add(self, group: str, channel: str) -> None:
        """Everybody hears everything."""

    async def receive(self, channel: str) -> dict[str, Any]:
        return await self._server.buses[self._process].get()

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        for process, queue in list(self._server.buses.items()):
            if process is self._process:
                continue
            for delay in self._process.faults.on_the_bus():
                self._server.loop.outside(delay, self._arrive, process, queue, message)

    @staticmethod
    def _arrive(process: Process, queue: asyncio.Queue, message: dict[str, Any]) -> None:
        if not process.dead:
            queue.put_nowait(message)
