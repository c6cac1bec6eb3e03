"""What may stand in text that people type (docs/protocol.md, F4): a leaf."""

import re
import unicodedata

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
# Direction and zero-width marks: harmless inside a note (it is isolated), not in a name.
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\u115f\u1160\u3164\uffa0]")
MARKS_ON_ONE_LETTER = 8


def clean(text: str) -> str:
    """Return `text` as it is kept: NFC, plain line ends, no control characters, no towers of marks."""
    text = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _without_towers(unicodedata.normalize("NFC", text))


def clean_line(text: str) -> str:
    """Return `text` as one trimmed line."""
    return " ".join(clean(text).split())


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS_ON_ONE_LETTER:
            kept.append(character)
    return "".join(kept)
