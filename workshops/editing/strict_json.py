"""Reading JSON from strangers: what is ambiguous or would break somebody later is refused at once."""

import json
import math
from typing import Any

DEEPEST = 16
DIGITS = 15


class NotStrict(ValueError):
    """Text that is not JSON of the kind protocol F3 asks for."""


def loads(text: str) -> Any:
    """Parse `text`. Raises NotStrict for anything that protocol F3 refuses."""
    if _depth(text) > DEEPEST:
        raise NotStrict("too deep")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except NotStrict:
        raise
    except ValueError:
        raise NotStrict("not JSON") from None
    if "\\u" in text:  # only an escape can smuggle in half a character
        _check_whole_characters(value)
    return value


def _depth(text: str) -> int:
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
        raise NotStrict("the same key twice")
    return made


def _refuse(constant: str) -> None:
    raise NotStrict(constant)


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > DIGITS:
        raise NotStrict("number too long")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrict("number too large")
    return number


def _check_whole_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotStrict("half a character") from None
