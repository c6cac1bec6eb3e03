"""One person's socket, as cheap as it gets: after joining nothing is taken apart, tokens are found."""

import asyncio
import base64
import os
import time
import zlib
from dataclasses import dataclass, field

from .dialects import MARK, TOKEN, TOKEN_SIZE, Dialect

Parsed = tuple[tuple[int, int], ...]  # who sent it, when
_parsed: dict[bytes, Parsed] = {}  # many people get the same bytes
KEPT = 4096


@dataclass(frozen=True)
class Seat:
    """Where one person sits."""

    port: int
    place: str
    cookie: str = ""
    notes: int = 0  # that must have come before one is in
    deflate: bool = False  # offered, as a browser does
    address: str = "127.0.0.1"


class Refused(Exception):
    """The server did not take this one."""


@dataclass
class Person(asyncio.Protocol):
    """Joins, then collects what comes and when."""

    dialect: Dialect
    seat: Seat
    heard: list[tuple[int, Parsed]] = field(default_factory=list)
    received: int = 0

    def __post_init__(self) -> None:
        self.joined: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.began = time.monotonic()
        self.lost = False
        self._buffer = bytearray()
        self._open = self._let_in = False
        self._notes = 0
        self._inflate: zlib._Decompress | None = None
        self._message = bytearray()
        self._packed = False

    async def enter(self) -> "Person":
        """Connect and join; raises Refused, or TimeoutError."""
        loop, seat = asyncio.get_running_loop(), self.seat
        local = None if seat.address == "127.0.0.1" else (seat.address, 0)
        await loop.create_connection(lambda: self, "127.0.0.1", seat.port, local_addr=local)
        await self.joined
        return self

    def send(self, frame: bytes) -> None:
        self._transport.write(frame)

    def leave(self) -> None:
        self._transport.abort()

    def connection_made(self, transport) -> None:
        self._transport = transport
        seat = self.seat
        lines = [
            f"GET {self.dialect.path(seat.place)} HTTP/1.1",
            f"Host: 127.0.0.1:{seat.port}",
            f"Origin: http://127.0.0.1:{seat.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        ]
        lines += [f"Cookie: {seat.cookie}"] if seat.cookie else []
        lines += ["Sec-WebSocket-Extensions: permessage-deflate"] if seat.deflate else []
        transport.write("\r\n".join([*lines, "", ""]).encode())

    def connection_lost(self, error) -> None:
        self.lost = True
        if not self.joined.done():
            self.joined.set_exception(Refused("closed"))

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        if self.joined.done():
            self._collect(data)
        else:
            self._buffer += data
            self._come_in()

    # Coming in: frames are taken apart

    def _come_in(self) -> None:
        if not self._open:
            head, gap, rest = bytes(self._buffer).partition(b"\r\n\r\n")
            if not gap:
                return
            if b" 101 " not in head.splitlines()[0]:
                self._transport.abort()
                self.joined.set_exception(Refused(head.splitlines()[0].decode()))
                return
            if b"permessage-deflate" in head:
                self._inflate = zlib.decompressobj(-15)
            self._open, self._buffer = True, bytearray(rest)
            for frame in self.dialect.opening(self.seat.place):
                self.send(frame)
            self._let_in = self.dialect.in_at_once
        while self._next_frame():
            pass
        if self._let_in and self._notes >= self.seat.notes and not self.joined.done():
            self.joined.set_result(time.monotonic() - self.began)
            rest, self._buffer = bytes(self._buffer), bytearray()
            self._collect(rest)

    def _next_frame(self) -> bool:
        data = self._buffer
        if len(data) < 2:
            return False
        size, head = data[1] & 127, 2
        if size > 125:
            head = 4 if size == 126 else 10
            size = int.from_bytes(data[2:head])
        if len(data) < head + size:
            return False
        first, payload = data[0], bytes(data[head : head + size])
        del data[: head + size]
        if first & 15 in (0, 1, 2):
            self._message += payload
            self._packed = bool(first & 0x40) if first & 15 else self._packed
            if first & 0x80:
                self._whole()
        return True

    def _whole(self) -> None:
        message, self._message = bytes(self._message), bytearray()
        if self._packed and self._inflate:
            message = self._inflate.decompress(message + b"\0\0\xff\xff")
        message = self.dialect.unpacked(message)
        lets_in, answers = self.dialect.hear(message, self.seat.place)
        self._let_in = self._let_in or lets_in
        self._notes += message.count(MARK)
        for answer in answers:
            self.send(answer)

    # In: only tokens count

    def _collect(self, data: bytes) -> None:
        if self._buffer:
            data = bytes(self._buffer) + data
        parsed = _parsed.get(data)
        if parsed is None:
            if len(_parsed) >= KEPT:
                _parsed.clear()
            parsed = tuple((int(who), int(when)) for who, when in TOKEN.findall(data))
            _parsed[data] = parsed
        if parsed:
            self.heard.append((time.monotonic_ns() // 1000, parsed))
        # A token may have been cut in two.
        cut = data.rfind(b"~T", -TOKEN_SIZE)
        begun = cut if cut >= 0 and cut + TOKEN_SIZE > len(data) else -1
        if begun < 0 and data.endswith(b"~"):
            begun = len(data) - 1
        self._buffer = bytearray(data[begun:] if begun >= 0 else b"")
