"""Frames as browsers get them: a whole map comes packed (protocol F11)."""

import zlib


def said(payload: str | bytes) -> bytes:
    """The text of a frame, unpacked if need be."""
    return payload.encode() if isinstance(payload, str) else zlib.decompress(payload, -15)
