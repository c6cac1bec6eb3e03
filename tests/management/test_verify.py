"""`manage.py verify` finds whatever does not agree, and names it without a customer's word."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from workshops.models import Event, Note, Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(empathy_map, as_bo):
    key = factories.add_note(as_bo, "I just guessed the price.")
    as_bo.do("note.basis", note=key, basis="observed")
    return Note.objects.get(key=key)


def verify() -> tuple[str, str]:
    """What it says, and what it complains of."""
    said, complained = StringIO(), StringIO()
    try:
        call_command("verify", stdout=said, stderr=complained, skip_checks=True)
    except CommandError as error:
        complained.write(str(error))
    return said.getvalue().strip(), complained.getvalue()


def test_a_record_that_agrees_is_counted(empathy_map, note):
    empathy_map.refresh_from_db()

    assert verify() == (f"Maps: 1, events: {empathy_map.revision}. The record agrees.", "")


def test_a_row_changed_behind_the_log_is_named_without_its_words(empathy_map, note):
    Note.objects.filter(pk=note.pk).update(text="Somebody else's secret")

    _said, complained = verify()

    assert f"Map {empathy_map.pk}: the log and the rows differ in: notes {note.key}" in complained
    assert "secret" not in complained
    assert "Found 1 that differ, in 1 maps looked at." in complained


def test_a_lost_event_is_a_gap(empathy_map, note):
    empathy_map.refresh_from_db()
    Event.objects.get(empathy_map=empathy_map, revision=empathy_map.revision - 1).delete()

    _said, complained = verify()

    assert (
        f"the log lacks 1 of {empathy_map.revision} events, first {empathy_map.revision - 1}"
        in complained
    )


def test_a_map_behind_its_log_is_found(empathy_map, note):
    empathy_map.refresh_from_db()
    type(empathy_map).objects.filter(pk=empathy_map.pk).update(revision=empathy_map.revision - 1)

    _said, complained = verify()

    assert f"the log has {empathy_map.revision} events" in complained


def test_a_kept_snapshot_that_says_something_else_is_found(empathy_map, note):
    empathy_map.refresh_from_db()
    Snapshot.objects.create(
        empathy_map=empathy_map, revision=empathy_map.revision, body={"map": {"title": "Another"}}
    )

    _said, complained = verify()

    assert f"the snapshot kept at {empathy_map.revision} is not what the log gives" in complained
