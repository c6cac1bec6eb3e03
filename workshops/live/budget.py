"""How much one socket may ask for: so many at once, so many a second for long."""

import asyncio


class Budget:
    def __init__(self, at_once: int, per_second: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._most, self._per_second = at_once, per_second
        self._left, self._counted_at = float(at_once), self._loop.time()

    def spend(self) -> bool:
        """Take one; False if there was none left."""
        now = self._loop.time()
        earned = (now - self._counted_at) * self._per_second
        self._left, self._counted_at = min(self._most, self._left + earned) - 1, now
        return self._left >= 0
