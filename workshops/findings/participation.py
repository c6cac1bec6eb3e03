"""How evenly people wrote, against what chance alone would do. For whoever facilitates, nobody else.

High inequality can be right (one person holds the research), and the unit matters (notes are not
words), so this is shown as a nudge in words, never as a score of people.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from workshops.kinds import Role

SEED = 59  # any; fixed, so that the same workshop gets the same answer
ROUNDS = 4000
DRAWS = 240_000  # at most in one simulation: many notes need few rounds, their band is narrow


class Verdict(TextChoices):
    """How evenly people wrote."""

    BALANCED = "balanced", _("balanced")
    CHANCE = "chance", _("within chance")
    UNEVEN = "uneven", _("uneven")


@dataclass(frozen=True)
class Band:
    """The inequality that chance alone brings: every other time below `median`, 19 of 20 below `most`."""

    median: float
    most: float


@dataclass(frozen=True)
class Participation:
    """Notes per person, silent people included."""

    people: int
    notes: int
    silent: int
    gini: float
    band: Band

    @property
    def verdict(self) -> Verdict:
        """Uneven only above the band: nobody is nudged for what chance does."""
        if self.gini > self.band.most:
            verdict = Verdict.UNEVEN
        elif self.gini > self.band.median:
            verdict = Verdict.CHANCE
        else:
            verdict = Verdict.BALANCED
        return verdict


def participation(snapshot: dict) -> Participation | None:
    """How evenly the notes on a map are spread over the people who take part.

    Counted are those who may write (facilitators only if they did) and are still there or wrote.
    None where it cannot be told: fewer than two people, no notes, or notes whose writers are not
    to be seen.
    """
    notes = [note for note in snapshot.get("notes", {}).values() if "proxy" not in note]
    written = Counter(note["author"] for note in notes if "author" in note)
    shares = [
        written[key]
        for key, person in snapshot.get("people", {}).items()
        if written[key] or (person["role"] == Role.EDITOR and not {"gone", "waiting"} & set(person))
    ]
    if len(shares) < 2 or not notes or sum(shares) < len(notes):
        return None
    return Participation(
        people=len(shares),
        notes=sum(shares),
        silent=shares.count(0),
        gini=gini(shares),
        band=chance_band(len(shares), sum(shares)),
    )


def gini(shares: Iterable[int]) -> float:
    """Gini's coefficient: G = Σ(2i − k − 1)·x_i / (k·Σx), x ascending, i from 1 to k.

    0 where all have the same, (k − 1)/k where one has everything; 0 where there is nothing.
    Silent people are counted as 0, or it hides them.
    """
    ascending = sorted(shares)
    k, total = len(ascending), sum(ascending)
    weighted = sum((2 * i - k - 1) * x for i, x in enumerate(ascending, start=1))
    return weighted / (k * total) if total else 0.0


@lru_cache(maxsize=4096)
def chance_band(people: int, notes: int) -> Band:
    """The median and the 95th percentile of Gini where everybody is equally likely to write each note.

    Simulated with a fixed seed: `notes` times one of `people` at random, again and again.
    """
    dice = random.Random(SEED)  # noqa: S311 -- a simulation, not a secret
    everybody = range(people)
    found = sorted(
        gini(
            [*(drawn := Counter(dice.choices(everybody, k=notes))).values()]
            + [0] * (people - len(drawn))
        )
        for _round in range(max(200, min(ROUNDS, DRAWS // max(1, notes))))
    )
    return Band(median=found[len(found) // 2], most=found[int(0.95 * len(found))])
