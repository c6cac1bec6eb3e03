"""The quick form of the whole bench is part of the tests."""

import os
import subprocess
import sys

from tests.stand.servers import ROOT


def test_nothing_is_lost_doubled_different_or_leaked_in_the_quick_form():
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    environment.pop("EMPATHYMAP_DATA", None)

    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--quick"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900,
    )  # fmt: skip

    # How quickly it went is no matter here: the bench says so by itself.
    (*_runs, last) = done.stdout.splitlines() or [""]
    assert last.startswith("lost=0 duplicated=0 divergent=0 leaked=0 "), done.stdout + done.stderr
    assert "the bench itself broke off" not in done.stdout, done.stdout + done.stderr
