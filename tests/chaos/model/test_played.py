"""The bench itself: the same seed is the same run, and one that fails is cut down."""

import pytest

from tests.chaos.model import seeds
from tests.chaos.model.reduced import Reduced, smallest
from tests.chaos.results import Result

SHORT = "7/until=6"


def test_the_same_seed_is_the_same_run_to_the_last_frame():
    first, _other, again = seeds.played(
        [("model", SHORT), ("model", "8/until=4"), ("model", SHORT)]
    )

    assert first.counts == again.counts
    assert first.figures == again.figures


@pytest.mark.parametrize("seed", ["7", "7/until=12", "7/until=1.5/people=3/without=cut+zombie"])
def test_a_cut_down_run_is_named_so_that_it_can_be_played_again(seed):
    assert str(Reduced.read(seed)) == seed


def test_a_failing_run_is_cut_down_to_what_still_fails():
    def fails(seed):
        run = Reduced.read(seed)
        enough = (run.until or 20) >= 4 and (run.people or 10) >= 3
        return enough and "dies_in" not in run.without

    least = Reduced.read(smallest("7", fails, seconds=20, people=10))

    assert fails(str(least))
    assert least.until < 8
    assert least.people < 6
    assert len(least.without) > 4


def test_a_run_that_does_not_hold_can_be_played_again_by_its_own_words():
    result = Result(layer="model", profile="model", seed="7/until=5/people=3")

    assert result.again == "bin/chaos --layer model --profile model --seed 7/until=5/people=3"
