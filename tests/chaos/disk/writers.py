"""One of the processes that write: it builds the maps, writes random commands, or compares what is left."""

# ruff: noqa: T201 -- what it says is what it is for

import json
import os
import random
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

THREADS, MAPS = 8, 3
STINT = 80  # commands of one thread on one map; then all go on to maps that are still small
MOST_AT_ONCE = 8  # as the writer of a process does it: what waits shares a commit
SAID_TWICE = 0.1
TRIES = 10  # on a machine that is busy with other things


def _ready() -> Path:
    """Set Django up on the database that the environment names; return the folder of its site."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    return Path(os.environ["EMPATHYMAP_DATA"])


def build(seed: str, commands: str) -> None:
    """A database with the maps that all write on: so many for each stint of a thread."""
    folder = _ready()
    from .. import stage  # noqa: PLC0415 -- after the database

    stints = -(-int(commands) // THREADS // STINT)
    stages = [stage.build(f"{seed} disk {number}") for number in range(MAPS * stints)]
    told = [
        {
            "map": str(one.empathy_map.pk), "steps": one.steps, "evidence": one.evidence,
            "people": {name: person.key for name, person in one.people.items()},
            "names": one.empathy_map.workshop.names,
        }
        for one in stages
    ]  # fmt: skip
    (folder / "stages.json").write_text(json.dumps(told))


def write(seed: str, process: str, commands: str) -> None:
    """Eight threads write; each answer is one line."""
    folder = _ready()
    stages = json.loads((folder / "stages.json").read_text())
    each, told = int(commands) // THREADS, threading.Lock()
    ended: list[BaseException] = []
    threading.excepthook = lambda died: ended.append(died.exc_value)
    threads = [
        threading.Thread(target=_writes, args=(f"{seed} {process} {number}", stages, each, told))
        for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if ended:  # what died in a thread must not pass for what held
        sys.exit(f"{len(ended)} threads ended early: {ended[0]!r}")


def _writes(name: str, stages: list[dict], commands: int, told: threading.Lock) -> None:
    dice = random.Random(name)
    with ThreadPoolExecutor(1) as beside:
        for stint, first in enumerate(range(0, commands, STINT)):
            stage = SimpleNamespace(**dice.choice(stages[stint * MAPS : (stint + 1) * MAPS]))
            writer = Writer(f"{name} {stint}", stage, dice, beside)
            for line in writer.lines(min(STINT, commands - first)):
                with told:
                    print(json.dumps(line))


class Writer:
    """One client of one person on one map."""

    def __init__(self, name: str, stage: Any, dice: random.Random, beside: Executor) -> None:
        from workshops import editing  # noqa: PLC0415 -- after the database
        from workshops.models import EmpathyMap, Participant  # noqa: PLC0415 -- after the database

        from ..mix import Mix  # noqa: PLC0415 -- after the database
        from ..words import Words  # noqa: PLC0415 -- after the database

        self.stage, self.dice, self.beside = stage, dice, beside
        self.map_id = UUID(stage.map)
        who = dice.choice(["ana", "bo", "bo", "eve", "eve", "fay", "gil", "mal"])
        person = _patiently(lambda: Participant.objects.get(key=stage.people[who]))
        empathy_map = _patiently(lambda: EmpathyMap.objects.get(pk=self.map_id))
        self.client = _patiently(lambda: editing.new_client(empathy_map, person)).key
        mix = Mix(dice, Words(name), steps=stage.steps, evidence=stage.evidence)
        self.habit = mix.facilitator if who == "ana" else mix.editor

    def lines(self, commands: int) -> Iterator[dict[str, Any]]:
        """Write so many commands, a few in each commit; one line about each."""
        from workshops import editing  # noqa: PLC0415 -- after the database

        seq, read_at = 0, -STINT
        body: dict[str, Any] = {}
        while seq < commands:
            if seq - read_at >= 20:
                standing = _patiently(lambda: editing.standing(self.map_id))
                body, rev, read_at = standing.body, standing.revision, seq
            size = min(self.dice.randint(1, MOST_AT_ONCE), commands - seq)
            wishes = [self.habit(body, rev, seq + at) for at in range(size)]
            yield from self._said(seq + 1, wishes)
            seq += size

    def _said(self, first: int, wishes: list) -> Iterator[dict[str, Any]]:
        """Say these, some twice: at once from elsewhere, or again once they are answered."""
        twin = None
        if self.dice.random() < SAID_TWICE and not any("delete" in wish.do for wish in wishes):
            twin = self.beside.submit(self._commit, first, list(wishes))
        answers: list = []
        while len(answers) < len(wishes):
            for answer in self._commit(first + len(answers), wishes[len(answers) :]):
                if answer.refusal and answer.refusal["code"] == "rate":  # it wants time, not words
                    wishes[len(answers)] = wishes[len(answers)]._replace(do="no.such", token="")
                    break
                answers.append(answer)
        again = answers
        if twin:
            again = twin.result()
        elif self.dice.random() < SAID_TWICE:
            again = self._commit(first, wishes)
        for at, (wish, answer, other) in enumerate(zip(wishes, answers, again, strict=True)):
            yield {
                "map": self.stage.map, "client": str(self.client), "seq": first + at,
                "do": wish.do, "token": wish.token,
                "rev": None if answer.refusal else answer.revision,
                "note": wish.fields.get("note"), "nameless": bool(wish.fields.get("anonymous")),
                "untraceable": self._is_untraceable(wish),
                "same": (answer.refusal is None) == (other.refusal is None)
                and (answer.refusal is not None or other.revision == answer.revision),
            }  # fmt: skip

    def _commit(self, first: int, wishes: list) -> list:
        from workshops import editing  # noqa: PLC0415 -- after the database

        messages = [
            editing.Message(self.client, first + at, wish.do, wish.fields)
            for at, wish in enumerate(wishes)
        ]
        return _patiently(lambda: editing.submit(self.map_id, messages))

    def _is_untraceable(self, wish) -> bool:
        """Whether the log may not tell this command from anybody's (H3)."""
        if wish.do == "cluster.propose":  # shown without its writer, unless names are
            return self.stage.names != "named"
        # What undoes or changes an anonymous note tells as little as the note (see `verify`).
        return self.stage.names == "anonymous" or wish.do == "undo"


def _patiently(work):
    """As the writer of a process does it: what the database did not take is said again (S2)."""
    from django.db import OperationalError, connection  # noqa: PLC0415 -- after the database

    for attempt in range(1, TRIES + 1):
        try:
            return work()
        except OperationalError:
            if attempt == TRIES:
                raise
        finally:
            connection.close()  # others may want it: a process has fewer than we have threads
    raise AssertionError("unreachable")


def verify(_seed: str) -> None:
    """Compare what was answered with the logs, and the logs with the rows."""
    _ready()
    from workshops.editing.verifying import faults  # noqa: PLC0415 -- after the database
    from workshops.models import EmpathyMap, Event  # noqa: PLC0415 -- after the database

    answers = json.load(sys.stdin)
    nameless = {answer["note"] for answer in answers if answer["nameless"]}
    for answer in answers:
        answer["untraceable"] |= answer["note"] in nameless
    found: list[tuple[str, str]] = []
    for empathy_map in EmpathyMap.objects.all():
        found += [("divergent", said) for said in faults(empathy_map)]
        events = list(Event.objects.filter(empathy_map=empathy_map))
        numbered = {(str(event.client_id), event.seq): event for event in events}
        text = json.dumps([event.patch for event in events])
        for answer in answers:
            if answer["map"] == str(empathy_map.pk):
                found += _compared(answer, numbered, text)
    print(json.dumps({"faults": found, "events": Event.objects.count()}))


def _compared(answer: dict, numbered: dict, text: str) -> Iterator[tuple[str, str]]:
    event = numbered.get((answer["client"], answer["seq"]))
    named = f"{answer['do']} number {answer['seq']}"
    untraceable = answer["untraceable"]
    if answer["rev"] is None:
        if event or (answer["token"] and answer["token"] in text):
            yield "lost", f"{named} was refused and happened"
    elif event is None and (not untraceable or (answer["token"] and answer["token"] not in text)):
        yield "lost", f"{named} was taken and is not in the log"
    elif event and event.revision != answer["rev"]:
        yield "lost", f"{named} was taken as {answer['rev']}, stands at {event.revision}"
    if not answer["same"] and not untraceable:
        yield "duplicated", f"{named} got two answers"


if __name__ == "__main__":
    {"build": build, "write": write, "verify": verify}[sys.argv[1]](*sys.argv[2:])
