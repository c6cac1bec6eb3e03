"""The network between one person and the site, and everything that can be wrong with it.

A wire listens on a port of its own and hands on what comes, in both directions. A run may cut it,
let it swallow everything without a word, delay it, make it narrow, lose whole messages, or strand a
connection: its end dies, and what was under way arrives much later.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from .messages import Messages

CHUNK = 65536
MOST_WAITING = 256  # chunks that a direction holds; then whoever sends has to wait
LINGER = 1.0  # seconds that a stranded connection stays open behind its last bytes


class Lane:
    """One direction of a wire, for all its connections."""

    def __init__(self) -> None:
        self.delay: Callable[[], float] | None = None  # seconds, drawn for each chunk
        self.rate: float | None = None  # bytes a second
        self.loses: Callable[[bytes], bool] | None = None  # messages, or whatever comes at once
        self._flows = asyncio.Event()
        self._flows.set()

    @property
    def calm(self) -> bool:
        return self.delay is None and self.rate is None and self._flows.is_set()

    def stop(self) -> None:
        """Hand nothing on, not even an end."""
        self._flows.clear()

    def go(self) -> None:
        self._flows.set()

    async def flowing(self) -> None:
        await self._flows.wait()


class Wire:
    """What one person's browser connects to. `target` says the port of the site at each connection.

    With `reads` it knows messages from bytes, which `down.loses` needs.
    """

    def __init__(self, target: Callable[[], int], *, reads: bool = False) -> None:
        self.target, self.reads = target, reads
        self.up, self.down = Lane(), Lane()
        self.refuses = False
        self.dark_since: float | None = None  # since when nothing comes through
        self.port = 0
        self._listener: asyncio.Server | None = None
        self._connections: set[Connection] = set()
        self._served: set[asyncio.Task] = set()

    async def open(self, port: int = 0) -> None:
        self._listener = await asyncio.start_server(self._serve, "127.0.0.1", port, backlog=512)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def close(self) -> None:
        if self._listener:
            self._listener.close()
        self.mend()
        while self._served:
            self.cut()
            await asyncio.wait(self._served, timeout=0.1)
        if self._listener:
            await self._listener.wait_closed()

    def cut(self) -> None:
        """End every connection at both of its ends."""
        for connection in list(self._connections):
            connection.abort()

    def black_hole(self) -> None:
        """Swallow everything in both directions; nobody is told."""
        self.up.stop()
        self.down.stop()
        self.dark_since = asyncio.get_running_loop().time()

    def half_close(self) -> None:
        """Tell the site that no more will come, and go on bringing what it sends."""
        for connection in list(self._connections):
            connection.end_upwards()

    def strand(self, late: float) -> None:
        """The browser's end of every connection dies; what it had sent arrives `late` seconds later."""
        for connection in list(self._connections):
            connection.strand(late)

    def hold(self) -> None:
        """From now on what these connections send is under way, until they are stranded."""
        for connection in list(self._connections):
            connection.hold()

    @property
    def under_way(self) -> int:
        """Bytes that have been held."""
        return sum(connection.under_way for connection in self._connections)

    def mend(self) -> None:
        """As good as new."""
        self.refuses, self.dark_since = False, None
        for lane in (self.up, self.down):
            lane.delay = lane.rate = lane.loses = None
            lane.go()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuses:
            writer.transport.abort()
            return
        connection = Connection(self, reader, writer)
        self._connections.add(connection)
        task = asyncio.current_task()
        self._served.add(task)
        try:
            await connection.last()
        finally:
            self._connections.discard(connection)
            self._served.discard(task)


class Connection:
    """One connection of a browser with the site."""

    def __init__(
        self, wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._wire, self._browser = wire, (reader, writer)
        self._site: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._released = asyncio.Event()
        self._released.set()
        self._stranded = False
        self.under_way = 0  # bytes that were held

    async def last(self) -> None:
        """Hand on what comes until both ends have said all, or it is cut."""
        try:
            await asyncio.gather(self._wire.up.flowing(), self._wire.down.flowing())
            self._site = await asyncio.open_connection("127.0.0.1", self._wire.target())
            (reader, writer), (from_site, to_site) = self._browser, self._site
            messages = Messages() if self._wire.reads else None
            await asyncio.gather(
                self._pump(reader, to_site, self._wire.up),
                self._pump(from_site, writer, self._wire.down, messages),
            )
        except OSError:
            pass  # the site is away, or somebody has hung up
        finally:
            self.abort()

    def abort(self) -> None:
        self._released.set()
        self._browser[1].transport.abort()
        if self._site:
            self._site[1].transport.abort()

    def end_upwards(self) -> None:
        if self._site and not self._site[1].is_closing():
            self._site[1].write_eof()

    def hold(self) -> None:
        self._released.clear()

    def strand(self, late: float) -> None:
        self._stranded = True
        self.hold()
        self._browser[1].transport.abort()
        asyncio.get_running_loop().call_later(late, self._released.set)

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        lane: Lane,
        messages: Messages | None = None,
    ) -> None:
        waiting: deque[tuple[float, bytes]] = deque()
        more, room = asyncio.Event(), asyncio.Event()
        room.set()
        upwards = lane is self._wire.up
        handing = asyncio.create_task(self._hand_on(waiting, more, room, writer, lane, upwards))
        loop, due = asyncio.get_running_loop(), 0.0
        try:
            while True:
                try:
                    data = await reader.read(CHUNK)
                except OSError:
                    if not self._stranded:
                        raise
                    data = b""
                if not data:
                    waiting.append((due, b""))
                    more.set()
                    await handing
                    return
                if messages or lane.loses:
                    told = messages.feed(data) if messages else [data]
                    data = b"".join(one for one in told if not (lane.loses and lane.loses(one)))
                if not waiting and lane.calm and self._released.is_set():
                    writer.write(data)
                    await writer.drain()
                    continue
                if upwards and not self._released.is_set():
                    self.under_way += len(data)
                due = max(due, loop.time() + (lane.delay() if lane.delay else 0.0))
                waiting.append((due, data))
                more.set()
                if len(waiting) >= MOST_WAITING:
                    room.clear()
                await room.wait()
        finally:
            handing.cancel()

    async def _hand_on(
        self,
        waiting: deque[tuple[float, bytes]],
        more: asyncio.Event,
        room: asyncio.Event,
        writer: asyncio.StreamWriter,
        lane: Lane,
        upwards: bool,
    ) -> None:
        """Write what waits when it is due; the end comes last."""
        loop = asyncio.get_running_loop()
        while True:
            await more.wait()
            more.clear()
            while waiting:
                due, data = waiting[0]
                await asyncio.sleep(max(0.0, due - loop.time()))
                if upwards:
                    await self._released.wait()
                await lane.flowing()
                if not data:
                    if self._stranded and upwards:
                        await asyncio.sleep(LINGER)
                        self.abort()
                    elif not writer.is_closing():
                        writer.write_eof()
                    return
                if lane.rate:
                    await asyncio.sleep(len(data) / lane.rate)
                if self._stranded and not upwards:
                    pass  # nobody is there to hear it
                else:
                    writer.write(data)
                    await writer.drain()
                waiting.popleft()  # not before: what comes meanwhile must not overtake it
                room.set()
