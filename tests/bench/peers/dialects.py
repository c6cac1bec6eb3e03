"""How each server is spoken to: where to knock, what to say first, one edit, and when one is in.

An edit is a new note with a token in its text: who sent it and when, in so many characters that a
message made beforehand fits every edit.
"""

import json
import re
import time
import uuid
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

TOKEN = re.compile(rb"~T(\d{3})(\d{15})~")
TOKEN_SIZE = 21
NO_TOKEN = b"~T" + b"0" * 18 + b"~"
MARK = b"the parcel"  # stands once in every note that a map is filled with
SAID = "I waited and nobody told me why it came late"


def token(who: int) -> bytes:
    """Who sends, and when by the clock of this machine, in microseconds."""
    return b"~T%03d%015d~" % (who, time.monotonic_ns() // 1000)


def framed(payload: bytes, *, text: bool = True) -> bytes:
    """One message as a client sends it. The mask is zero, so that masking costs us nothing."""
    head = bytes([0x81 if text else 0x82])
    size = len(payload)
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 2**16:
        head += b"\xfe" + size.to_bytes(2)
    else:
        head += b"\xff" + size.to_bytes(8)
    return head + b"\0\0\0\0" + payload


class Dialect:
    """The bare broadcast server's: no greeting, every frame goes to all others."""

    def __init__(self, pool: str = "") -> None:
        self.pool: Any = json.loads(Path(pool).read_text()) if pool else None

    def path(self, place: str) -> str:
        return f"/{place}"

    def opening(self, place: str) -> list[bytes]:
        """What is said right after the handshake."""
        return []

    def hear(self, message: bytes, place: str) -> tuple[bool, list[bytes]]:
        """Whether this message lets one in, and what to answer."""
        return False, []

    def unpacked(self, message: bytes) -> bytes:
        """A message as it was before this server packed it."""
        return message

    in_at_once = True  # there is no greeting

    def edit(self, place: str, who: int, number: int) -> bytes:
        """The `number`th edit (from 0) of this person, with the token of now."""
        return framed(b'{"text":"%s %s"}' % (token(who), SAID.encode()))

    def filling(self, place: str, notes: int) -> list[bytes]:
        """What one person sends to fill a place with notes; nothing where that is not the way."""
        return []


class Plain(Dialect):
    """tests/bench/plain.py."""

    def path(self, place: str) -> str:
        return f"/ws/{place}/"


class Ours(Dialect):
    """docs/protocol.md. A place is the key of a map, or the secret of a link behind "see:"."""

    in_at_once = False

    def path(self, place: str) -> str:
        return "/ws/see/" if place.startswith("see:") else f"/ws/maps/{place}/"

    def opening(self, place: str) -> list[bytes]:
        link = {"link": place[4:]} if place.startswith("see:") else {}
        return [framed(json.dumps({"t": "hello", "v": 1, "packed": True, **link}).encode())]

    def unpacked(self, message: bytes) -> bytes:
        return message if message.startswith(b"{") else zlib.decompress(message, -15)

    def hear(self, message: bytes, place: str) -> tuple[bool, list[bytes]]:
        return message.startswith(b'{"t":"welcome"'), []

    def edit(self, place: str, who: int, number: int) -> bytes:
        return framed(
            b'{"t":"do","seq":%d,"do":"note.add","with":{"note":"%s","region":"says","text":"%s %s"}}'
            % (number + 1, str(uuid.uuid4()).encode(), token(who), SAID.encode())
        )


class YWebsocket(Dialect):
    """The y-protocol: asks for the state, sends updates that Node has made beforehand."""

    in_at_once = False
    BEFORE = b""

    def _before(self, place: str) -> bytes:
        return b""

    def opening(self, place: str) -> list[bytes]:
        return [
            framed(self._before(place) + b"\0\0\1\0", text=False)
        ]  # sync, step 1, knows nothing

    def hear(self, message: bytes, place: str) -> tuple[bool, list[bytes]]:
        before = self._before(place)
        kind = message[len(before) : len(before) + 2]
        return message.startswith(before) and kind in (b"\0\1", b"\4\1"), []  # sync, step 2

    def edit(self, place: str, who: int, number: int) -> bytes:
        update = b64decode(self.pool["edits"][who][number]).replace(NO_TOKEN, token(who))
        return self._update(place, update)

    def filling(self, place: str, notes: int) -> list[bytes]:
        return [self._update(place, b64decode(self.pool["filled"][str(notes)]))]

    def _update(self, place: str, update: bytes) -> bytes:
        return framed(self._before(place) + b"\0\2" + _counted(update), text=False)


class Hocuspocus(YWebsocket):
    """The same behind the name of the document, once a token has been shown."""

    def path(self, place: str) -> str:
        return "/"

    def _before(self, place: str) -> bytes:
        return _counted(place.encode())

    def opening(self, place: str) -> list[bytes]:
        shown = self._before(place) + b"\2\0" + _counted(b"bench")
        return [framed(shown, text=False), *super().opening(place)]


class SocketIO(Dialect):
    """Engine.IO over a WebSocket, and one event for an edit. The launcher keeps the notes in memory."""

    in_at_once = False

    def path(self, place: str) -> str:
        return f"/socket.io/?EIO=4&transport=websocket&map={place}"

    def hear(self, message: bytes, place: str) -> tuple[bool, list[bytes]]:
        answer = [framed(b"40")] if message.startswith(b"0{") else []
        return message.startswith(b'42["state"'), answer

    def edit(self, place: str, who: int, number: int) -> bytes:
        note = {"key": str(uuid.uuid4()), "region": "says", "text": f"{token(who).decode()} {SAID}"}
        return framed(b"42" + json.dumps(["edit", note]).encode())

    def filling(self, place: str, notes: int) -> list[bytes]:
        made = (
            {"key": str(uuid.uuid4()), "region": "says", "text": filled(n)} for n in range(notes)
        )
        return [framed(b"42" + json.dumps(["edit", note]).encode()) for note in made]


class Tldraw(Dialect):
    """tldraw's sync protocol: a note on the canvas is a shape."""

    in_at_once = False

    def path(self, place: str) -> str:
        return f"/{place}?session={uuid.uuid4()}"

    def opening(self, place: str) -> list[bytes]:
        asked = self.pool["connect"] | {"connectRequestId": str(uuid.uuid4())}
        return [framed(json.dumps(asked).encode())]

    def hear(self, message: bytes, place: str) -> tuple[bool, list[bytes]]:
        return b'"type":"connect"' in message, []

    def edit(self, place: str, who: int, number: int) -> bytes:
        return self._push(number, {"": f"{token(who).decode()} {SAID}"})

    def filling(self, place: str, notes: int) -> list[bytes]:
        step = 20  # a message that is not taken apart has a limit
        return [
            self._push(first, {f"{n}-": filled(n) for n in range(first, min(first + step, notes))})
            for first in range(0, notes, step)
        ]

    def _push(self, clock: int, texts: dict[str, str]) -> bytes:
        said = []
        for before, text in texts.items():
            key = f"shape:{before}{uuid.uuid4().hex}"
            shape = self.pool["shape"].replace("shape:x", key).replace("WORDS", text)
            said.append(f'"{key}":["put",{shape}]')
        push = f'{{"type":"push","clientClock":{clock},"diff":{{{",".join(said)}}}}}'
        return framed(push.encode())


def filled(number: int) -> str:
    """The words of a note that a map is filled with."""
    return f"I waited {number} minutes and nobody told me why {MARK.decode()} was late."


def _counted(data: bytes) -> bytes:
    """Bytes behind their number, as lib0 writes it."""
    head, size = bytearray(), len(data)
    while size > 127:
        head.append(0x80 | size & 127)
        size >>= 7
    return bytes([*head, size]) + data


DIALECTS = {
    "bare": Dialect, "plain": Plain, "ours": Ours, "y-websocket": YWebsocket,
    "hocuspocus": Hocuspocus, "socket.io": SocketIO, "tldraw": Tldraw,
}  # fmt: skip
