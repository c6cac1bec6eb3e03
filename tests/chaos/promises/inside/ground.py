"""The workshop that a promise is tried in: people with devices, and maps they may all write on."""

import uuid

from django.core.management import call_command

from tests import factories
from workshops import access, editing
from workshops.editing.verifying import faults
from workshops.models import EmpathyMap, Event


def lay(*, people: int, maps: int = 1) -> dict:
    """An open workshop: Ana facilitates, everybody else edits."""
    call_command("migrate", verbosity=0)
    return workshop(people=people, maps=maps)


def workshop(*, people: int, maps: int = 1) -> dict:
    """One more open workshop on a database that has its tables."""
    name = uuid.uuid4().hex[:12]
    owner = factories.user("Owner", email=f"{name}@example.org")
    workspace = factories.workspace(name, owner=owner)
    room = factories.open_workshop(workspace, owner)
    persona = factories.persona(workspace)
    made = [
        factories.empathy_map(workspace, owner, workshop=room, persona=persona)
        for _each in range(maps)
    ]
    ana = editing.join(room, name="Ana", device=f"{name}-ana", role="facilitator")
    guests = [
        editing.join(room, name=f"Guest {number}", device=f"{name}-{number}")
        for number in range(people)
    ]
    return {
        "maps": [str(one.pk) for one in made], "code": room.join_code, "workspace": workspace.slug,
        "owner": owner.email, "cookie": access.DEVICE_COOKIE,
        "ana": {"key": str(ana.key), "device": f"{name}-ana"},
        "people": [
            {"key": str(one.key), "device": f"{name}-{number}"}
            for number, one in enumerate(guests)
        ],
    }  # fmt: skip


def log(*, map: str) -> list[list]:  # noqa: A002 -- the word of the wire
    """Every event of a map: revision, client, number, command."""
    events = Event.objects.filter(empathy_map=map).order_by("revision")
    found = events.values_list("revision", "client", "seq", "command")
    return [[rev, client and str(client), seq, do] for rev, client, seq, do in found]


def wrong() -> list[str]:
    """What `manage.py verify` would find in the record of every map."""
    return [said for one in EmpathyMap.objects.all() for said in faults(one)]


def shown(*, map: str) -> dict:  # noqa: A002 -- the word of the wire
    """The revision of a map, and what everybody sees of it."""
    stands = editing.standing(uuid.UUID(map))
    return {"rev": stands.revision, "body": editing.visible(stands.body, access.PEOPLE)}
