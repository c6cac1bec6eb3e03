"""What may stand in text that people type (docs/protocol.md, F4)."""

import re
import unicodedata

from django.utils.translation import gettext as _

from workshops import limits

from .refusal import Rejected

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


def clean_name(text: str) -> str:
    """Return a person's name as it is kept. Raises Rejected if no visible character is left, or over 40."""
    name = INVISIBLE.sub("", clean_line(text)).strip()
    letters = sum(1 for character in name if not unicodedata.combining(character))
    if not letters:
        raise Rejected("invalid", _("Please give a name that others can read."))
    if letters > limits.PERSON_LETTERS or len(name) > limits.PERSON_NAME:
        raise Rejected(
            "too_long",
            _("Please give a name of at most %(limit)s characters.")
            % {"limit": limits.PERSON_LETTERS},
            limit=limits.PERSON_LETTERS,
            length=letters,
        )
    return name


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MARKS_ON_ONE_LETTER:
            kept.append(character)
    return "".join(kept)
