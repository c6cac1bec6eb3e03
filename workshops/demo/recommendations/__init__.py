"""Willow Books online: a gift buyer, and suggestions that learn the wrong person.

Its tension: relevance against being watched. Two customers disagree, so this may be two segments.
"""

from datetime import date

from workshops.demo.story import Story

from .evidence import EVIDENCE, SOURCES
from .making import MAKING
from .notes import DISCARDED, GROUPS, NOTES
from .people import CAST, MEI

RECOMMENDATIONS = Story(
    slug="willow-books-online",
    workspace="Willow Books online",
    told_on=date(2026, 11, 18),
    workshop="Presents and suggestions",
    title="Mei buys for other people",
    situation=(
        "It is Wednesday. On Saturday her nephew turns eight, she has one lunch break to find a"
        " book, and our home page greets her with dinosaurs."
    ),
    decision="Whether suggestions should learn from gift orders at all, and what to ask instead.",
    persona=MEI,
    cast=CAST,
    sources=SOURCES,
    evidence=EVIDENCE,
    notes=NOTES,
    discarded=DISCARDED,
    groups=GROUPS,
    making=MAKING,
)
