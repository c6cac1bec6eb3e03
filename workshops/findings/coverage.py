"""How much of a map rests on evidence: counts of what is on it, no estimate about customers."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from workshops.kinds import Stance
from workshops.quadrants import REGIONS, Layout, Level

# Published advice for interviews: as few as five people of one group show most of what matters.
ENOUGH_SPEAKERS = 5


class Badge(TextChoices):
    """What a map is, in two words, judged by its evidence."""

    PROTO = "proto", _("Assumption map")
    EARLY = "early", _("Early evidence")
    QUALITATIVE = "qualitative", _("Qualitative")
    # Nobody noted who said it, so heads cannot be counted.
    UNNAMED = "unnamed", _("Evidence, speakers not named")


@dataclass(frozen=True)
class RegionCoverage:
    """The notes of one region and how many of them are backed."""

    region: str
    notes: int
    backed: int

    @property
    def unbacked(self) -> int:
        return self.notes - self.backed

    @property
    def share(self) -> float:
        return self.backed / self.notes if self.notes else 0.0


@dataclass(frozen=True)
class Coverage:
    """The share of notes that rest on evidence, and on how many people and sources."""

    notes: int
    backed: int
    speakers: int
    heads: int
    sources: int
    by_region: dict[str, RegionCoverage]

    @property
    def share(self) -> float:
        """Backed notes among all notes, 0 to 1; 0 for an empty map."""
        return self.backed / self.notes if self.notes else 0.0

    @property
    def percent(self) -> int:
        """The share for reading: 0 and 100 are only said when they are exactly true."""
        if self.backed in (0, self.notes):
            percent = 100 if self.backed else 0
        else:
            percent = min(99, max(1, round(100 * self.share)))
        return percent

    @property
    def badge(self) -> Badge:
        if not self.backed:
            badge = Badge.PROTO
        elif not self.heads:
            badge = Badge.UNNAMED
        elif self.heads < ENOUGH_SPEAKERS:
            badge = Badge.EARLY
        else:
            badge = Badge.QUALITATIVE
        return badge

    @property
    def share_sentence(self) -> str:
        return gettext("%(percent)d%% of notes rest on evidence") % {"percent": self.percent}

    @property
    def count_sentence(self) -> str:
        """The share in whole numbers, which a percentage must never replace."""
        if self.notes:
            sentence = ngettext(
                "%(backed)d of %(notes)d note rests on evidence.",
                "%(backed)d of %(notes)d notes rest on evidence.",
                self.notes,
            ) % {"backed": self.backed, "notes": self.notes}
        else:
            sentence = gettext("There are no notes yet.")
        return sentence

    @property
    def people_sentence(self) -> str:
        """On how many people and sources the evidence rests; empty where neither may be seen."""
        parts = []
        if self.speakers:
            parts.append(ngettext("%d person", "%d people", self.speakers) % self.speakers)
        if self.sources:
            parts.append(ngettext("%d source", "%d sources", self.sources) % self.sources)
        return " · ".join(parts)


def coverage(snapshot: dict, *, heads: int = 0) -> Coverage:
    """Count how far the notes of a snapshot rest on evidence.

    Speakers and sources are those of the evidence that supports at least one note, as far as the
    snapshot's reader may see them. `heads` is how many speakers there are in truth: who may not
    see them still learns what the map is.
    """
    notes = list(snapshot.get("notes", {}).values())
    levels = Counter(note["level"] for note in notes)
    speakers = heads_behind(snapshot)
    return Coverage(
        notes=len(notes),
        backed=levels[Level.DIRECT] + levels[Level.CORROBORATED],
        speakers=speakers,
        heads=speakers or heads,
        sources=len({(piece["source_kind"], piece["source"]) for piece in _supporting(snapshot)}),
        by_region=_by_region(snapshot["map"]["layout"], notes),
    )


def heads_behind(snapshot: dict) -> int:
    """On how many speakers the notes of a snapshot rest."""
    return len({piece["speaker"] for piece in _supporting(snapshot) if piece.get("speaker")})


def _supporting(snapshot: dict) -> list[dict]:
    evidence = snapshot.get("evidence", {})
    keys = {
        key
        for note in snapshot.get("notes", {}).values()
        for key, stance in note.get("evidence", {}).items()
        if stance == Stance.SUPPORTS and key in evidence
    }
    return [evidence[key] for key in keys]


def _by_region(layout: str, notes: list[dict]) -> dict[str, RegionCoverage]:
    every = Counter(note["region"] for note in notes)
    backed = Counter(note["region"] for note in notes if note["level"] >= Level.DIRECT)
    regions = [region.value for region in REGIONS[Layout(layout)]]
    return {region: RegionCoverage(region, every[region], backed[region]) for region in regions}
