"""Reading JSON from strangers: what is ambiguous or would break somebody later is refused: a leaf."""

import json
import math
from typing import Any

from django.utils.translation import gettext as _

DEEPEST = 16
DIGITS = 15


class NotStrict(ValueError):
    """Text that is not JSON of the kind protocol F3 asks for. Says why in one sentence."""


def loads(text: str) -> Any:
    """Parse `text`. Raises NotStrict for anything that protocol F3 refuses."""
    if _depth(text) > DEEPEST:
        raise NotStrict(_("This is nested too deeply to be a map."))
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        raise NotStrict(_("This is not valid JSON (line %d).") % error.lineno) from None
    if "\\u" in text:  # only an escape can smuggle in half a character
        _check_whole_characters(value)
    return value


def _depth(text: str) -> int:
    """How deep brackets are nested, without parsing: a parser would already have gone down."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    deepest = depth = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotStrict(_("“%s” stands twice in the same place.") % twice[:60])
    return made


def _refuse(constant: str) -> None:
    raise NotStrict(_("“%s” is not a number that a map can hold.") % constant)


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > DIGITS:
        raise NotStrict(_("A number has more than %d digits.") % DIGITS)
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse(digits[:20])
    return number


def _check_whole_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotStrict(_("A text holds half a character.")) from None
