"""What people may be called (docs/protocol.md, F4)."""

import unicodedata

from django.utils.translation import gettext as _

from workshops import limits
from workshops.cleaning import INVISIBLE, clean_line

from .refusal import Rejected


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
