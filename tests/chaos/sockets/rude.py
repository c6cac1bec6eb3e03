"""Who does not keep to the rules of a socket: never reads, or never stops talking."""

import asyncio
import base64
import os
import socket
from contextlib import suppress

from workshops.access import DEVICE_COOKIE

from .world import World

SMALL = 4096  # bytes that the system may take in for somebody who does not read
HELLO = b'{"t":"hello","v":1}'


class Deaf:
    """Says hello, again and again, and never reads what it is told."""

    def __init__(self, world: World, device: str, number: int) -> None:
        server = world.site.servers[number % len(world.site.servers)]
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        self._socket.settimeout(10)
        self._socket.connect(("127.0.0.1", server.port))
        self._socket.sendall(handshake(server.port, f"/ws/maps/{world.map.pk}/", device))
        self._socket.recv(SMALL)
        self._socket.setblocking(False)

    def ask_again(self) -> None:
        """Ask for the whole map."""
        with suppress(OSError):  # it has been let go
            self._socket.send(masked(HELLO))

    def leave(self) -> None:
        self._socket.close()


def handshake(port: int, path: str, device: str) -> bytes:
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}",
        "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13", f"Cookie: {DEVICE_COOKIE}={device}", "", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def masked(text: bytes) -> bytes:
    """A short text frame, as browsers send it."""
    assert len(text) < 126
    return bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text


async def in_turns(world: World, turns: int, begin, end) -> list[tuple[bool, float, float]]:
    """Let something be and not be by turns; return whether it was, from when, until when."""
    each = (world.seconds - 3) / turns
    told = []
    for turn in range(turns):
        rude = turn % 2 == 1
        if rude:
            await begin()
        since = world.loop.time()
        await asyncio.sleep(each)
        told.append((rude, since, world.loop.time()))
        if rude:
            await end()
    return told
