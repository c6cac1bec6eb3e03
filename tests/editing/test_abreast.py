"""Several maps read at once stand as each of them does alone."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from workshops import access, editing
from workshops.models import Snapshot


def test_maps_read_at_once_stand_as_each_alone(northwind, ana, empathy_map, as_ana):
    second = factories.empathy_map(northwind, ana, workshop=empathy_map.workshop)
    on_second = editing.Scribe(second, access.participant(second, user=ana))
    for scribe, text in ((as_ana, "Here"), (on_second, "There"), (as_ana, "Here too")):
        factories.add_note(scribe, text)
    second.refresh_from_db()
    Snapshot.objects.create(
        empathy_map=second, revision=second.revision, body=editing.snapshot(second)
    )
    factories.add_note(on_second, "After the snapshot")

    with CaptureQueriesContext(connection) as asked:
        stand = editing.abreast([empathy_map, second])

    assert len(asked) == 3
    for each in (empathy_map, second):
        alone = editing.standing(each.pk)
        assert stand[each.pk] == (alone.revision, alone.body)
