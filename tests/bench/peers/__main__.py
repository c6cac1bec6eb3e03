"""`python -m tests.bench.peers --quick | --full`, as bin/bench; `--trial` runs each part once, briefly."""

import sys

from .rounds import FULL, QUICK, TRIAL
from .run import run

PLANS = {"--quick": QUICK, "--full": FULL, "--trial": TRIAL}


def main(asked: list[str]) -> None:
    if len(asked) != 1 or asked[0] not in PLANS:
        sys.exit("usage: python -m tests.bench.peers --quick | --full | --trial")
    sys.exit(0 if run(PLANS[asked[0]]) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
