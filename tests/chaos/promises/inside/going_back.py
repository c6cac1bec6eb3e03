"""A map with a long past is brought back to random moments of it, one after the other."""

import hashlib
import json
import random

from django.core.management import call_command

from tests import factories
from tests.chaos.mix import Mix
from tests.chaos.words import Words
from workshops import editing
from workshops.editing.merge import JSON, merged
from workshops.editing.restoring import OF_THE_MAP
from workshops.editing.verifying import faults
from workshops.models import EmpathyMap, Event

PEOPLE = 4
PASSING = {"locked", "reactions"}  # what others do to a thing in passing is not brought back


def play(*, seed: str, commands: int, moments: int) -> dict:
    """Remember a digest of every revision; go back, and see whether the map is what it was."""
    call_command("migrate", verbosity=0)
    dice = random.Random(seed)
    owner = factories.user("Owner")
    workspace = factories.workspace("Past", owner=owner)
    workshop = factories.open_workshop(workspace, owner)
    quote = factories.evidence(workspace)
    empathy_map = factories.empathy_map(workspace, owner, workshop=workshop, evidence=[quote])
    ana = editing.join(workshop, name="Ana", device="ana", role="facilitator")
    scribe = editing.Scribe(empathy_map, ana)
    _work(
        empathy_map, workshop, Mix(dice, Words(seed), steps=[], evidence=str(quote.key)), commands
    )
    digests, body = {}, {}
    for event in Event.objects.filter(empathy_map=empathy_map).order_by("revision"):
        body = merged(body, event.patch)
        digests[event.revision] = _digest(body)
    wrong = []
    for revision in dice.sample(sorted(digests), moments):
        scribe.do("map.restore", revision=revision)
        now = _digest(editing.snapshot(EmpathyMap.objects.get(pk=empathy_map.pk)))
        if now != digests[revision]:
            wrong.append(f"brought back to {revision}, the map is another than it was")
    wrong += faults(EmpathyMap.objects.get(pk=empathy_map.pk))
    return {"events": len(digests) + moments, "wrong": wrong, "of": len(digests)}


def _work(empathy_map, workshop, mix: Mix, commands: int) -> None:
    people = [editing.join(workshop, name=f"P{n}", device=f"p{n}") for n in range(PEOPLE)]
    clients = [editing.new_client(empathy_map, person) for person in people]
    seqs, body, rev = [0] * PEOPLE, {}, 0
    for _each in range(commands):
        who = mix.dice.randrange(PEOPLE)
        wish = mix.editor(body, rev, seqs[who])
        message = editing.Message(clients[who].key, seqs[who] + 1, wish.do, wish.fields)
        [answer] = editing.submit(empathy_map.pk, [message])
        seqs[who] += not (answer.refusal and answer.refusal["code"] == "rate")
        for event in editing.events_after(empathy_map, rev):
            body, rev = merged(body, event.patch), event.revision


def _digest(body: JSON) -> str:
    """What belongs to a moment of the map, as one short word."""
    kept = {
        part: {
            key: {name: value for name, value in child.items() if name not in PASSING}
            for key, child in body.get(part, {}).items()
        }
        for part in OF_THE_MAP
    }
    kept["map"] = {name: body["map"].get(name) for name in ("title", "situation", "decision")}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
