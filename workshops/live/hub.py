"""The rooms of this process, and how they hear of what others have committed."""

import asyncio
import logging
import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from channels.layers import get_channel_layer

from workshops import editing
from workshops.models import EmpathyMap, Event

from . import figures, watch
from .room import Room
from .threads import Writer, read

logger = logging.getLogger(__name__)
# Seconds. With what a sweep itself takes, a room is a second behind at most when every hint is lost
# (protocol J6), and nobody keeps a right for longer that has been taken from them.
SWEEP = 0.7
LAST_ANSWERS = 2.0  # seconds, of a stop
BUS_PATIENCE = 1.0  # seconds: nobody waits longer for the way to the other processes


class Hub:
    """One per process and event loop; made by the first socket."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.rooms: dict[uuid.UUID, Room] = {}
        self.writer = Writer(self._arrived)
        self._opening: dict[uuid.UUID, asyncio.Task[Room]] = {}
        self._layer = get_channel_layer()
        self._channel = ""
        self._listens = asyncio.Event()  # one listener has one channel, which every room joins
        self._unheard: set[uuid.UUID] = set()  # rooms that hear no hints yet
        self._bus_is_away = False
        self._tasks = {self.loop.create_task(self._sweep())}
        if self._layer:
            self._tasks.add(self.loop.create_task(self._listen()))
        editing.listeners.add(self._committed)

    async def room(self, map_id: uuid.UUID) -> Room:
        """The room of a map, opened if need be. Raises EmpathyMap.DoesNotExist."""
        if map_id not in self.rooms:
            if map_id not in self._opening:
                self._opening[map_id] = self.loop.create_task(self._open(map_id))
            await asyncio.shield(self._opening[map_id])
        room = self.rooms[map_id]
        room.somebody_comes()
        return room

    async def close(self) -> None:
        """Let what waits be committed, for a moment, then say goodbye to every socket.

        In a full room something always waits: whoever has no answer by then sends it again elsewhere.
        """
        editing.listeners.discard(self._committed)
        for task in self._tasks:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_ANSWERS):
                await self.writer.idle()
        goodbyes = [
            socket.come_back() for room in self.rooms.values() for socket in list(room.sockets)
        ]
        await asyncio.gather(*goodbyes)

    def _committed(self, map_id: uuid.UUID, events: Sequence[Event]) -> None:
        """Hear of a commit of this process, in the thread that made it."""
        if not self.writer.owns(map_id, events):
            self.loop.call_soon_threadsafe(self._arrived, map_id, events)

    def _arrived(self, map_id: uuid.UUID, events: Sequence[Event]) -> None:
        if map_id in self.rooms:
            self.rooms[map_id].arrived(events)
        if self._layer:
            hint = {"type": "hint", "map": str(map_id), "rev": events[-1].revision}
            self._keep(self.loop.create_task(self._tell_others(map_id, hint)))

    async def _open(self, map_id: uuid.UUID) -> Room:
        try:
            room = Room(await read(editing.standing, map_id))
            if self._layer:
                await self._join_group(map_id)
            self.rooms[map_id] = room
            figures.ROOMS.set(len(self.rooms))
            return room
        finally:
            del self._opening[map_id]

    async def _sweep(self) -> None:
        """Every second at least: close empty rooms, catch up with the log, let go whose right has ended."""
        while True:
            await asyncio.sleep(SWEEP)
            for map_id in self._unheard & self.rooms.keys():
                self._keep(self.loop.create_task(self._join_group(map_id)))
            for map_id, room in list(self.rooms.items()):
                if room.is_stale(self.loop.time()):
                    del self.rooms[map_id]
                    figures.ROOMS.set(len(self.rooms))
            if not self.rooms:
                continue
            try:
                asked = list(self.rooms)
                heads = dict(await read(_heads, asked))
                for map_id, revision in heads.items():
                    if map_id in self.rooms:
                        self.rooms[map_id].hint(revision)
                await watch.let_go(list(self.rooms.values()))
                for map_id in asked:
                    if map_id not in heads:  # the map has been deleted: nothing of it stays here
                        self.rooms.pop(map_id, None)
            except Exception:
                logger.warning("A sweep failed; the next one comes", exc_info=True)

    # Other processes: a message is only a hint, so nothing is lost when one is

    async def _listen(self) -> None:
        while True:
            try:
                self._channel = self._channel or await self._layer.new_channel()
                self._listens.set()
                message = await self._layer.receive(self._channel)
                room = self.rooms.get(uuid.UUID(message["map"]))
                if room:
                    room.hint(message["rev"])
            except Exception as error:  # noqa: BLE001 -- said once below; nobody needs a hint
                self._found_bus(error)
                await asyncio.sleep(SWEEP)

    async def _join_group(self, map_id: uuid.UUID) -> None:
        self._unheard.discard(map_id)
        try:
            async with asyncio.timeout(BUS_PATIENCE):
                await self._listens.wait()
                await self._layer.group_add(_group(map_id), self._channel)
            self._found_bus(None)
        except Exception as error:  # noqa: BLE001 -- as above
            self._unheard.add(map_id)  # it asks the log, and a sweep tries again
            self._found_bus(error)

    async def _tell_others(self, map_id: uuid.UUID, hint: dict[str, Any]) -> None:
        try:
            async with asyncio.timeout(BUS_PATIENCE):
                await self._layer.group_send(_group(map_id), hint)
            self._found_bus(None)
        except Exception as error:  # noqa: BLE001 -- as above
            self._found_bus(error)

    def _found_bus(self, error: Exception | None) -> None:
        """Say once that the way to the others is gone, and why, and once that it is back."""
        if error and not self._bus_is_away:
            logger.warning("The channel layer is away; rooms ask the log: %r", error)
        elif self._bus_is_away and not error:
            logger.warning("The channel layer is back")
        self._bus_is_away = error is not None

    def _keep(self, task: asyncio.Task) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


async def close_all_rooms() -> None:
    """Say goodbye to everyone; for the moment before this process stops."""
    found = _hubs.pop(asyncio.get_running_loop(), None)
    if found:
        await found.close()


def _heads(map_ids: list[uuid.UUID]) -> list[tuple[uuid.UUID, int]]:
    return list(EmpathyMap.objects.filter(pk__in=map_ids).values_list("pk", "revision"))


def _group(map_id: uuid.UUID) -> str:
    return f"map.{map_id}"
