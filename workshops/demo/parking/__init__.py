"""Harbour Street store: a Saturday, a pushchair, twenty-two spaces.

Its tension: he likes the shop, says so, and drives past it.
"""

from datetime import date

from workshops.demo.story import Story

from .evidence import EVIDENCE, SOURCES
from .making import MAKING
from .notes import DISCARDED, GROUPS, NOTES
from .people import CAST, OWEN

PARKING = Story(
    slug="harbour-street-store",
    workspace="Harbour Street store",
    told_on=date(2026, 11, 12),
    workshop="Saturdays at the car park",
    title="Owen’s forty minutes",
    situation=(
        "Saturday, half past ten. He turns in with his daughter asleep in the back, five things on"
        " a list and no idea if there is a space."
    ),
    decision="Where to spend this year’s money: on the car park, on the entrance, or on a partner.",
    persona=OWEN,
    cast=CAST,
    sources=SOURCES,
    evidence=EVIDENCE,
    notes=NOTES,
    discarded=DISCARDED,
    groups=GROUPS,
    making=MAKING,
)
