"""Taking turns at a database that has one writer."""

import threading

import pytest
from django.db import connection, transaction

from tests import factories
from workshops.editing.turns import turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _one_writer():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows")


def test_who_writes_waits_for_whoever_writes(empathy_map, as_bo):
    done = threading.Event()

    def write():
        try:
            factories.add_note(as_bo)
            done.set()
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    with turn():
        writer.start()
        assert not done.wait(0.3)  # it naps nowhere: it is not even asked
    writer.join(10)

    assert done.is_set()


def test_who_has_begun_to_write_has_their_turn(empathy_map, as_bo):
    """Or two would wait for each other: one for its turn, one for the database."""
    with turn(), transaction.atomic(), turn():
        factories.add_note(as_bo)

    empathy_map.refresh_from_db()
    assert empathy_map.notes.count() == 1
