"""The checker's copy of a map, taken home and brought back, is a copy; and one that is not is seen."""

import pytest

from tests import factories
from tests.chaos.sockets import reimport
from workshops.models import Note

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(empathy_map, as_ana, as_bo):
    quote = str(empathy_map.shelf.get().evidence.key)
    one = factories.add_note(as_bo, "I guessed 👩‍👧‍👦", evidence=quote)
    two = factories.add_note(as_bo, "שׁלום")
    as_bo.do("note.group", note=one, onto=two, cluster=factories.key())
    as_ana.do("tension.add", tension=factories.key(), a=one, b=two)
    as_ana.do("lock", locked=True, note=two)
    empathy_map.refresh_from_db()
    return empathy_map


def test_a_map_that_was_taken_home_comes_back_the_same(written):
    assert list(reimport.differences(written)) == []


def test_what_does_not_come_back_is_named(written, monkeypatch):
    bring = reimport.editing.import_map

    def one_note_short(**given):
        copy = bring(**given)
        Note.objects.filter(empathy_map=copy).first().delete()
        return copy

    monkeypatch.setattr(reimport.editing, "import_map", one_note_short)

    assert "notes" in list(reimport.differences(written))
