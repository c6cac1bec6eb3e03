"""The JSON document: the whole snapshot, to be read again by reading.py without losing anything."""

import json

from .sheet import Sheet

FORMAT = "empathymap"
VERSION = 1


def document(sheet: Sheet) -> bytes:
    """A versioned document around the snapshot, exactly as it is."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "revision": sheet.revision,
        "taken_at": sheet.taken_at.isoformat(),
        "snapshot": sheet.snapshot,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )
