"""Taking somebody's words out of the log of a map: the one time that what was written down changes.

Whole children go, so what is left still replays to the rows (protocol C5, W11).
"""

from typing import Any

from django.db.models import Q

from workshops.models import EmpathyMap, Event, Participant, Refusal, Snapshot

from .history import as_of, log_base
from .merge import JSON
from .parts import tidy
from .theirs import Theirs


def scrub(empathy_map: EmpathyMap, person: Participant, gone: Theirs) -> None:
    """Take what one person wrote, and their earlier names, out of everything kept of a map's past.

    Revisions stay, and what others wrote. The person's own numbers and digests go too: a digest of
    a text tells whoever guesses it that it was there.
    """
    scrub_children(empathy_map, gone, person)
    own = Q(by=person) | Q(private_to=person) | Q(client__participant=person)
    Event.objects.filter(own, empathy_map=empathy_map).update(client=None, seq=None, digest="")
    Refusal.objects.filter(client__empathy_map=empathy_map, client__participant=person).delete()
    # One made anew at the end, beside that from which the log is played (C11).
    empathy_map.snapshots.exclude(revision=log_base(empathy_map)).delete()
    Snapshot.objects.get_or_create(
        empathy_map=empathy_map,
        revision=empathy_map.revision,
        defaults={"body": as_of(empathy_map, empathy_map.revision)},
    )


def scrub_children(
    empathy_map: EmpathyMap, gone: Theirs, person: Participant | None = None
) -> None:
    """Take children out of every patch, inverse and snapshot, and a person's earlier names.

    Of a command about one of them nothing is left by which its words could be guessed.
    """
    changed = []
    events = Event.objects.filter(empathy_map=empathy_map).only("patch", "inverse")
    for event in events.order_by("revision").iterator(chunk_size=500):
        patch = _without(event.patch, gone, person)
        inverse = _without(event.inverse, gone, person, refuses=True)
        if (patch, inverse) != (event.patch, event.inverse):
            event.patch, event.inverse = patch, inverse
            changed.append(event)
    Event.objects.bulk_update(changed, ["patch", "inverse"], batch_size=200)
    subjects = set().union(*gone.keys.values())
    about = Event.objects.filter(empathy_map=empathy_map, subject__in=subjects)
    about.update(client=None, seq=None, digest="")
    for kept in Snapshot.objects.filter(empathy_map=empathy_map):
        kept.body = tidy(_without(kept.body, gone, person))
        kept.save(update_fields=["body"])


def _without(
    patch: JSON, gone: Theirs, person: Participant | None, *, refuses: bool = False
) -> JSON:
    """A patch as it would be if what is gone had never been written; emptied parts show that it was.

    With `refuses` a mark stays in its place (`None`), at which an undo that needs it is refused.
    """
    left: JSON = {}
    for part, children in patch.items():
        if not isinstance(children, dict):
            left[part] = children
        elif part == "private":
            left[part] = _without(children, gone, person, refuses=refuses)
        else:
            left[part] = _children(part, children, gone, person, refuses=refuses)
    return left


def _children(
    part: str, children: JSON, gone: Theirs, person: Participant | None, *, refuses: bool
) -> JSON:
    lost = gone.keys.get("notes" if part == "authors" else part, set())
    left: dict[str, Any] = {}
    for key, child in children.items():
        if key not in lost:
            left[key] = _renamed(part, key, child, gone, person)
        elif refuses:
            left[key] = None
    return left


def _renamed(part: str, key: str, child: Any, gone: Theirs, person: Participant | None) -> Any:
    if not isinstance(child, dict) or "name" not in child:
        return child
    if person and part == "people" and key == str(person.key):
        return child | {"name": person.display_name}
    if part == "clusters" and child["name"] in gone.names.get(key, ()):
        return child | {"name": ""}
    return child
