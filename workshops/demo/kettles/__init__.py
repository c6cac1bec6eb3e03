"""Sparkline kettles: a faulty kettle, a newborn, and a customer who says it is fine.

Its tension: she says it’s fine, and 41 minutes later files a chargeback.
"""

from datetime import date

from workshops.demo.story import Story

from .evidence import EVIDENCE, SOURCES
from .making import MAKING
from .notes import DISCARDED, GROUPS, NOTES
from .people import CAST, NADIA

KETTLES = Story(
    slug="sparkline-kettles",
    workspace="Sparkline kettles",
    told_on=date(2026, 11, 17),
    workshop="Faulty kettles, first hearing",
    title="Nadia’s kettle says 70°",
    situation=(
        "Her kettle stops early and shows the wrong temperature. It is night, her daughter is five"
        " weeks old and hungry, and help is a web page."
    ),
    decision="What the first answer to a fault report must do, before anything about returns.",
    persona=NADIA,
    cast=CAST,
    sources=SOURCES,
    evidence=EVIDENCE,
    notes=NOTES,
    discarded=DISCARDED,
    groups=GROUPS,
    making=MAKING,
)
