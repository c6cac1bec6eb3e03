"""The floor: a server that hands each frame to everybody else in the same place, and keeps nothing.

`python -m tests.bench.peers.bare PORT`. One frame is built for an edit, and the same bytes are written to all.
"""

import asyncio
import base64
import hashlib
import sys
from collections import defaultdict

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
rooms: dict[bytes, set["Socket"]] = defaultdict(set)


class Socket(asyncio.Protocol):
    """One client: its handshake, then its frames to all others."""

    def connection_made(self, transport) -> None:
        self.transport, self._buffer, self._room = transport, bytearray(), None

    def connection_lost(self, error) -> None:
        if self._room is not None:
            self._room.discard(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._room is None:
            head, gap, rest = bytes(self._buffer).partition(b"\r\n\r\n")
            if not gap:
                return
            if b"upgrade: websocket" not in head.lower():
                self.transport.close()
                return
            self._shake_hands(head)
            self._buffer = bytearray(rest)
        while frame := self._frame():
            for other in self._room:
                if other is not self:
                    other.transport.write(frame)

    def _shake_hands(self, head: bytes) -> None:
        lines = head.split(b"\r\n")
        key = next(
            line.split(b": ", 1)[1]
            for line in lines
            if line.lower().startswith(b"sec-websocket-key")
        )
        accept = base64.b64encode(hashlib.sha1(key + MAGIC).digest())
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        self._room = rooms[lines[0].split()[1]]
        self._room.add(self)

    def _frame(self) -> bytes | None:
        """The next whole frame, unmasked, as a server sends it."""
        data = self._buffer
        if len(data) < 2:
            return None
        size, head = data[1] & 127, 2
        if size > 125:
            head = 4 if size == 126 else 10
            size = int.from_bytes(data[2:head])
        end = head + 4 + size
        if len(data) < end:
            return None
        mask = int.from_bytes(data[head : head + 4] * (size // 4 + 1))
        padded = bytes(data[head + 4 : end]) + b"\0" * (4 - size % 4)
        payload = (int.from_bytes(padded) ^ mask).to_bytes(len(padded))[:size]
        frame = bytes([data[0], data[1] & 127]) + bytes(data[2:head]) + payload
        del data[:end]
        return frame


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Socket, "127.0.0.1", port, backlog=4096)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        import uvloop

        uvloop.run(main(int(sys.argv[1])))
    except ImportError:
        asyncio.run(main(int(sys.argv[1])))
