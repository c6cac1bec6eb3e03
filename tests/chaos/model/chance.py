"""Everything that is left to chance or to the clock in the product, taken from the seed and the played time."""

import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.utils import timezone

from workshops import pace
from workshops.editing import revealing
from workshops.live import consumer, doorstep, frames, threads

BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
_real_key, _real_now = uuid.uuid4, timezone.now


@contextmanager
def drawn_from(seed: str, clock: Callable[[], float]) -> Iterator[None]:
    """Keys, shuffles, the time of day and everybody's pace follow from the seed and the played clock."""
    dice = random.Random(f"{seed} product")

    def key() -> uuid.UUID:
        return uuid.UUID(int=dice.getrandbits(128), version=4)

    def now() -> datetime:
        return BEGAN + timedelta(seconds=clock())

    def seconds() -> float:
        return now().timestamp()

    with ExitStack() as meanwhile:

        def instead(place, name: str, other) -> None:
            meanwhile.enter_context(patch.object(place, name, other))

        instead(uuid, "uuid4", key)
        instead(timezone, "now", now)
        instead(revealing, "_chance", dice)
        instead(consumer, "random", dice)
        instead(frames, "time", SimpleNamespace(time=seconds))
        instead(threads, "time", SimpleNamespace(sleep=lambda _seconds: None))
        instead(pace.Budget.__init__, "__defaults__", (clock,))
        for name, allowed in (
            ("_writing", pace.WRITING),
            ("_running", pace.RUNNING),
            ("_too_fast", pace.TOO_FAST),
        ):
            instead(pace, name, pace.Budgets(allowed, clock))
        instead(consumer, "wrong_links", pace.Budgets(doorstep.WRONG_LINKS, clock))
        instead(consumer, "doorstep", doorstep.Doorstep(clock))
        instead(consumer, "seats", doorstep.Seats())
        # A room tells its sockets in the order of a set: by where they lie in memory.
        instead(consumer.Socket, "__hash__", _numbered())
        _set_defaults({_real_key: key, _real_now: now})
        meanwhile.callback(_set_defaults, {key: _real_key, now: _real_now})
        yield


def _numbered() -> Callable[[Any], int]:
    numbers: dict[int, int] = {}
    kept: list[Any] = []  # so that no two ever lie in the same place

    def number(thing: Any) -> int:
        if id(thing) not in numbers:
            kept.append(thing)
            numbers[id(thing)] = len(numbers)
        return numbers[id(thing)]

    return number


def _set_defaults(instead: dict) -> None:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if getattr(field, "default", None) in instead:
                field.default = instead[field.default]
                field.__dict__.pop("_get_default", None)
