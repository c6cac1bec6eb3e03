"""Going back without losing the record: a past moment, or one person's last minutes (protocol W9)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import limits
from workshops.access import may_run
from workshops.kinds import Names
from workshops.models import Event, Note, Participant, Version

from . import parts, snapshot
from .change import Change
from .command import COMMANDS, Command, command
from .fields import Key, Whole, Words
from .history import NotKept, as_of
from .merge import JSON, difference, merged
from .refusal import Rejected
from .rows import delete
from .writing import write

# What belongs to a moment of the map; people, steps and votes belong to the workshop and stay.
OF_THE_MAP = ("notes", "clusters", "tensions", "insights", "questions", "actions")
SHOWS = {"notes.reveal", "names.reveal"}
DESCRIBED = ("title", "situation", "decision")


@command("map.restore")
class Restore(Command):
    """Bring the map back to how it stood at a revision, as one new event.

    Notes that were hidden then and have been shown since stay as they are; evidence stays laid out.
    """

    may = staticmethod(may_run)
    revision = Whole()

    def apply(self, change: Change, *, revision):
        if not 0 < revision <= change.empathy_map.revision:
            raise Rejected("gone", _("The map has no such moment."))
        try:
            then = as_of(change.empathy_map, revision)
        except NotKept:
            raise Rejected("gone", _("This moment is no longer kept.")) from None
        now = snapshot.snapshot(change.empathy_map)
        unseen = then.get("private", {}).get("notes", {})
        now["notes"] = {key: note for key, note in now["notes"].items() if key not in unseen}
        bring(change, now, then)


@command("person.undo")
class UndoPerson(Command):
    """Take back everything one person did in the last minutes, as one event that all see.

    What somebody else has since built on is left as it is. Of somebody who was taken out also goes
    what nobody has seen yet, or the next reveal would show it. Where names are not shown it is refused:
    what goes would tell whose it was.
    """

    may = staticmethod(may_run)
    person = Key()
    minutes = Whole()

    def apply(self, change: Change, *, person, minutes):
        if change.workshop.names != Names.NAMED:
            raise Rejected(
                "conflict", _("It would show who wrote what, and names are not shown here.")
            )
        whom = change.person(person)
        if whom is None:
            raise Rejected("gone", _("This person is no longer here."))
        since = timezone.now() - timedelta(minutes=min(minutes, limits.STEP_MINUTES))
        recent = Event.objects.filter(empathy_map=change.empathy_map, at__gte=since)
        now = snapshot.snapshot(change.empathy_map)
        then: JSON = now
        of_others: list[JSON] = []
        for event in recent.order_by("-revision"):
            if event.command in SHOWS:  # what somebody shows they have not built on
                continue
            elif event.by_id != whom.pk:
                of_others.append(event.patch | {"notes": _used(event.patch)})
            elif COMMANDS[event.command].undoable and event.private_to_id is None:
                then = merged(then, _left_alone(_as_shown(event.inverse, now), of_others))
        unseen = list(_unseen(change, whom, since)) if whom.removed_at else []
        for note in unseen:
            change.remember(note)
            delete(note)
        change.reveals = bool(unseen)  # all may know that it happened; the patch only takes away
        if not bring(change, now, then) and not unseen:
            raise Rejected("gone", _("They have changed nothing in that time."))


@command("version.name")
class NameVersion(Command):
    """Give this moment a name under which it is found in the history."""

    may = staticmethod(may_run)
    undoable = False
    label = Words(limit=limits.VERSION_LABEL)  # type: ignore[assignment]

    def apply(self, change: Change, *, label):
        Version.objects.create(
            empathy_map=change.empathy_map,
            revision=change.empathy_map.revision,
            label=label,
            by=change.by,
        )


def bring(change: Change, now: JSON, then: JSON) -> JSON:
    """Write what differs between two states of a map; return it as a patch."""
    patch: JSON = {}
    for part in OF_THE_MAP:
        found = difference(_lasting(now.get(part, {})), _lasting(then.get(part, {})))
        if found:
            patch[part] = found
    described = {
        name: then["map"].get(name, "")
        for name in DESCRIBED
        if then["map"].get(name) != now["map"].get(name)
    }
    if described:
        patch["map"] = described
    laid_out = then.get("evidence", {}).keys() - now.get("evidence", {}).keys()
    write(change, {"evidence": {key: then["evidence"][key] for key in laid_out}} | patch)
    return patch


def _as_shown(inverse: JSON, now: JSON) -> JSON:
    """A patch about notes that were unseen when it was made, for the notes that they are now."""
    was_own = inverse.get("private", {}).get("notes", {})
    shown = {key: child for key, child in was_own.items() if key in now["notes"]}
    return inverse | {"notes": inverse.get("notes", {}) | shown} if shown else inverse


def _used(patch: JSON) -> JSON:
    """The notes that a patch writes, or on which it lays a tension or a conclusion."""
    used = dict(patch.get("notes", {}))
    for tension in patch.get("tensions", {}).values():
        used |= dict.fromkeys({"a", "b"} & (tension or {}).keys() and (tension["a"], tension["b"]))
    for part in ("insights", "questions", "actions"):
        for conclusion in patch.get(part, {}).values():
            used |= (conclusion or {}).get("notes", {})
    return used


def _unseen(change: Change, person: Participant, since: datetime) -> QuerySet[Note]:
    notes = Note.objects.filter(empathy_map=change.empathy_map, owner=person, hidden=True)
    return notes.filter(deleted_at=None, created_at__gte=since).select_related(
        "author", "cluster", "owner"
    )


def _lasting(children: JSON) -> JSON:
    """Children without what others do to them in passing: locks and reactions are not brought back."""
    passing = {"locked", "reactions"}
    return {
        key: {name: value for name, value in child.items() if name not in passing}
        for key, child in children.items()
    }


def _left_alone(patch: Mapping[str, Any], others: list[JSON]) -> JSON:
    """A patch without the places that one of `others` has written since."""
    left = {part: child for part, child in patch.items() if part not in parts.COUNTED}
    for other in others:
        left = _without(left, other)
    return left


def _without(patch: Mapping[str, Any], other: Mapping[str, Any]) -> JSON:
    left: JSON = {}
    for key, mine in patch.items():
        if key not in other:
            left[key] = mine
        elif isinstance(mine, Mapping) and isinstance(other[key], Mapping):
            inner = _without(mine, other[key])
            if inner:
                left[key] = inner
    return left
