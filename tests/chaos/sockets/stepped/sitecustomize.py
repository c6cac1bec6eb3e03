"""A process that finds this in its path has a clock that somebody else sets: seconds, in the file CLOCK."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

_file = Path(os.environ["CLOCK"])
_time, _now = time.time, timezone.now


def _step() -> float:
    try:
        return float(_file.read_text() or 0)
    except OSError:
        return 0.0


time.time = lambda: _time() + _step()
timezone.now = lambda: _now() + timedelta(seconds=_step())
