"""A note as it lies under a conclusion: its words, what it rests on, and the customer's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.kinds import Stance
from workshops.quadrants import QUADRANTS

from .sheet import evidence_of, footing


@dataclass(frozen=True)
class Quote:
    """A piece of evidence as it is read: its words and where they come from."""

    text: str
    told: str
    against: bool


@dataclass(frozen=True)
class NoteUnder:
    """One note with its evidence, as far as its reader may see it."""

    key: str
    text: str
    region: str
    quadrant: str
    level: int
    rests_on: str
    quotes: list[Quote]


def note_under(snapshot: dict, key: str) -> NoteUnder:
    """The note of this key, which must be on the map."""
    note = snapshot["notes"][key]
    return NoteUnder(
        key=key,
        text=note["text"],
        region=note["region"],
        quadrant=str(QUADRANTS[note["region"]].title),
        level=note["level"],
        rests_on=footing(snapshot, note),
        quotes=[
            Quote(
                text=piece["text"],
                told=" · ".join(
                    piece[field] for field in ("source", "speaker", "cue") if field in piece
                ),
                against=piece["stance"] == Stance.CONTRADICTS,
            )
            for piece in evidence_of(snapshot, note)
        ],
    )


def told_by(snapshot: dict, notes: list[str], *, heads: int) -> str:
    """By how many of the people behind the map these notes are told; "" where it cannot be said."""
    voices = {
        piece["speaker"]
        for key in notes
        for piece in evidence_of(snapshot, snapshot["notes"][key])
        if piece["stance"] == Stance.SUPPORTS and "speaker" in piece
    }
    if not voices:
        return ""
    return ngettext("told by %(k)d of %(n)d person", "told by %(k)d of %(n)d people", heads) % {
        "k": len(voices),
        "n": heads,
    }


def votes_in_words(votes: int) -> str:
    return ngettext("%d vote", "%d votes", votes) % votes if votes else _("no votes")
