"""Somebody who writes fifty times a second, while the site is copied."""

import sys
import threading
import time

from tests import factories
from workshops import editing
from workshops.models import EmpathyMap, Participant

NOTES = 150


def write(*, laid: dict, pace: float) -> int:
    """Write on every map by turns until a line comes in; return how many commands that were."""
    scribes = []
    for key, person in zip(laid["maps"], laid["people"], strict=True):
        who = Participant.objects.get(key=person["key"])
        scribes.append(editing.Scribe(EmpathyMap.objects.get(pk=key), who))
    enough = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), enough.set()), daemon=True).start()
    notes: list[list[str]] = [[] for _scribe in scribes]
    done, due = 0, time.monotonic()
    print("writing", flush=True)  # noqa: T201 -- somebody waits for it
    while not enough.is_set():
        at = done % len(scribes)
        if len(notes[at]) < NOTES:
            notes[at].append(factories.add_note(scribes[at], f"Number {done}"))
        else:
            note, region = notes[at][done % NOTES], ("does", "says")[done // NOTES % 2]
            scribes[at].do("note.move", note=note, region=region)
        done += 1
        due += 1 / pace
        time.sleep(max(0.0, due - time.monotonic()))
    return done


def heads() -> dict[str, int]:
    """The revision of every map."""
    return {str(key): rev for key, rev in EmpathyMap.objects.values_list("pk", "revision")}
