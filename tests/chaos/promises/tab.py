"""One tab on the wire, as plain as can be: numbers what it says, says it again until it is answered."""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

Frame = dict[str, Any]
PATIENCE, LOOK_AGAIN, LONGEST_PAUSE, WINDOW = 5.0, 0.1, 2.0, 64
AWAY = (OSError, ConnectionClosed, InvalidHandshake, TimeoutError)
read = lru_cache(64)(json.loads)  # many tabs of one process are sent the same frame


class Tab:
    """Comes back by itself after every loss, with what has not been answered yet, in order."""

    def __init__(
        self, map_key: str, cookie: str = "", *, link: str = "", url: Callable[[], str]
    ) -> None:
        self.map, self._cookie, self._link, self._url = map_key, cookie, link, url
        self.client: str | None = None
        self.seq = 0
        self.outbox: dict[int, Frame] = {}
        self.said_at: dict[int, float] = {}  # when it was asked for first
        self.acked: dict[int, int] = {}  # revision by number
        self.answered_at: dict[int, float] = {}
        self.refused: dict[int, str] = {}
        self.codes: list[int] = []  # how its sockets were closed
        self.sent = self.rates = 0
        self.rev, self.epoch = 0, ""
        self.body: Frame | None = None
        self.seen: Callable[[Frame, float], None] | None = None  # is told of each event
        self.keeps_body = False
        self.deaf_to_answers = False
        self.welcomed = asyncio.Event()
        self.welcomes, self.welcomed_at, self.lost_at = 0, 0.0, 0.0
        self._come_back_in = 0.0  # seconds, as a goodbye has asked
        self.complaints: list[str] = []
        self._socket: ClientConnection | None = None
        self._flying: dict[int, float] = {}
        self._rest_until, self._window = 0.0, WINDOW
        self._tasks: list[asyncio.Task] = []
        self.ended, self.ended_at = False, 0.0
        self.roles: dict[str, float] = {}  # when it was told that somebody only looks on

    # What a test does with it

    def open(self) -> "Tab":
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._live()), loop.create_task(self._mind())]
        return self

    async def close(self) -> None:
        self.ended = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._socket:
            with suppress(*AWAY):
                await self._socket.close()

    def say(self, name: str, **fields: Any) -> int:
        """Ask for a command; return its number."""
        self.seq += 1
        self.outbox[self.seq] = {"t": "do", "seq": self.seq, "do": name, "with": fields}
        self.said_at[self.seq] = time.monotonic()
        return self.seq

    def add(self, text: str, region: str = "says") -> int:
        return self.say("note.add", note=str(uuid.uuid4()), region=region, text=text)

    async def flush(self) -> None:
        """Send what may go now."""
        now = time.monotonic()
        socket = self._socket  # while we send, it may be lost and another one come
        if not self.welcomed.is_set() or now < self._rest_until or socket is None:
            return
        for seq in sorted(self.outbox):
            if len(self._flying) >= self._window or now < self._rest_until:
                return
            if seq not in self._flying and seq in self.outbox:
                self._flying[seq] = now
                self.sent += 1
                with suppress(*AWAY):
                    await socket.send(json.dumps(self.outbox[seq]))

    async def do(self, name: str, **fields: Any) -> int:
        seq = self.say(name, **fields)
        await self.flush()
        return seq

    async def settled(self, within: float) -> bool:
        """Wait until everything is answered."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self.outbox:
                    await asyncio.sleep(0.02)
        return not self.outbox

    async def cut(self) -> None:
        """Lose the connection."""
        if self._socket:
            self._socket.transport.abort()

    # Its life

    async def _live(self) -> None:
        pause = 0.05
        while not self.ended:
            try:
                await self._visit()
                pause = 0.05
            except AWAY:
                pause = min(LONGEST_PAUSE, pause * 1.5)
            if self.welcomed.is_set():
                self.lost_at = time.monotonic()
            self.welcomed.clear()
            self._socket = None
            await asyncio.sleep(self._come_back_in or pause)
            self._come_back_in = 0.0

    async def _visit(self) -> None:
        url = self._url()
        path = "/ws/see/" if self._link else f"/ws/maps/{self.map}/"
        async with connect(
            f"ws://{urlsplit(url).netloc}{path}", origin=url,
            additional_headers={"Cookie": self._cookie} if self._cookie else {},
            compression=None, max_size=None, open_timeout=10, ping_interval=None, close_timeout=1,
        ) as socket:  # fmt: skip
            self._socket = socket
            hello: Frame = {"t": "hello", "v": 1}
            if self._link:
                hello["link"] = self._link
            if self.client:
                hello["client"] = self.client
            if self.rev and self.epoch:
                hello |= {"since": self.rev, "epoch": self.epoch}
            await socket.send(json.dumps(hello))
            try:
                async for text in socket:
                    await self._hear(read(text))
            finally:
                self.codes.append(socket.close_code or 1006)

    async def _mind(self) -> None:
        """What was said and not answered is said again."""
        while not self.ended:
            await asyncio.sleep(LOOK_AGAIN)
            late = time.monotonic() - PATIENCE
            self._flying = {seq: at for seq, at in self._flying.items() if at > late}
            await self.flush()

    async def _hear(self, frame: Frame) -> None:
        now = time.monotonic()
        match frame["t"]:
            case "welcome":
                self._greeted(frame, now)
                await self.flush()
            case "events":
                for event in frame["events"]:
                    self._apply(event, now)
            case "ack" if not self.deaf_to_answers:
                self._done(frame["seq"], now)
                self.acked.setdefault(frame["seq"], frame["rev"])
                if self.acked[frame["seq"]] != frame["rev"]:
                    self.complaints.append(f"number {frame['seq']} got two revisions")
            case "nak" if not self.deaf_to_answers:
                await self._said_no(frame, now)
            case "bye" if "retry_ms" in frame:
                self._come_back_in = frame["retry_ms"] / 1000
            case "bye" if frame["code"] in {4400, 4401, 4403, 4404, 4410, 4426}:
                self.codes.append(frame["code"])
                self.ended, self.ended_at = True, now

    def _greeted(self, frame: Frame, now: float) -> None:
        self.client = frame.get("client", self.client)
        if frame.get("last", 0) < max(self.acked, default=0):
            self.complaints.append(f"{max(self.acked)} was acknowledged, {frame['last']} is kept")
        self._flying.clear()
        self.welcomes += 1
        if "snapshot" in frame:
            self.rev, self.epoch = frame["rev"], frame["epoch"]
            self.body = _copied(frame["snapshot"]) if self.keeps_body else None
        for event in frame.get("events", ()):
            self._apply(event, now)
        self.welcomed_at = now
        self.welcomed.set()

    def _apply(self, event: Frame, now: float) -> None:
        if event["rev"] <= self.rev:
            return
        if event["rev"] != self.rev + 1:
            self.complaints.append(f"after revision {self.rev} came {event['rev']}")
        self.rev = event["rev"]
        if self.body is not None:
            merge_into(self.body, event["patch"])
        for key, person in event["patch"].get("people", {}).items():
            if person and person.get("role") == "observer":
                self.roles.setdefault(key, now)
        if self.seen:
            self.seen(event, now)

    def _done(self, seq: int, now: float) -> None:
        self.outbox.pop(seq, None)
        self._flying.pop(seq, None)
        self.answered_at.setdefault(seq, now)
        self._window = min(WINDOW, self._window + 1)

    async def _said_no(self, frame: Frame, now: float) -> None:
        seq, code = frame.get("seq", 0), frame["code"]
        if code == "seq_gap":
            self._flying = {one: at for one, at in self._flying.items() if one < frame["expect"]}
            self._rest_until = now + 0.2
        elif code == "rate" or (code == "quota" and "retry_ms" in frame):
            self.rates += code == "rate"
            self._flying.pop(seq, None)
            self._rest_until, self._window = now + frame["retry_ms"] / 1000, 1
        elif seq in self.outbox:
            self._done(seq, now)
            self.refused[seq] = code


def merge_into(target: Frame, patch: Frame) -> None:
    """Apply a merge patch (RFC 7396) to an object of one's own."""
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict):
            inner = target.get(key)
            if not isinstance(inner, dict):
                inner = target[key] = {}
            merge_into(inner, value)
        else:
            target[key] = value


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return value


def percentile(values: list[float], of: float) -> float:
    """The value that `of` per cent stay below; 0 without any."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * of / 100))] if ordered else 0.0
