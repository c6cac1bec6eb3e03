"""The demo workspaces, as plain data: three fictional customers and how a team mapped each."""

from .facilitator import EMAIL, INES
from .kettles import KETTLES
from .parking import PARKING
from .recommendations import RECOMMENDATIONS
from .story import Story

STORIES: tuple[Story, ...] = (KETTLES, PARKING, RECOMMENDATIONS)

__all__ = ["EMAIL", "INES", "KETTLES", "PARKING", "RECOMMENDATIONS", "STORIES", "Story"]
