"""Some tests need a program that not every machine has. Without it they are skipped, aloud."""

import os
from typing import NoReturn

import pytest


def missing(group: str, what: str) -> NoReturn:
    """Skip a test of `group` because `what` is not here; on CI, where it must be, fail instead."""
    said = f"{group} tests need {what}"
    if os.environ.get("CI") == "true":
        pytest.fail(said, pytrace=False)
    pytest.skip(said)
