"""What a map can honestly say about itself; pure: a snapshot in, figures and sentences out."""

from .coverage import Badge, Coverage, RegionCoverage, coverage, heads_behind

__all__ = ["Badge", "Coverage", "RegionCoverage", "coverage", "heads_behind"]
