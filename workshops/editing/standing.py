"""A map as it stands at one revision, and who is admitted to change it."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from workshops.models import Client, EmpathyMap, Participant
from workshops.prepared import Question, given

from . import parts
from .merge import JSON
from .snapshot import snapshot
from .turns import turn

TRIES = 4
REVISION = Question(
    lambda: EmpathyMap.objects.filter(pk=given("map", EmpathyMap)).values_list("revision")
)
CLIENT = Question(
    lambda: Client.objects.filter(
        key=given("key", Client),
        empathy_map=given("map", EmpathyMap),
        participant=given("participant", Participant),
    )
)


@dataclass(frozen=True)
class Standing:
    """A snapshot (whole: pass it through `visible`) together with the revision it shows."""

    map_id: uuid.UUID
    revision: int
    epoch: str
    body: JSON
    owners: dict[tuple[str, str], str]  # whose own it is, of what stands under `private`


def standing(map_id: uuid.UUID) -> Standing:
    """Read a map and its revision, so that the one belongs to the other (protocol J2).

    Reads without a lock and checks that nothing moved meanwhile; a map too busy for that is locked
    for the moment of reading. Raises EmpathyMap.DoesNotExist.
    """
    for _ in range(TRIES):
        found = _read(
            EmpathyMap.objects.select_related("persona", "workshop__leader").get(pk=map_id)
        )
        if EmpathyMap.objects.filter(pk=map_id, revision=found.revision).exists():
            return found
    with turn(), transaction.atomic():
        locked = EmpathyMap.objects.select_for_update(of=("self",)).select_related(
            "persona", "workshop__leader"
        )
        return _read(locked.get(pk=map_id))


def revision_of(map_id: uuid.UUID) -> int:
    """The newest revision of a map; 0 for one that has gone."""
    (revision,) = REVISION.first(map=map_id) or (0,)
    return revision


def new_client(empathy_map: EmpathyMap, participant: Participant) -> Client:
    """Issue a client, under whose key one tab or program numbers its commands (protocol S1)."""
    with turn():
        return Client.objects.create(empathy_map=empathy_map, participant=participant)


def client_of(empathy_map: EmpathyMap, participant: Participant, key: uuid.UUID) -> Client | None:
    """The client of this key, if it is this person's on this map."""
    return CLIENT.first(key=key, map=empathy_map.pk, participant=participant.pk)


def _read(empathy_map: EmpathyMap) -> Standing:
    own = list(parts.private(empathy_map))
    return Standing(
        map_id=empathy_map.pk,
        revision=empathy_map.revision,
        epoch=empathy_map.epoch,
        body=snapshot(empathy_map, own),
        owners={(one.part, str(one.key)): str(one.owner.key) for one in own if one.owner},
    )
