"""The workshop that a run is played in: one map, its people, and the steps of an hour."""

import random
from dataclasses import dataclass

from tests import factories
from workshops import access, editing
from workshops.kinds import Names, Role
from workshops.models import EmpathyMap, ShareLink
from workshops.models.tokens import hashed

STEPS = [
    {"kind": "discuss", "title": "Talk", "minutes": 5},
    {"kind": "write", "title": "Write alone", "minutes": 8, "private": True},
    {"kind": "sort", "title": "Sort", "minutes": 8},
    {"kind": "vote", "title": "Vote", "minutes": 4},
]
OPEN_STEP = "Anything goes"


@dataclass
class Person:
    """Somebody in the workshop, by the device they came with."""

    name: str
    key: str
    device: str
    role: str


@dataclass
class Stage:
    empathy_map: EmpathyMap
    people: dict[str, Person]
    steps: list[str]
    evidence: str
    link: str = ""  # the secret of a read-only link


CAST = {
    "ana": Role.FACILITATOR, "bo": Role.EDITOR, "eve": Role.EDITOR, "fay": Role.EDITOR,
    "gil": Role.EDITOR, "cy": Role.OBSERVER, "mal": Role.EDITOR,
}  # fmt: skip


def build(seed: str, *, extra: int = 0) -> Stage:
    """A workshop made for this seed alone, in a workspace of its own."""
    dice = random.Random(f"{seed} stage")
    name = f"{seed} {dice.getrandbits(32):x}".replace(" ", "-")
    owner = factories.user("Owner", email=f"{name}@example.org")
    workspace = factories.workspace(name, owner=owner)
    workshop = factories.open_workshop(workspace, owner)
    workshop.names = dice.choices(
        [Names.NAMED, Names.HIDDEN, Names.ANONYMOUS], weights=[60, 25, 15]
    )[0]
    workshop.save(update_fields=["names"])
    quote = factories.evidence(workspace)
    empathy_map = factories.empathy_map(workspace, owner, workshop=workshop, evidence=[quote])
    people = {}
    cast = CAST | {f"guest {number}": Role.EDITOR for number in range(extra)}
    for called, role in cast.items():
        device = f"{name}-{called}".replace(" ", "-")
        guest = editing.join(workshop, name=called.title(), device=device, role=role)
        people[called] = Person(called, str(guest.key), device, role)
    scribe = editing.Scribe(empathy_map, access.participant(empathy_map, user=owner))
    steps = []
    for step in STEPS:
        steps.append(factories.key())
        scribe.do("step.add", step=steps[-1], **step)
    empathy_map.refresh_from_db()
    secret = f"link of {name}"
    ShareLink.objects.create(empathy_map=empathy_map, token_hash=hashed(secret))
    return Stage(empathy_map, people, steps, str(quote.key), secret)
