"""An event loop whose time only moves when nothing is left to do, so that a run is the same each time."""

import asyncio
import contextvars
import heapq
import itertools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

# Which of the processes that are played something happens in; None for browsers and the network.
PROCESS: contextvars.ContextVar[Any] = contextvars.ContextVar("process", default=None)
OUTSIDE = contextvars.Context()


class PlayedLoop(asyncio.BaseEventLoop):
    """asyncio's own loop, without sockets, threads or waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._played = 0.0
        self._selector = self
        self._clock_resolution = 1e-9
        self._tasks: list[asyncio.Task] = []
        self._numbers = itertools.count()
        self.set_task_factory(_task)

    def time(self) -> float:
        return self._played

    def select(self, timeout: float | None) -> list:
        """Where asyncio would wait, time passes at once."""
        if timeout is None:
            raise RuntimeError("Nothing will ever happen again.")
        self._played += timeout
        return []

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        return _unless_dead(handle)

    def call_at(self, when, callback, *args, context=None):
        handle = _Timer(when, callback, args, self, context)
        handle.number = next(self._numbers)
        heapq.heappush(self._scheduled, handle)
        handle._scheduled = True
        return _unless_dead(handle)

    def outside(
        self, delay: float, callback: Callable[..., Any], *args: Any
    ) -> asyncio.TimerHandle:
        """Call later, in no process: what happens in browsers and on the way to them."""
        return self.call_at(self.time() + delay, callback, *args, context=OUTSIDE.copy())

    def run_in_executor(self, executor, func, *args):
        """A thread of the process that asks; the process says how long it takes and how it ends."""
        return PROCESS.get().in_a_thread(executor, func, *args)

    def kill(self, process: Any) -> None:
        """Nothing that this process had begun goes on."""
        for handle in [*self._ready, *self._scheduled]:
            if handle._context.get(PROCESS) is process:
                handle.cancel()

    def abandon(self) -> None:
        """Let go of everything that is still under way, without letting any of it go on."""
        for task in self._tasks:
            if not task.done():
                with suppress(RuntimeError):
                    task.get_coro().close()
        self._tasks.clear()
        self.close()

    def _process_events(self, event_list) -> None:
        """No sockets, so none."""

    def _write_to_self(self) -> None:
        """No other thread ever wakes this loop."""


class _Timer(asyncio.TimerHandle):
    """Of two that are due at the same moment, the one that was asked for first comes first."""

    __slots__ = ("number",)

    def __lt__(self, other: "_Timer") -> bool:
        return (self._when, self.number) < (other._when, other.number)


def _unless_dead(handle):
    process = handle._context.get(PROCESS)
    if process is not None and process.dead:
        handle.cancel()
    return handle


def _task(loop: PlayedLoop, coroutine, *, context=None) -> asyncio.Task:
    task = asyncio.Task(coroutine, loop=loop, context=context)
    task._log_destroy_pending = False  # a killed process leaves its work lying about
    loop._tasks.append(task)
    return task
