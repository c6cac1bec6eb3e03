"""The bench itself: nothing is lost in the seeds that failed once."""

from dataclasses import replace

from tests.chaos import model
from tests.chaos.asked import Asked
from tests.chaos.model import seeds


def test_nothing_is_lost_doubled_different_or_leaked_in_seeds_that_failed_once(monkeypatch):
    monkeypatch.setattr(seeds, "QUICK_SEEDS", {})

    results = list(model.play(Asked(size="quick", stacks=("sqlite",))))

    assert [replace(one).faults for one in results] == [[] for _one in results]
    assert sum(one.counts["commands"] for one in results) > 500
