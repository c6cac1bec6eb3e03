"""What an insight rests on: the way from a conclusion back to the notes, and so to the words."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Through(TextChoices):
    """By which way an insight reaches its notes."""

    NOTES = "notes", _("linked by hand")
    CLUSTER = "cluster", _("through its group")
    TENSION = "tension", _("through its tension")
    PARENT = "parent", _("through what it was drawn from")


@dataclass(frozen=True)
class Support:
    """The notes under an insight, and how it came to them; neither where it is unsupported."""

    notes: list[str] = field(default_factory=list)
    through: Through | None = None


def support_of(snapshot: dict, insight: dict) -> Support:
    """The notes that an insight, question or action rests on.

    Its own notes; where none are linked those of its group, else of its tension, else of the
    insight that it was drawn from. A conclusion without any is unsupported: it may be right, but
    nobody can check it (domain: a how-might-we must come from a finding).
    """
    return _support(snapshot, insight, seen=frozenset())


def _support(snapshot: dict, insight: dict, *, seen: frozenset[str]) -> Support:
    notes = snapshot.get("notes", {})
    tension = snapshot.get("tensions", {}).get(insight.get("tension"), {})
    group = insight.get("cluster")
    ways = {
        Through.NOTES: insight.get("notes", {}),
        Through.CLUSTER: [
            key for key, note in notes.items() if group and note.get("cluster") == group
        ],
        Through.TENSION: [tension[end] for end in ("a", "b") if end in tension],
    }
    for through, keys in ways.items():
        there = sorted(
            (key for key in keys if key in notes), key=lambda key: (notes[key]["rank"], key)
        )
        if there:
            return Support(there, through)
    above = insight.get("parent") or insight.get("insight", "")
    parent = snapshot.get("insights", {}).get(above)
    if parent is None or above in seen:
        return Support()
    found = _support(snapshot, parent, seen=seen | {above})
    return Support(found.notes, Through.PARENT) if found.notes else found
