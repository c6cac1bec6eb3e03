"""The bytes that a server sends on a WebSocket, cut into whole messages (RFC 6455)."""

FIN, OPCODE, LENGTH = 0x80, 0x0F, 0x7F
CONTROL = 8  # from this opcode on: may stand between the parts of a message
END_OF_HANDSHAKE = b"\r\n\r\n"


class Messages:
    """Give it bytes as they come; it gives back the handshake, then each message with all its parts."""

    def __init__(self) -> None:
        self._rest, self._begun = b"", b""
        self._greeted = False

    def feed(self, data: bytes) -> list[bytes]:
        self._rest += data
        found: list[bytes] = []
        if not self._greeted:
            head, end, rest = self._rest.partition(END_OF_HANDSHAKE)
            if not end:
                return found
            self._greeted, self._rest = True, rest
            found.append(head + end)
        while size := self._size():
            frame, self._rest = self._rest[:size], self._rest[size:]
            if frame[0] & OPCODE >= CONTROL:
                found.append(frame)
                continue
            self._begun += frame
            if frame[0] & FIN:
                found.append(self._begun)
                self._begun = b""
        return found

    def _size(self) -> int:
        """Bytes of the next frame; 0 if it is not all there. A server never masks."""
        if len(self._rest) < 2:
            return 0
        short = self._rest[1] & LENGTH
        head = 2 + {126: 2, 127: 8}.get(short, 0)
        if len(self._rest) < head:
            return 0
        size = head + (short if head == 2 else int.from_bytes(self._rest[2:head], "big"))
        return size if len(self._rest) >= size else 0
