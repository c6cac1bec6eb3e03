"""What people may be called (docs/protocol.md, F4)."""

import unicodedata
from functools import lru_cache

from django.utils.translation import gettext as _

from workshops import limits
from workshops.cleaning import INVISIBLE, clean_line
from workshops.kinds import Role

from .refusal import Rejected

# Names that speak for an office: nobody gives them to themselves.
OFFICES = frozenset(
    {
        "facilitator",
        "co-facilitator",
        "host",
        "co-host",
        "moderator",
        "organiser",
        "organizer",
        "owner",
        "admin",
        "administrator",
        "support",
        "system",
        "staff",
        "empathymap",
    }
)
# Letters of other scripts, and digits, that are read as Latin letters; and I, which is read as l.
LOOK_ALIKE = str.maketrans(
    "авекмнорстухіјѕһαβικνορτυχ01ıɑɡԁԛԝi", "abekmhopctyxljshablkvoptuxollagdqwl"
)
ACCENTS = range(0x300, 0x370)


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


def check_no_office(name: str) -> None:
    """Raises Rejected for a name that speaks for an office (A54); a role is shown beside the name."""
    offices = {looks_like(office) for office in (*OFFICES, str(Role.FACILITATOR.label))}
    if looks_like(name.rstrip("0123456789 ")) in offices:
        raise Rejected(
            "invalid",
            _(
                "“%(name)s” could be taken for whoever runs this workshop. Please give your own name."
            )
            % {"name": name},
        )


@lru_cache(maxsize=1024)  # everybody who comes in is compared with all who are there
def looks_like(name: str) -> str:
    """The same for names that people take for each other: case, accents, signs, look-alike letters."""
    plain = unicodedata.normalize(
        "NFKD", name
    ).casefold()  # letters in a box or in bold are letters
    letters = unicodedata.normalize("NFKD", plain).translate(LOOK_ALIKE)
    kept = [
        character
        for character in letters
        if unicodedata.category(character)[0] in "LNM" and ord(character) not in ACCENTS
    ]
    return "".join(kept) or name.casefold()
