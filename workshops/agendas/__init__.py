"""The built-in agendas of a workshop, step by step, with what is said and asked in each: pure data."""

from .agenda import Agenda, Needs, Planned, minutes_of
from .aggregate import AGGREGATE
from .canvas import CANVAS
from .classic_pairs import CLASSIC_PAIRS
from .evidence_first import EVIDENCE_FIRST
from .interview_debrief import INTERVIEW_DEBRIEF
from .quick_map import QUICK_MAP
from .revisit import REVISIT

BUILT_IN = {
    agenda.key: agenda
    for agenda in (
        EVIDENCE_FIRST,
        QUICK_MAP,
        CLASSIC_PAIRS,
        CANVAS,
        INTERVIEW_DEBRIEF,
        AGGREGATE,
        REVISIT,
    )
}
USUAL = EVIDENCE_FIRST.key  # what a workshop follows unless somebody chooses another

__all__ = ["BUILT_IN", "USUAL", "Agenda", "Needs", "Planned", "minutes_of"]
