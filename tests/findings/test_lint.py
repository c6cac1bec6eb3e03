"""Advice on how-might-we questions and needs: what fires, and that good ones are left alone."""

import pytest
from django.utils.translation import override

from workshops.findings import lint
from workshops.findings.lint import ADVICE


def rules(insight, *, supported=True):
    return [advice["rule"] for advice in lint(insight, supported=supported)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How might we let new parents know who has their case in hand?", []),
        ("How might we make waiting feel shorter for night nurses?", []),
        ("How might we help first-time buyers trust the first answer they get?", []),
        ("How might we build an app that shows the delivery date?", ["solution"]),
        ("How might we tell users to check their mail first?", ["solution"]),
        ("How might we make the order button easier to find at night?", ["narrow"]),
        ("How might we improve the experience?", ["broad"]),
        ("How might we improve the customer experience?", ["broad"]),
        ("How might we help her?", ["broad"]),
        ("How might we", ["broad"]),
        ("How might we reduce the calls parents make while they wait?", ["negative"]),
        ("HOW MIGHT WE prevent parents from calling a third time?", ["negative"]),
        ("How might we remove the banner?", ["narrow", "broad", "negative"]),
        ("Build a chatbot that answers parents at night", ["solution"]),
    ],
)
def test_a_how_might_we_is_read_for_solutions_width_and_tone(text, expected):
    assert rules({"kind": "hmw", "text": text}) == expected


def test_words_are_looked_for_whole():
    assert (
        rules(
            {
                "kind": "hmw",
                "text": "How might we make her apparently unstoppable kettle a platformless joy?",
            }
        )
        == []
    )


def test_a_how_might_we_from_nowhere_is_unsupported():
    good = {"kind": "hmw", "text": "How might we let her see who has it in hand?"}

    assert rules(good, supported=False) == ["unsupported"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"verb": "know who is on it", "because": "silence reads as being forgotten"}, []),
        ({"verb": "a better answer", "because": "silence hurts"}, ["noun"]),
        ({"verb": "The tracking page", "because": "silence hurts"}, ["noun", "solution"]),
        ({"verb": "press one button", "because": "she has no time"}, ["solution"]),
        ({"verb": "know who is on it", "because": "  "}, ["because"]),
        ({"verb": "know who is on it"}, ["because"]),
        ({"verb": "  "}, []),
        ({}, []),
    ],
)
def test_a_need_is_a_verb_with_a_reason(parts, expected):
    assert rules({"kind": "need", "text": "Know it", "who": "A parent"} | parts) == expected


@pytest.mark.parametrize("kind", ["pain", "gain", "insight"])
def test_other_kinds_are_left_alone(kind):
    assert rules({"kind": kind, "text": "Reduce the app button"}, supported=False) == []


def test_advice_is_one_plain_sentence_or_two_in_the_readers_language():
    with override("en"):
        (advice,) = lint({"kind": "hmw", "text": "How might we do it?"}, supported=True)

    assert advice == {"rule": "broad", "sentence": str(ADVICE["broad"])}
