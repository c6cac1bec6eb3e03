"""The one window: what leaves for whom."""

import json

import pytest

from tests import factories
from workshops import editing
from workshops.access import PEOPLE, Audience
from workshops.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(empathy_map, as_bo):
    factories.add_note(as_bo, evidence=str(empathy_map.shelf.get().evidence.key))
    empathy_map.refresh_from_db()
    return editing.snapshot(empathy_map)


def test_people_in_the_workshop_see_the_whole_map(body):
    """V1"""
    assert editing.visible(body, PEOPLE) == body


def test_a_link_without_authors_lets_no_author_out(body, bo):
    """V2"""
    assert str(bo.key) in json.dumps(body)

    seen = editing.visible(body, Audience(authors=False, evidence="full"))

    assert "people" not in seen
    assert str(bo.key) not in json.dumps(seen)


@pytest.mark.parametrize(("evidence", "words", "speaker"), [
    ("full", True, True), ("redacted", True, False), ("none", False, False),
])  # fmt: skip
def test_evidence_leaves_as_far_as_the_link_says(body, evidence, words, speaker):
    """V3"""
    seen = json.dumps(editing.visible(body, Audience(authors=False, evidence=evidence)))

    assert ("Why is there a fee?" in seen, "P07" in seen) == (words, speaker)


def test_what_nobody_has_named_does_not_leave(body):
    """V1: denied by default."""
    note = next(iter(body["notes"]))
    body["secrets"] = {"x": {"text": "hush"}}
    body["notes"][note]["secret"] = "hush"

    assert "hush" not in json.dumps(editing.visible(body, PEOPLE))


def test_events_pass_the_same_window(empathy_map, body, bo):
    """V1, V2"""
    audience = Audience(authors=False, evidence="none")

    told = [editing.event_wire(event, audience) for event in Event.objects.all()]

    assert str(bo.key) not in json.dumps(told)
    assert all("by" not in event and "do" not in event for event in told)
