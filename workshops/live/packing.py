"""Whole maps made small for the wire (protocol F11): deflate, put together from pieces.

No piece refers to the one before it, so that of a whole room's welcomes the long piece, the map
itself, is packed once.
"""

import zlib
from functools import cached_property
from typing import Any

from .frames import write

LEVEL = 1  # a third of the work of zlib's own choice, and a tenth more bytes
RAW = -zlib.MAX_WBITS  # RFC 1951, without a head and a sum
END = b"\x03\x00"  # an empty last block


def piece(text: str) -> bytes:
    """Some text, packed; more may follow it."""
    packer = zlib.compressobj(LEVEL, wbits=RAW)
    return packer.compress(text.encode()) + packer.flush(zlib.Z_SYNC_FLUSH)


class Sight:
    """A map as some people see it, ready to be sent: as text, and packed."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._body = write(body)

    @cached_property
    def _packed(self) -> bytes:
        return piece(self._body)

    def within(self, frame: dict[str, Any], *, packed: bool) -> str | bytes:
        """A frame that shows this map as its `snapshot`."""
        head = f'{write(frame)[:-1]},"snapshot":'
        if packed:
            return piece(head) + self._packed + piece("}") + END
        return f"{head}{self._body}}}"
