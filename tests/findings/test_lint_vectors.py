"""The advice is the same on the server and in the browser (tests/js/lint.test.js reads the same file)."""

import json
from pathlib import Path

import pytest

from workshops.findings import lint
from workshops.findings.lint import LISTS

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "lint.json").read_text())


@pytest.mark.parametrize("vector", VECTORS["examples"], ids=lambda it: it.get("text", "need"))
def test_the_same_rules_fire_here_and_in_the_browser(vector):
    insight = {"text": ""} | vector

    found = lint(insight, supported=vector.get("supported", True))

    assert [advice["rule"] for advice in found] == vector["rules"]


def test_the_browser_is_given_the_words_of_the_server():
    assert {name: str(words) for name, words in LISTS.items()} == VECTORS["words"]
