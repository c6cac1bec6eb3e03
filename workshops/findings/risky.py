"""Risky beliefs: what the team finds important and nobody has shown."""

from dataclasses import dataclass

from workshops.kinds import RoundTarget
from workshops.quadrants import Level

from .ranking import in_reading_order, votes_over_all


@dataclass(frozen=True)
class RiskyBelief:
    """A note without direct evidence that got votes: its own, and those of its group."""

    key: str
    level: int
    on_note: int
    on_group: int

    @property
    def votes(self) -> int:
        return self.on_note + self.on_group


def risky_beliefs(snapshot: dict) -> list[RiskyBelief]:
    """Notes of level 0 or 1 that got votes, the most voted first; of equals the least backed.

    votes(note) = Σ tally[note] + Σ tally[its group], over all closed rounds. After the grid of
    assumption mapping, importance × evidence (uxpin.com assumptions-mapping). Votes are the
    team's opinion: this says what to find out next, not what is true.
    """
    on_notes = votes_over_all(snapshot, RoundTarget.NOTES)
    on_groups = votes_over_all(snapshot, RoundTarget.CLUSTERS)
    notes = snapshot.get("notes", {})
    found = [
        RiskyBelief(
            key=key,
            level=notes[key]["level"],
            on_note=on_notes.get(key, 0),
            on_group=on_groups.get(notes[key].get("cluster", ""), 0),
        )
        for key in in_reading_order(snapshot, RoundTarget.NOTES)
        if notes[key]["level"] < Level.DIRECT
    ]
    voted = [belief for belief in found if belief.votes]
    return sorted(voted, key=lambda belief: (-belief.votes, belief.level))
