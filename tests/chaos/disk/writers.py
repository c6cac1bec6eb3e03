"""One of the processes that write: it builds the maps, writes random commands, or compares what is left."""

# ruff: noqa: T201 -- what it says is what it is for

import json
import os
import random
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

THREADS, MAPS = 8, 3
SAID_TWICE = 0.1
TRIES = 10  # on a machine that is busy with other things


def _ready() -> Path:
    """Set Django up on the database that the environment names; return the folder of its site."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    return Path(os.environ["EMPATHYMAP_DATA"])


def build(seed: str) -> None:
    """A database with the maps that all write on."""
    folder = _ready()
    from .. import stage  # noqa: PLC0415 -- after the database

    stages = [stage.build(f"{seed} disk {number}") for number in range(MAPS)]
    told = [
        {
            "map": str(one.empathy_map.pk), "steps": one.steps, "evidence": one.evidence,
            "people": {name: person.key for name, person in one.people.items()},
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
    from workshops import editing  # noqa: PLC0415 -- after the database
    from workshops.models import EmpathyMap, Participant  # noqa: PLC0415 -- after the database

    from ..mix import Mix  # noqa: PLC0415 -- after the database
    from ..words import Words  # noqa: PLC0415 -- after the database

    dice = random.Random(name)
    stage = SimpleNamespace(**dice.choice(stages))
    empathy_map = EmpathyMap.objects.get(pk=stage.map)
    who = "ana" if name.endswith(" 0") else dice.choice(["bo", "eve", "fay", "gil", "mal"])
    person = Participant.objects.get(key=stage.people[who])
    client = _patiently(lambda: editing.new_client(empathy_map, person))
    mix = Mix(dice, Words(name), steps=stage.steps, evidence=stage.evidence)
    habit = mix.facilitator if who == "ana" else mix.editor
    body: dict[str, Any] = {}
    for seq in range(1, commands + 1):
        if seq % 20 == 1:
            standing = _patiently(lambda: editing.standing(empathy_map.pk))
            body, rev = standing.body, standing.revision
        wish = habit(body, rev, seq - 1)
        message = editing.Message(client.key, seq, wish.do, wish.fields)
        answer = _commit(empathy_map.pk, message)
        again = _commit(empathy_map.pk, message) if dice.random() < SAID_TWICE else answer
        if answer.refusal and answer.refusal["code"] == "rate":
            wish, message = None, editing.Message(client.key, seq, "no.such", {})
            answer = again = _commit(empathy_map.pk, message)
        line = {
            "map": stage.map, "client": str(client.key), "seq": seq, "do": message.do,
            "token": wish.token if wish else "", "rev": None if answer.refusal else answer.revision,
            "nameless": bool(wish and wish.fields.get("anonymous")),
            "same": (answer.refusal is None) == (again.refusal is None)
            and (answer.refusal is not None or again.revision == answer.revision),
        }  # fmt: skip
        with told:
            print(json.dumps(line))


def _commit(map_id, message):
    from workshops import editing  # noqa: PLC0415 -- after the database

    return _patiently(lambda: editing.submit(map_id, [message])[0])


def _patiently(work):
    """As the writer of a process does it: what the database did not take is said again (S2)."""
    from django.db import OperationalError, connection  # noqa: PLC0415 -- after the database

    for attempt in range(1, TRIES + 1):
        try:
            return work()
        except OperationalError:
            connection.close()
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")


def verify(_seed: str) -> None:
    """Compare what was answered with the logs, and the logs with the rows."""
    _ready()
    from workshops.editing.verifying import faults  # noqa: PLC0415 -- after the database
    from workshops.models import EmpathyMap, Event  # noqa: PLC0415 -- after the database

    answers = json.load(sys.stdin)
    found: list[tuple[str, str]] = []
    for empathy_map in EmpathyMap.objects.all():
        found += [("divergent", said) for said in faults(empathy_map)]
        nameless = empathy_map.workshop.names == "anonymous"
        events = list(Event.objects.filter(empathy_map=empathy_map))
        numbered = {(str(event.client_id), event.seq): event for event in events}
        text = json.dumps([event.patch for event in events])
        for answer in answers:
            if answer["map"] == str(empathy_map.pk):
                found += _compared(answer, numbered, text, nameless=nameless)
    print(json.dumps({"faults": found, "events": Event.objects.count()}))


def _compared(answer: dict, numbered: dict, text: str, *, nameless: bool):
    event = numbered.get((answer["client"], answer["seq"]))
    named = f"{answer['do']} number {answer['seq']}"
    untraceable = nameless or answer["nameless"]
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
