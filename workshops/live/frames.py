"""Frames on the wire (docs/protocol.md, "Frames" and "What a frame must be")."""

import json
import time
from collections.abc import Callable
from typing import Any

from workshops.editing.fields import KEY
from workshops.quadrants import Region
from workshops.strict_json import NotStrict, loads

VERSION = 1
PRESENCE_AT_MOST = 256  # characters: the longest that our browsers say has 180
Frame = dict[str, Any]


class Malformed(ValueError):
    """A frame of the wrong shape. `seq` is its number, if it had one."""

    def __init__(self, seq: int | None = None) -> None:
        super().__init__()
        self.seq = seq


def read(text: str) -> Frame:
    """Parse one frame. Raises Malformed for anything that protocol F2 and F3 refuse."""
    try:
        frame = loads(text)
    except NotStrict:
        raise Malformed from None
    if not isinstance(frame, dict) or not isinstance(frame.get("t"), str):
        raise Malformed
    if frame["t"] == "hello" and is_number(frame.get("v")) and frame["v"] != VERSION:
        return {"t": "hello", "v": frame["v"]}  # nobody knows what else another version may say
    fields = SHAPES.get(frame["t"])
    if fields is None or any(
        not fits(frame[name]) if name in frame else needed
        for name, (fits, needed) in fields.items()
    ):
        raise Malformed(frame["seq"] if is_number(frame.get("seq")) else None)
    return frame


def write(frame: Frame) -> str:
    """One frame as text, without a needless byte."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def now() -> int:
    """The clock of this server, in milliseconds since 1970 (protocol W4)."""
    return round(time.time() * 1000)


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def is_key(value: Any) -> bool:
    return isinstance(value, str) and KEY.fullmatch(value) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_secret(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 64


def _is_fields(value: Any) -> bool:
    return isinstance(value, dict)


def _is_true(value: Any) -> bool:
    return value is True


def _is_anything(value: Any) -> bool:
    return True  # J3: a `since` or `ping` that makes no sense is answered, not refused


# name: (whether a value fits, whether it must be there)
SHAPES: dict[str, dict[str, tuple[Callable[[Any], bool], bool]]] = {
    "hello": {
        "v": (is_number, True),
        "client": (is_key, False),
        "since": (_is_anything, False),
        "epoch": (_is_text, False),
        "link": (_is_secret, False),
        "present": (_is_true, False),
        "packed": (_is_true, False),
    },
    "do": {"seq": (is_number, True), "do": (_is_text, True), "with": (_is_fields, True)},
    "here": {},
    "ping": {"rev": (_is_anything, False)},
}


def presence(frame: Frame, size: int) -> dict[str, Any] | None:
    """What a `here` frame says about a person; None if it has the wrong shape or size (protocol P3)."""
    said: dict[str, Any] = {}
    if size > PRESENCE_AT_MOST:
        return None
    if "holding" in frame:
        if not is_key(frame["holding"]):
            return None
        said["holding"] = frame["holding"]
    if "typing" in frame:
        if not isinstance(frame["typing"], bool):
            return None
        said["typing"] = frame["typing"]
    if "at" in frame:
        at = frame["at"]
        if not isinstance(at, list) or len(at) != 3 or at[0] not in Region.values:
            return None
        if not all(isinstance(n, int | float) and 0 <= n <= 1 for n in at[1:]):
            return None
        said["at"] = [at[0], round(at[1], 3), round(at[2], 3)]
    if "view" in frame:
        if frame["view"] not in Region.values and not is_key(frame["view"]):
            return None
        said["view"] = frame["view"]
    return said if frame.keys() <= {"t", "holding", "typing", "at", "view"} else None
