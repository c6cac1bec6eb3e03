"""Everything that is left to chance in the product, drawn from the seed instead."""

import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.utils import timezone

from workshops.editing import revealing
from workshops.live import consumer

BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
_real_key, _real_now = uuid.uuid4, timezone.now


@contextmanager
def drawn_from(seed: str, clock: Callable[[], float]) -> Iterator[None]:
    """Keys, shuffles and the time of day come from the seed and the played clock meanwhile."""
    dice = random.Random(f"{seed} product")

    def key() -> uuid.UUID:
        return uuid.UUID(int=dice.getrandbits(128), version=4)

    def now() -> datetime:
        return BEGAN + timedelta(seconds=clock())

    shuffle, spread = revealing._chance, consumer.random
    uuid.uuid4, timezone.now = key, now
    revealing._chance, consumer.random = dice, dice
    _set_defaults({_real_key: key, _real_now: now})
    try:
        yield
    finally:
        uuid.uuid4, timezone.now = _real_key, _real_now
        revealing._chance, consumer.random = shuffle, spread
        _set_defaults({key: _real_key, now: _real_now})


def _set_defaults(instead: dict) -> None:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if getattr(field, "default", None) in instead:
                field.default = instead[field.default]
                field.__dict__.pop("_get_default", None)
