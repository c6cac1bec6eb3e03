"""Guess, then check; and what people no longer believe."""

import pytest

from tests import factories
from workshops import editing
from workshops.access import PEOPLE
from workshops.models import ClosingReflection, Event, Prediction

pytestmark = pytest.mark.django_db


@pytest.fixture
def guessing(as_ana):
    step = factories.key()
    as_ana.do("step.add", step=step, kind="predict", title="Guess", minutes=8, prompt="What first?")
    as_ana.do("step.go", step=step)
    return step


def seen(empathy_map, me=""):
    stands = editing.standing(empathy_map.pk)
    return editing.visible(stands.body, PEOPLE, me=me, owners=stands.owners)


def test_a_guess_is_ones_own_until_all_are_shown(empathy_map, guessing, as_ana, as_bo, bo):
    """H1"""
    as_bo.do("prediction.set", prompt=0, text="They call", confidence=90)
    as_bo.do("prediction.set", prompt=0, text="They call at night", confidence=80)

    assert "predictions" not in seen(empathy_map)
    (own,) = seen(empathy_map, str(bo.key))["predictions"].values()
    assert own == {
        "step": guessing, "prompt": 0, "text": "They call at night", "confidence": 80, "hidden": True,
    }  # fmt: skip
    as_ana.do("predictions.reveal")
    (shown,) = seen(empathy_map)["predictions"].values()
    assert (shown["text"], shown["by"]) == ("They call at night", str(bo.key))
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_once_shown_a_guess_stays_as_it_was(guessing, as_ana, as_bo):
    as_bo.do("prediction.set", prompt=0, text="They call")
    as_ana.do("predictions.reveal")

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("prediction.set", prompt=0, text="I knew it")

    assert refused.value.code == "conflict"
    assert Prediction.objects.get().text == "They call"


def test_a_blank_guess_takes_it_back(guessing, as_bo):
    as_bo.do("prediction.set", prompt=0, text="They call")

    as_bo.do("prediction.set", prompt=0, text="")

    assert not Prediction.objects.exists()


def test_an_anonymous_workshop_forgets_who_guessed(empathy_map, as_ana, as_bo):
    """H3"""
    as_ana.do("workshop.settle", names="anonymous")
    as_bo.do("prediction.set", prompt=0, text="They call")
    as_ana.do("predictions.reveal")
    as_bo.do("reflection.set", text="That fees are the point")

    assert (Prediction.objects.get().by, ClosingReflection.objects.get().by) == (None, None)
    told = Event.objects.filter(command__in=["prediction.set", "reflection.set"])
    assert {(event.by, event.client, event.seq) for event in told} == {(None, None, None)}


def test_what_one_no_longer_believes_can_be_said_anew(empathy_map, as_bo, bo):
    as_bo.do("reflection.set", text="That fees hurt")
    as_bo.do("reflection.set", text="That fees are the point")

    (said,) = seen(empathy_map)["reflections"].values()
    assert said == {"text": "That fees are the point", "by": str(bo.key)}
