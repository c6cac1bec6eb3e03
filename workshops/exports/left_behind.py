"""What came of a map besides its notes, as lines: for the files that hold the map itself."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workshops.findings import closed_rounds, tally
from workshops.kinds import RoundTarget
from workshops.quadrants import QUADRANTS

from .summary import Summary, round_in_words
from .summary_lines import (
    Line,
    conclusion_lines,
    joined,
    plan_lines,
    sectioned,
    tension_lines,
)
from .under import votes_in_words


def left_behind(summary: Summary) -> Iterator[Line]:
    """Tensions, conclusions, plans and the tallies of closed rounds.

    Quotes are left out: they stand under the notes of the same file.
    """
    lines = sectioned(
        (_("Tensions"), tension_lines(summary)),
        (_("What we conclude"), conclusion_lines(summary)),
        (_("Actions"), plan_lines(summary.actions)),
        (_("Open questions"), plan_lines(summary.questions)),
        (_("Votes"), _vote_lines(summary.snapshot)),
    )
    return (line for line in lines if line.role != "quote")


def _vote_lines(snapshot: dict) -> Iterator[Line]:
    for ballot in closed_rounds(snapshot):
        target = str(RoundTarget(ballot["target"]).label)
        asked = ballot.get("question", "")
        voted = joined(target if asked else "", round_in_words(ballot))
        yield Line("item", asked or target, voted)
        room = ballot.get("room", {})
        for key, votes in sorted(tally(ballot).items(), key=lambda it: (-it[1], it[0])):
            entered = _("%d of them from the room") % room[key] if key in room else ""
            item = snapshot.get(ballot["target"], {}).get(key)
            name = item.get("name") or item.get("text") if item else ""
            words = name or (_("Group without a name") if item else _("no longer on the map"))
            place = str(QUADRANTS[item["region"]].title) if item and "region" in item else ""
            yield Line("choice", words, joined(place, votes_in_words(votes), entered))
