"""Two people place the same note at the same moment, over and over; the log says where it stood then."""

import random
import threading
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connections

from tests import factories
from workshops import editing
from workshops.editing.merge import JSON, merged
from workshops.models import EmpathyMap, Event, Participant

from . import ground
from .patience import patiently

MAPS, NOTES = 4, 60
REGIONS = ("says", "thinks", "does", "feels")


def stage(*, couples: int) -> dict:
    """A few maps with notes, each with enough people."""
    call_command("migrate", verbosity=0)
    laid = ground.workshop(people=2 * couples, maps=MAPS)
    laid["notes"] = {}
    ana = Participant.objects.get(key=laid["ana"]["key"])
    for key in laid["maps"]:
        scribe = editing.Scribe(EmpathyMap.objects.get(pk=key), ana)
        notes = [factories.key() for _each in range(NOTES)]
        scribe.do_all([
            ("note.add", {"note": note, "region": REGIONS[n % 4], "text": f"Note {n}"})
            for n, note in enumerate(notes)
        ])  # fmt: skip
        laid["notes"][key] = notes
    return laid


def place(*, laid: dict, process: int, couples: int, pairs: int, seed: str) -> list:
    """Couples who give two commands for the same note at once; what each of them wanted."""
    wanted: list[list] = []
    threads = []
    for couple in range(process * couples, (process + 1) * couples):
        both = threading.Barrier(2)
        for side in range(2):
            person = laid["people"][2 * couple + side]["key"]
            dice = random.Random(f"{seed} {couple}")  # the same notes for both of a couple
            own = random.Random(f"{seed} {couple} {side}")
            given = (laid, person, dice, own, both, pairs, wanted)
            threads.append(threading.Thread(target=_one_side, args=given))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wanted


def _one_side(laid, person, dice, own, both, pairs, wanted) -> None:
    key = dice.choice(laid["maps"])
    empathy_map = EmpathyMap.objects.get(pk=key)
    client = editing.new_client(empathy_map, Participant.objects.get(key=person))
    body: JSON = {}
    for seq in range(1, pairs + 1):
        if seq % 25 == 1:
            body = editing.standing(empathy_map.pk).body
        note = dice.choice(laid["notes"][key])
        do, fields = _wish(note, laid["notes"][key], body, own)
        message = editing.Message(client.key, seq, do, fields)
        both.wait()
        [answer] = patiently(editing.submit, empathy_map.pk, [message])
        if answer.refusal and answer.refusal["code"] == "rate":
            do, fields = "note.restore", {"note": note}
            message = editing.Message(client.key, seq, do, fields)
            [answer] = patiently(editing.submit, empathy_map.pk, [message])
        wanted.append([key, str(client.key), seq, do, fields, answer.refusal is None])
    connections.close_all()


def _wish(note, notes, body, dice) -> tuple[str, dict]:
    kind = dice.choices(["move", "into", "group", "delete", "restore"], [40, 20, 25, 8, 7])[0]
    region = dice.choice(REGIONS)
    clusters = sorted(body.get("clusters", {}))
    if kind == "group":
        onto = dice.choice([other for other in notes if other != note])
        return "note.group", {"note": note, "onto": onto, "cluster": factories.key()}
    elif kind in {"delete", "restore"}:
        return f"note.{kind}", {"note": note}
    elif kind == "into" and clusters:
        return "note.move", {"note": note, "region": region, "cluster": dice.choice(clusters)}
    before = dice.choice(notes)
    return "note.move", {"note": note, "region": region, "before": before}


def misplaced(*, wanted: list[list]) -> dict:
    """Play each log, and look after each event whether its note stands where somebody put it."""
    by_number = {(client, seq): wish for _map, client, seq, *wish in wanted}
    placed, said = 0, []
    for empathy_map in EmpathyMap.objects.all():
        body: JSON = {}
        for event in Event.objects.filter(empathy_map=empathy_map).order_by("revision"):
            before, body = body, merged(body, event.patch)
            wish = by_number.pop((str(event.client_id), event.seq), None)
            if wish is None:
                continue
            do, fields, accepted = wish
            placed += 1
            if not accepted:
                said.append(f"revision {event.revision}: {do} was refused and happened")
            found = _unwanted(do, fields, before, body)
            said += [f"revision {event.revision}: {do} {one}" for one in found]
    lost = [wish for wish in by_number.values() if wish[2]]
    return {
        "placed": placed, "misplaced": said, "lost": [f"{do} {fields}" for do, fields, _ok in lost],
        "wrong": ground.wrong(),
    }  # fmt: skip


def _unwanted(do: str, fields: dict, before: JSON, after: JSON) -> Iterator[str]:
    """Where a note stands after one command, if that is not where this command put it."""
    key = fields["note"]
    note, stood = after["notes"].get(key), before["notes"].get(key)
    if do == "note.delete":
        if note:
            yield "left it standing"
    elif note is None:
        yield "made it vanish"
    elif do == "note.move":
        cluster = fields.get("cluster")
        if note.get("cluster") != cluster:
            yield f"put it into {note.get('cluster')} instead of {cluster}"
        region = after["clusters"][cluster]["region"] if cluster else fields["region"]
        if note["region"] != region:
            yield f"put it under {note['region']} instead of {region}"
    elif do == "note.group":
        onto = after["notes"][fields["onto"]]
        into = before["notes"][fields["onto"]].get("cluster", fields["cluster"])
        if not note.get("cluster") == onto.get("cluster") == into:
            yield "did not bring the two together"
        if note["region"] != onto["region"]:
            yield "left the two in different regions"
    elif do == "note.restore" and stood and stood != note:
        yield "changed one that stood already"
    # Everybody else's notes stay where they were put, and in the region of their group.
    touched = {key, fields.get("onto")}
    for other, one in after["notes"].items():
        was = before["notes"].get(other, one)
        place = (one["region"], one.get("cluster"))
        if other not in touched and (was["region"], was.get("cluster")) != place:
            yield f"moved {other} too"
        if "cluster" in one and after["clusters"][one["cluster"]]["region"] != one["region"]:
            yield f"left {other} outside the region of its group"
