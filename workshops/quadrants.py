"""The regions of an empathy map, their questions, and the words for what a note rests on."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Region(TextChoices):
    SAYS = "says", _("Says")
    THINKS = "thinks", _("Thinks")
    DOES = "does", _("Does")
    FEELS = "feels", _("Feels")
    SEES = "sees", _("Sees")
    HEARS = "hears", _("Hears")
    PAINS = "pains", _("Pains")
    GAINS = "gains", _("Gains")
    GOAL = "goal", _("Goal")


class Layout(TextChoices):
    CLASSIC = "classic", _("Classic: four quadrants")
    CANVAS = "canvas", _("Canvas: also sees, hears, pains, gains and the goal")


class Basis(TextChoices):
    """What its author says a note is; how much evidence backs it is the note's level."""

    QUOTE = "quote", _("Quote")
    OBSERVED = "observed", _("Observed")
    INFERRED = "inferred", _("Inferred")
    ASSUMED = "assumed", _("Assumption")


# What is said of a note that rests on no evidence.
UNSOURCED = {
    Basis.QUOTE: _("Quote · no source yet"),
    Basis.OBSERVED: _("Observed · no source yet"),
    Basis.INFERRED: _("Inferred"),
    Basis.ASSUMED: _("Assumption"),
}


class Level:
    """How much evidence a note rests on."""

    NONE = 0
    SECOND_HAND = 1
    DIRECT = 2  # from here on a note counts as backed
    CORROBORATED = 3


@dataclass(frozen=True)
class Quadrant:
    """One region as people meet it: its question, two starters for when it is empty."""

    region: Region
    question: Promise
    starters: tuple[Promise, Promise]

    @property
    def key(self) -> str:
        return self.region.value

    @property
    def title(self) -> Promise:
        return self.region.label


QUADRANTS = {
    quadrant.key: quadrant
    for quadrant in (
        Quadrant(
            Region.SAYS,
            _("What did we hear, word for word?"),
            (_("“I just wanted to know when …”"), _("Which words did they repeat?")),
        ),
        Quadrant(
            Region.THINKS,
            _("What might go unsaid?"),
            (_("What must they believe to act like this?"), _("What are they weighing up?")),
        ),
        Quadrant(
            Region.DOES,
            _("What did we see happen?"),
            (_("What did they do first, next, last?"), _("Which workaround did they find?")),
        ),
        Quadrant(
            Region.FEELS,
            _("Which emotion, and about what?"),
            (_("Worried, because …"), _("Relieved, when …")),
        ),
        Quadrant(
            Region.SEES,
            _("What is around them?"),
            (_("What do others show them?"), _("What do they meet on the way?")),
        ),
        Quadrant(
            Region.HEARS,
            _("What do others tell them?"),
            (_("Whom do they listen to?"), _("What did they hear second-hand?")),
        ),
        Quadrant(
            Region.PAINS,
            _("What makes it hard, risky or tiring?"),
            (_("What gets in their way?"), _("What are they afraid of?")),
        ),
        Quadrant(
            Region.GAINS,
            _("What would a good day look like?"),
            (_("What do they hope for?"), _("How do they know it went well?")),
        ),
        Quadrant(
            Region.GOAL,
            _("What do they need to get done?"),
            (_("What do they have to do differently?"), _("How would we see it?")),
        ),
    )
}

REGIONS = {
    Layout.CLASSIC: (Region.SAYS, Region.THINKS, Region.DOES, Region.FEELS),
    Layout.CANVAS: (
        Region.GOAL,
        Region.SEES,
        Region.HEARS,
        Region.SAYS,
        Region.THINKS,
        Region.DOES,
        Region.FEELS,
        Region.PAINS,
        Region.GAINS,
    ),
}


def quadrants_of(layout: str) -> list[Quadrant]:
    """The quadrants of a layout, in the order in which they are read."""
    return [QUADRANTS[region] for region in REGIONS[Layout(layout)]]
