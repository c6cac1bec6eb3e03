"""Tensions: where two notes pull against each other, counted by kind and by what became of them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workshops.kinds import Relation, TensionStatus


class TensionKind(TextChoices):
    """Between which quadrants a tension stands."""

    SAYS_DOES = "says_does", _("Words and acts")
    SAYS_THINKS = "says_thinks", _("Words and thoughts")
    SAYS_FEELS = "says_feels", _("Words and feelings")
    THINKS_DOES = "thinks_does", _("Thoughts and acts")
    FEELS_DOES = "feels_does", _("Feelings and acts")
    OTHER = "other", _("Two notes")


KIND_OF = {
    frozenset(kind.value.split("_")): kind for kind in TensionKind if kind != TensionKind.OTHER
}


@dataclass(frozen=True)
class TensionCount:
    """How many tensions a map has; a list to talk about, not a score."""

    every: int
    by_kind: dict[str, int]
    by_relation: dict[str, int]
    by_status: dict[str, int]


def kind_of(snapshot: dict, tension: dict) -> TensionKind:
    """The kind of a tension, by the quadrants in which its two notes stand now."""
    notes = snapshot.get("notes", {})
    ends = frozenset(notes[tension[end]]["region"] for end in ("a", "b") if tension[end] in notes)
    return KIND_OF.get(ends, TensionKind.OTHER)


def count_tensions(snapshot: dict) -> TensionCount:
    """Count a map's tensions by kind, relation and status; every word stands in its count.

    A tension between people is often two segments rather than a contradiction, so the two are
    never added up into one figure (domain: tensions).
    """
    tensions = list(snapshot.get("tensions", {}).values())
    kinds = Counter(kind_of(snapshot, tension) for tension in tensions)
    relations = Counter(tension["relation"] for tension in tensions)
    statuses = Counter(tension["status"] for tension in tensions)
    return TensionCount(
        every=len(tensions),
        by_kind={kind.value: kinds[kind] for kind in TensionKind},
        by_relation={relation.value: relations[relation.value] for relation in Relation},
        by_status={status.value: statuses[status.value] for status in TensionStatus},
    )
