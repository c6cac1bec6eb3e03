"""What one person wrote on a map: found by its rows, and in the log, which knows what rows forgot."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from workshops.kinds import Names
from workshops.models import (
    ClosingReflection,
    ClusterNameProposal,
    EmpathyMap,
    Event,
    Note,
    Participant,
    Prediction,
    Reaction,
    Tension,
    Vote,
)
from workshops.models.maps import NoteQuerySet

from .merge import JSON

# Commands about what is each person's own: the part in which they leave something.
OWN = {
    "prediction.set": "predictions",
    "reflection.set": "reflections",
    "cluster.propose": "proposals",
    "note.react": "reactions",
    "vote.add": "votes",
    "vote.take": "votes",
    "vote.enter": "votes",
}
BEGUN = {
    "tension.add": "tensions",
    "insight.add": "insights",
    "question.add": "questions",
    "action.add": "actions",
}
EDITED = {name.replace(".add", ".edit"): part for name, part in BEGUN.items()}
# In these fields of a conclusion people write; the others only place it.
WRITTEN_IN = {
    "tensions": {"why"},
    "insights": {"text", "who", "verb", "because"},
    "questions": {"text", "owner"},
    "actions": {"text", "owner"},
}


@dataclass(frozen=True)
class Theirs:
    """Children of a snapshot by part and key, and the names that a person gave to groups."""

    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def notes_of(empathy_map: EmpathyMap, person: Participant) -> NoteQuerySet:
    """Their notes, deleted ones too. Of an anonymous note that was shown nobody knows the writer."""
    return _notes([empathy_map], person)


def theirs(empathy_map: EmpathyMap, person: Participant) -> Theirs:
    """Everything that one person wrote on a map.

    Conclusions are theirs if they began them and nobody else has written in them; a tension goes
    with either of its notes.
    """
    return _found([empathy_map], person)


def _notes(maps: Collection[EmpathyMap], person: Participant) -> NoteQuerySet:
    return Note.objects.filter(Q(author=person) | Q(owner=person), empathy_map__in=maps)


def _found(maps: Collection[EmpathyMap], person: Participant) -> Theirs:
    found = Theirs()
    found.keys["notes"] |= _keys(_notes(maps, person))
    by, on_it = Q(by=person), Q(empathy_map__in=maps)
    found.keys["predictions"] |= _keys(Prediction.objects.filter(by, on_it))
    found.keys["reflections"] |= _keys(ClosingReflection.objects.filter(by, on_it))
    found.keys["reactions"] |= _keys(Reaction.objects.filter(by, on_it))
    found.keys["votes"] |= _keys(Vote.objects.filter(by, round__empathy_map__in=maps))
    found.keys["proposals"] |= _keys(
        ClusterNameProposal.objects.filter(by, cluster__empathy_map__in=maps)
    )
    _read_log(maps, person, found)
    ends = Q(a__key__in=found.keys["notes"]) | Q(b__key__in=found.keys["notes"])
    found.keys["tensions"] |= _keys(Tension.objects.filter(ends, on_it))
    return found


def _read_log(maps: Collection[EmpathyMap], person: Participant, found: Theirs) -> None:
    begun: dict[str, set[str]] = defaultdict(set)
    shared: dict[str, set[str]] = defaultdict(set)
    about = Event.objects.filter(
        empathy_map__in=maps, command__in=[*OWN, *BEGUN, *EDITED, "cluster.name"]
    )
    rows = about.order_by("empathy_map", "revision").values_list(
        "command", "subject", "by", "private_to", "patch"
    )
    for name, subject, by, private_to, patch in rows.iterator():
        mine = person.pk in {by, private_to}
        if mine and name in OWN:
            found.keys[OWN[name]] |= _named_in(patch, OWN[name])
        elif mine and name in BEGUN:
            begun[BEGUN[name]].add(str(subject))
        elif mine and name == "cluster.name":
            given = patch.get("clusters", {}).get(str(subject), {}).get("name")
            found.names[str(subject)] |= {given} if given else set()
        elif not mine and name in EDITED:
            part = EDITED[name]
            if WRITTEN_IN[part] & patch.get(part, {}).get(str(subject), {}).keys():
                shared[part].add(str(subject))
    for part, keys in begun.items():
        found.keys[part] |= keys - shared[part]


def _named_in(patch: JSON, part: str) -> set[str]:
    return {*patch.get(part, {}), *patch.get("private", {}).get(part, {})}


def _keys(rows: QuerySet) -> set[str]:
    return {str(key) for key in rows.order_by().values_list("key", flat=True)}


@dataclass(frozen=True)
class Wrote:
    """How much somebody wrote in a workshop, as far as the one who asks may know it."""

    notes: int
    conclusions: int
    in_full: bool  # False: names are hidden from who asks, so nothing was counted


def wrote(person: Participant, *, reader: Participant) -> Wrote:
    """For the page that asks before it goes: one's own in full, of others what all can see (H1, H4)."""
    own = person == reader
    if not own and person.workshop.names != Names.NAMED:
        return Wrote(0, 0, in_full=False)
    maps = list(EmpathyMap.objects.filter(workshop=person.workshop_id))
    standing = _notes(maps, person).visible()
    notes = standing if own else standing.shown().filter(signed=True)
    keys = _found(maps, person).keys
    return Wrote(notes.count(), sum(len(keys[part]) for part in BEGUN.values()), in_full=True)
