"""What a map can honestly say about itself; pure: a snapshot in, figures and sentences out."""

from .coverage import Badge, Coverage, RegionCoverage, coverage, heads_behind
from .lint import lint
from .participation import Participation, Verdict, chance_band, gini, participation
from .ranking import Ranked, Ranking, closed_rounds, groups, ranking, tally, votes_over_all
from .risky import RiskyBelief, risky_beliefs
from .support import Support, Through, support_of
from .tensions import TensionCount, TensionKind, count_tensions, kind_of
from .time import StepTime, WorkshopTime, time_spent

__all__ = [
    "Badge",
    "Coverage",
    "Participation",
    "Ranked",
    "Ranking",
    "RegionCoverage",
    "RiskyBelief",
    "StepTime",
    "Support",
    "TensionCount",
    "TensionKind",
    "Through",
    "Verdict",
    "WorkshopTime",
    "chance_band",
    "closed_rounds",
    "count_tensions",
    "coverage",
    "gini",
    "groups",
    "heads_behind",
    "kind_of",
    "lint",
    "participation",
    "ranking",
    "risky_beliefs",
    "support_of",
    "tally",
    "time_spent",
    "votes_over_all",
]
