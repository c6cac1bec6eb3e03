"""The simulation behind docs/scale.md."""

import pytest

from tests.bench import simulation
from tests.bench.simulation import Costs, need, process_wait

COSTS = Costs(commit=0.02, delivery=0.001, page=0.1, welcome=0.01, database=0.01)


def test_the_same_number_plays_the_same_hour():
    assert need(COSTS, 500, cores=2) == need(COSTS, 500, cores=2)


def test_what_is_needed_keeps_within_what_it_promises():
    needed = need(COSTS, 500, cores=2)

    assert needed.process_wait <= simulation.WAIT_AT_MOST
    assert needed.database_wait <= simulation.WAIT_AT_MOST
    assert needed.processes * needed.a_process >= 500
    wait, used = process_wait(COSTS, 2 * needed.a_process, seed=1)
    assert wait > simulation.WAIT_AT_MOST or used > simulation.FULL


def test_a_line_is_served_in_order_by_whoever_is_free():
    works = [(0.0, 2.0, True), (0.5, 1.0, True), (1.0, 1.0, True)]

    alone, _used = simulation._line(works, 1)
    together, used = simulation._line(works, 2)

    assert alone == pytest.approx(2.0)  # the third waits for 2.0 and then for 1.0
    assert together == pytest.approx(0.5)  # the third goes to the one who is free at 1.5
    assert used == pytest.approx(4.0 / (2 * simulation.PLAYED))
