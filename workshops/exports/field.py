"""How one field of an uploaded map is read: what it may hold, and what is said when it does not."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from workshops.cleaning import clean
from workshops.kinds import Stance

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PHOTO = re.compile(r"/(?!/)[\w\-./?=&]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
RANK = re.compile(r"[0-9A-Za-z]{1,64}")


@dataclass(frozen=True)
class Field:
    """What a field may hold (`read` raises ValueError, saying why not), and whether it must be."""

    read: Callable[[object], object]
    required: bool = True


def text(limit: int, *, blank: bool = False) -> Callable[[object], str]:
    """Text of at most `limit` characters."""

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError(_("must be text"))
        value = clean(value)
        if len(value) > limit:
            raise ValueError(_("is longer than %d characters") % limit)
        if not blank and not value.strip():
            raise ValueError(_("is empty"))
        return value

    return read


def one_of(*allowed: str) -> Callable[[object], str]:
    """One word of a list."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(_("must be one of: %s") % ", ".join(allowed))
        return value

    return read


def number(lowest: int, highest: int) -> Callable[[object], int]:
    """A whole number in a range."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise ValueError(
                _("must be a whole number from %(low)d to %(high)d")
                % {"low": lowest, "high": highest}
            )
        return value

    return read


def like(pattern: re.Pattern) -> Callable[[object], str]:
    """A word written in one way."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(_("is not written as it should be"))
        return value

    return read


def moment(value: object) -> str:
    """A moment that there was, as a note's `at` tells it."""
    word = like(_MOMENT)(value)
    try:
        datetime.strptime(word, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 -- only whether it can be read
    except ValueError:
        raise ValueError(_("is no moment that there was")) from None
    return word


def stances(value: object) -> dict:
    """Evidence by key, each for or against."""
    if not isinstance(value, dict):
        raise ValueError(_("must be an object"))
    return {like(KEY)(key): one_of(*Stance.values)(stance) for key, stance in value.items()}


def day(value: object) -> str:
    """A day that there is, as something due tells it."""
    word = like(_DAY)(value)
    try:
        date.fromisoformat(word)
    except ValueError:
        raise ValueError(_("is no day that there is")) from None
    return word


def mark(value: object) -> bool:
    """Something that is true, or else is left out."""
    if value is not True:
        raise ValueError(_("must be true, or left out"))
    return value


def keys(value: object) -> dict:
    """A set of keys, each marked as there."""
    if not isinstance(value, dict):
        raise ValueError(_("must be an object"))
    return {like(KEY)(key): mark(there) for key, there in value.items()}


def counts(of: Collection[str] | None, most: int) -> Callable[[object], dict]:
    """How many there are of each: of some words, or of any keys."""

    def read(value: object) -> dict:
        if not isinstance(value, dict):
            raise ValueError(_("must be an object"))
        named = like(KEY) if of is None else one_of(*of)
        return {named(name): number(1, most)(count) for name, count in value.items()}

    return read
