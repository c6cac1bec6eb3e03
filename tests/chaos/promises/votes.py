"""P19: limits hold in a race."""

import time

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, stack
from . import aside

NAME, STACKS, QUICK = "P19", ("sqlite", "scaled"), True
TITLE = "Of fifty votes given at once by two processes, a budget of five leaves five"
PROCESSES, VOTERS, BUDGET = 2, 25, 5
QUICK_RUNS, RUNS = 2, 20


def play(asked: Asked, name: str) -> Result:
    """Fifty votes of one person, again and again."""
    began = time.monotonic()
    runs = QUICK_RUNS if asked.size == "quick" else RUNS
    with stack(name, serving=False) as site:
        ballots = aside.call(site.environment, "voting.ballots", runs=runs, votes=BUDGET)
        rushes = [
            aside.Aside(site.environment, "voting.vote", ballots=ballots, voters=VOTERS)
            for _each in range(PROCESSES)
        ]
        for _ballot in ballots:
            for rush in rushes:
                rush.line()
            for rush in rushes:
                rush.tell("on")
        taken = [sum(both) for both in zip(*(rush.result() for rush in rushes), strict=True)]
        kept = aside.call(site.environment, "voting.counted", ballots=ballots)
        wrong = aside.call(site.environment, "ground.wrong")
    faults = [("divergent", said) for said in wrong]
    faults += [
        ("duplicated" if max(took, stands) > BUDGET else "lost",
         f"run {number}: {took} of {PROCESSES * VOTERS} votes taken, {stands} stand")
        for number, (took, stands) in enumerate(zip(taken, kept, strict=True), 1)
        if (took, stands) != (BUDGET, BUDGET)
    ]  # fmt: skip
    exact = sum(both == (BUDGET, BUDGET) for both in zip(taken, kept, strict=True))
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={"commands": runs * PROCESSES * VOTERS, "acknowledged": sum(taken)},
        figures={"runs": runs, f"exactly {BUDGET} of {PROCESSES * VOTERS}": f"{exact} of {runs}"},
        seconds=time.monotonic() - began,
    )  # fmt: skip
