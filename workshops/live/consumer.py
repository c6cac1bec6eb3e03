"""One browser on one map. Knows frames, not notes."""

import asyncio
import logging
import random
import uuid
from contextlib import suppress
from typing import Any

from workshops import disk, editing, pace
from workshops.access import PEOPLE, Audience, Reader
from workshops.editing.refusal import NO_ROOM, SENTENCES
from workshops.models import Client, EmpathyMap

from . import figures, flow, frames, identity
from .doorstep import address_of, doorstep, seats, wrong_links
from .farewell import SENTENCE
from .hub import hub
from .room import Room
from .threads import read

logger = logging.getLogger(__name__)
HELLO_WITHIN = 5.0  # seconds
MALFORMED_AT_MOST = 2
FRAMES = 200, 40  # at once, a second for long (protocol F7)
WELCOMES = 5, 0.5  # a whole map each (protocol F7)
COME_BACK_AFTER = 5000  # milliseconds
UNSENT_AT_MOST = 2**20  # characters, or bytes, waiting for a slow reader, before one more frame
COME_BACK = 2500, 4500  # milliseconds: no server is there again sooner than in two or three seconds
BYE_WITHIN = 1.0  # seconds


class Socket:
    """One open socket: reads frames, hands commands to the hub, is handed frames by its room."""

    SILENCE = 90.0  # seconds (protocol J7)

    def __init__(self, scope: dict[str, Any], receive, send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._loop = asyncio.get_running_loop()
        self._straight = flow.straight(send)
        self._outbox: asyncio.Queue[str | bytes] = asyncio.Queue()
        self._unsent = 0  # characters, or bytes
        self._sender: asyncio.Task | None = None
        self._doing: set[asyncio.Task] = set()
        self._commands: set[asyncio.Task] = set()  # those of them that answer one
        self._malformed = 0
        self._frames, self._welcomes = pace.Budget(FRAMES), pace.Budget(WELCOMES)
        self._heard_at = self._loop.time()
        self._closed = False
        self.audience = Audience(authors=False, evidence="none")
        self.room: Room | None = None
        self.client: Client | None = None
        self.person: str | None = None  # key on the wire
        self.me = ""  # the same, for what is only their own; a projector shows nothing of that
        self.participant_id: int | None = None
        self.link_id: uuid.UUID | None = None
        self.signed_in: identity.SignedIn | None = None
        self.revision = 0
        self.takes_packed = False  # whether it reads a map that is packed (protocol F11)

    async def serve(self) -> None:
        """Serve this socket until it closes."""
        with figures.SOCKETS.track_inprogress():
            await self._serve()

    async def _serve(self) -> None:
        self._sender = self._start(self._send_all())
        try:
            await self._greet()
            while not self._closed:
                await self._next()
        except asyncio.CancelledError:
            # A server that stops may end us before the hub has said goodbye (R3).
            await self.come_back()
            raise
        except Exception:  # whatever it was, it stays with this one socket
            logger.exception("A socket could not be served")
            await self.bye(4011)
        finally:
            self._closed = True
            self._sender.cancel()
            doorstep.leave(self)
            if self.room:
                seats.leave(self, self.room.map_id)
                self.room.leave(self)

    async def _greet(self) -> None:
        try:
            async with asyncio.timeout(HELLO_WITHIN):  # absolute: no traffic prolongs it (J1)
                while self.room is None and not self._closed:
                    await self._next()
        except TimeoutError:
            await self.bye(4408)

    def push(self, said: str | bytes, ready: bytes = b"") -> None:
        """Send one frame: at once where nothing waits before it, else it is queued.

        Never waits; whoever does not read is closed (4430). `ready` is the same frame made ready for
        the wire, if it goes to many.
        """
        if self._closed or (not self._unsent and self._straight(said, ready)):
            return
        if self._unsent > UNSENT_AT_MOST:
            self._start(self.bye(4430))
            return
        self._unsent += len(said)
        self._outbox.put_nowait(said)

    def let_go(self, code: int) -> None:
        """Begin to say goodbye. Never waits."""
        self._start(self.bye(code))

    async def bye(self, code: int, **details: Any) -> None:
        """Say why, then close."""
        if self._closed:
            return
        self._closed = True
        figures.CLOSED.labels(code).inc()
        if self._sender:
            self._sender.cancel()
        frame = {"t": "bye", "code": code, "msg": str(SENTENCE[code]), **details}
        try:
            with suppress(TimeoutError):  # whoever reads slowly is not waited for
                async with asyncio.timeout(BYE_WITHIN):
                    await self._send({"type": "websocket.send", "text": frames.write(frame)})
            await self._send({"type": "websocket.close", "code": code})
        except OSError:
            logger.debug("The other side had already gone")

    async def come_back(self) -> None:
        """Say that the server stops for a moment; when to come back is drawn, so that not all do at once."""
        await self.bye(4012, retry_ms=random.randint(*COME_BACK))  # noqa: S311

    def silent_for(self) -> float:
        """Seconds since the last frame."""
        return self._loop.time() - self._heard_at

    # Frames

    async def _next(self) -> None:
        message = await self._receive()
        if message["type"] == "websocket.disconnect":
            self._closed = True
        if self._closed:  # what comes after our goodbye is not done any more
            return
        self._heard_at = self._loop.time()
        if self._frames.wait():
            await self.bye(4429, retry_ms=COME_BACK_AFTER)
            return
        try:
            if message.get("text") is None:
                raise frames.Malformed
            await self._take(frames.read(message["text"]), len(message["text"]))
        except frames.Malformed as malformed:
            await self._count_malformed(malformed)

    async def _take(self, frame: frames.Frame, size: int) -> None:
        match frame["t"]:
            case "hello":
                await self._hello(frame)
            case _ if self.room is None:
                raise frames.Malformed
            case "do":
                self._commands.add(self._start(self._do(frame)))
            case "ping":
                self.push(frames.write({"t": "pong", "rev": self.room.head, "now": frames.now()}))
            case "here":
                said = frames.presence(frame, size)
                if said is not None:
                    self.room.presence.said(self, said)

    async def _hello(self, frame: frames.Frame) -> None:
        """Let the socket in, or (a second time) fill a hole it has found (protocol J4)."""
        if frame["v"] != frames.VERSION:
            await self.bye(4426)
            return
        doorstep.leave(self)
        if self._welcomes.wait():
            await self.bye(4429, retry_ms=COME_BACK_AFTER)
            return
        try:
            if self.room is None:
                await self._enter(frame)
            elif self.client:
                while self._commands:  # what was said before gets its answer before
                    await asyncio.wait(self._commands)
                await read(self.client.refresh_from_db, None, ["last_seq"])
        except identity.NotHere as error:
            wait = wrong_links.wait(address_of(self._scope)) if "link" in frame else 0
            await (self.bye(4429, retry_ms=wait) if wait else self.bye(error.code))
            return
        self.takes_packed = "packed" in frame
        room = self.room
        assert room
        since = frame.get("since") if frame.get("epoch") == room.epoch else None
        welcome: dict[str, Any] = {"t": "welcome", "v": frames.VERSION}
        if self.client:
            welcome |= {
                "client": str(self.client.key),
                "me": self.person,
                "last": self.client.last_seq,
            }
        await room.welcome(self, welcome, since)

    async def _enter(self, frame: frames.Frame) -> None:
        map_id: uuid.UUID | None = self._scope["url_route"]["kwargs"].get("map_id")
        reader: Reader
        if map_id is None:
            reader = await read(identity.link_holder, frame.get("link", ""))
            self.link_id = reader.link.pk if reader.link else None
        else:
            reader, self.client, self.signed_in = await read(
                identity.person, self._scope, map_id, frame.get("client")
            )
        self.audience = reader.audience
        if reader.participant:
            self.participant_id = reader.participant.pk
        if frame.get("present"):
            self.audience, self.client = PEOPLE if reader.participant else self.audience, None
        elif reader.participant:
            self.person = self.me = reader.me
        try:
            room = await hub().room(reader.empathy_map.pk)
        except EmpathyMap.DoesNotExist:
            raise identity.NotHere(4404) from None
        if not seats.take(self, room.map_id):
            raise identity.NotHere(4409)
        self.room = room

    async def _do(self, frame: frames.Frame) -> None:
        room = self.room
        assert room
        if self.client is None:
            self._refuse(frame["seq"], "readonly")
            return
        runs = self.audience.runs
        if pace.floods(self.person, runs=runs):
            await self.bye(4429, retry_ms=COME_BACK_AFTER)
            return
        wait = pace.writing(self.person, runs=runs)
        if wait:
            self._refuse(frame["seq"], "rate", retry_ms=wait)
            return
        message = editing.Message(self.client.key, frame["seq"], frame["do"], frame["with"])
        try:
            answer: editing.Answer = await hub().writer.submit(room.map_id, message)
        except Client.DoesNotExist:  # taken out of the workshop a moment ago
            await self.bye(4403)
            return
        except EmpathyMap.DoesNotExist:  # deleted a moment ago
            await self.bye(4404)
            return
        except disk.Full:  # nothing was spent: it is said again when there is room (protocol R6)
            self._refuse(frame["seq"], "quota", NO_ROOM, retry_ms=disk.COME_BACK_AFTER)
            return
        self.push(frames.write(answer.wire()))

    async def _count_malformed(self, malformed: frames.Malformed) -> None:
        self._malformed += 1
        if self._malformed > MALFORMED_AT_MOST:
            await self.bye(4400)
        else:
            self._refuse(malformed.seq, "invalid")

    def _refuse(self, seq: int | None, code: str, sentence: Any = "", **details: Any) -> None:
        msg = str(sentence or SENTENCES[code])
        nak: dict[str, Any] = {"t": "nak", "code": code, "msg": msg, **details}
        if seq is not None:
            nak["seq"] = seq
        nak["rev"] = self.room.head if self.room else 0
        self.push(frames.write(nak))

    # Work that the reading of frames does not wait for

    def _start(self, work) -> asyncio.Task:
        task = self._loop.create_task(work)
        self._doing.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task) -> None:
        self._doing.discard(task)
        self._commands.discard(task)
        error = None if task.cancelled() else task.exception()
        if error:
            logger.error("Something that a socket began could not be finished", exc_info=error)
            self._start(self.bye(4011))  # unanswered commands are sent again by the client (S2)

    async def _send_all(self) -> None:
        while True:
            said = await self._outbox.get()
            kind = "text" if isinstance(said, str) else "bytes"
            try:
                await self._send({"type": "websocket.send", kind: said})
            except OSError:  # some servers say so; all of them also say that it has disconnected
                return
            self._unsent -= len(said)
