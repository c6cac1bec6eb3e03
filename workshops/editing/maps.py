"""What happens to a map as a whole, to the person in its middle and to the people around it."""

from workshops import limits
from workshops.access import may_run
from workshops.models import EmpathyMap

from . import snapshot
from .change import Change
from .command import Command, command
from .fields import Choice, Words
from .refusal import Rejected


@command("map.create")
class CreateMap(Command):
    """The first event of every map: everything that stands on it at its beginning."""

    may = staticmethod(may_run)

    def apply(self, change: Change):
        if change.empathy_map.revision:
            raise Rejected("conflict")
        change.declare(snapshot.snapshot(change.empathy_map))


@command("map.describe")
class DescribeMap(Command):
    may = staticmethod(may_run)
    title = Words(limit=limits.TITLE, required=False)
    situation = Words(limit=limits.SITUATION, required=False)
    decision = Words(limit=limits.DECISION, required=False, allow_blank=True)

    def apply(self, change: Change, **fields):
        for name, value in fields.items():
            change.describe(name, value)


@command("map.status")
class SetStatus(Command):
    may = staticmethod(may_run)
    on_archived = True
    status = Choice(choices=EmpathyMap.Status.choices)

    def apply(self, change: Change, *, status):
        change.describe("status", status)


@command("persona.refresh")
class RefreshPersona(Command):
    """Copy the persona's page into the map, field by field: what was emptied goes."""

    may = staticmethod(may_run)
    on_archived = True

    def apply(self, change: Change):
        wire = snapshot.persona_wire(change.empathy_map.persona)
        change.declare({"persona": dict.fromkeys(snapshot.PERSONA_FIELDS) | wire})
