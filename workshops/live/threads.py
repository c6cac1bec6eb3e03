"""Threads of our own for the database, so that no live edit waits for anybody's page (house rule 22)."""

import asyncio
import logging
import sys
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import OperationalError, close_old_connections, connection

from workshops import disk, editing
from workshops.models import Event

from . import figures

Result = TypeVar("Result")
logger = logging.getLogger(__name__)
READERS = 2
TRIES = 3
AT_ONCE = (
    32  # commands of one map in one commit: the lock is let go of, and other maps get their turn
)

# A thread that computes gives way to the event loop after this many seconds. With Python's default
# of 5 ms every one of thirty sends may wait that long behind a commit.
sys.setswitchinterval(0.0005)

_readers = ThreadPoolExecutor(READERS, thread_name_prefix="live-reader")


async def read(question: Callable[..., Result], *given) -> Result:
    """Run a question to the database in a thread for reading."""
    return await asyncio.get_running_loop().run_in_executor(_readers, _fresh, question, *given)


def _fresh(question: Callable[..., Result], *given) -> Result:
    close_old_connections()
    return question(*given)


class Waiting:
    """One command, and everybody who waits for its answer: whoever hears nothing says it again."""

    def __init__(self, message: editing.Message) -> None:
        self.message = message
        self.futures: list[asyncio.Future] = []

    def answer(self, answer: editing.Answer | Exception) -> None:
        for future in self.futures:
            if future.done():
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)


class Writer:
    """The one thread of this process that commits live edits.

    While one batch is being committed the next gathers, so a lone edit is never delayed and many
    edits share one commit. `committed` is called in the event loop with the events of each commit,
    after the answers have been handed out: so an answer leaves before its broadcast (protocol C4).
    """

    def __init__(self, committed: Callable[[uuid.UUID, list[Event]], None]) -> None:
        self._committed = committed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live-writer")
        self._ident: int | None = None
        self._waiting: dict[uuid.UUID, list[Waiting]] = {}
        self._numbered: dict[tuple[uuid.UUID, int], Waiting] = {}  # until it is answered
        self._busy: asyncio.Task | None = None
        self._events: dict[uuid.UUID, list[Event]] = {}

    def submit(self, map_id: uuid.UUID, message: editing.Message) -> asyncio.Future:
        """Queue one command. The future brings its answer.

        The same command again waits beside the first: in a crowd where answers are slow, everybody
        says everything again, and doing it again would make them slower still.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future = loop.create_future()
        numbered = self._numbered.get((message.client, message.seq))
        if numbered is None or numbered.message != message:
            figures.WAITING.inc()
            numbered = Waiting(message)
            self._numbered.setdefault((message.client, message.seq), numbered)
            self._waiting.setdefault(map_id, []).append(numbered)
        numbered.futures.append(future)
        if self._busy is None:
            self._busy = loop.create_task(self._work())
        return future

    def owns(self, map_id: uuid.UUID, events: Sequence[Event]) -> bool:
        """Take events that this very thread has just committed; False if another thread did."""
        if threading.get_ident() != self._ident:
            return False
        self._events.setdefault(map_id, []).extend(events)
        return True

    async def idle(self) -> None:
        """Return when everything queued has been committed."""
        while self._busy:
            await asyncio.wait([self._busy])

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            map_id = next(iter(self._waiting))
            queue = self._waiting.pop(map_id)
            batch, rest = queue[:AT_ONCE], queue[AT_ONCE:]
            if rest:  # behind those of all other maps
                self._waiting[map_id] = rest
            messages = [each.message for each in batch]
            answers, events = await loop.run_in_executor(
                self._thread, self._commit_apart, map_id, messages
            )
            figures.WAITING.dec(len(batch))
            for each, answer in zip(batch, answers, strict=True):
                number = each.message.client, each.message.seq
                if self._numbered.get(number) is each:
                    del self._numbered[number]
                figures.ANSWERS.labels(_became(answer)).inc()
                each.answer(answer)
            for changed, committed in events.items():
                loop.call_soon(self._committed, changed, committed)
        self._busy = None

    def _commit_apart(
        self, map_id: uuid.UUID, messages: list[editing.Message]
    ) -> tuple[list[editing.Answer | Exception], dict[uuid.UUID, list[Event]]]:
        """Commit a batch; one that fails is done one by one, so that only the culprit hears of it."""
        try:
            return list(self._commit(map_id, messages)[0]), self._events
        except Exception as error:  # noqa: BLE001 -- whoever waits must hear of it
            if len(messages) == 1 or isinstance(error, OperationalError | disk.Full):
                return [error for _message in messages], {}
        answers: list[editing.Answer | Exception] = []
        events: dict[uuid.UUID, list[Event]] = {}
        for message in messages:
            found, committed = self._commit_apart(map_id, [message])
            answers += found
            for each, of_it in committed.items():
                events.setdefault(each, []).extend(of_it)
        return answers, events

    def _commit(
        self, map_id: uuid.UUID, messages: list[editing.Message]
    ) -> tuple[list[editing.Answer], dict[uuid.UUID, list[Event]]]:
        """Commit a batch; try again where the database went away (repeating is harmless: S2)."""
        self._ident = threading.get_ident()
        close_old_connections()
        for attempt in range(1, TRIES + 1):
            self._events = {}
            try:
                with figures.COMMIT.time():
                    answers = editing.submit(map_id, messages)
                disk.took()
                return answers, self._events
            except OperationalError as error:
                connection.close()
                if disk.is_full(error):
                    raise disk.Full from error
                if attempt == TRIES:
                    raise
                logger.warning("The database did not take a commit, trying again", exc_info=True)
                time.sleep(0.1 * attempt)
        raise AssertionError("unreachable")


def _became(answer: editing.Answer | Exception) -> str:
    """What became of a command, as a word for the figures."""
    if isinstance(answer, Exception):
        return "quota" if disk.is_full(answer) else "failed"
    return answer.refusal["code"] if answer.refusal else "ok"
