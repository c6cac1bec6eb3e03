"""Where things stand: ranks, moves and groups."""

import json
import random
from pathlib import Path

import pytest

from tests import factories
from workshops import editing
from workshops.editing import rank
from workshops.models import Cluster, Note

pytestmark = pytest.mark.django_db


def texts(empathy_map, region="says"):
    """What stands in a region, in order: a note as its text, a group as a list of texts."""
    body = editing.snapshot(empathy_map)
    items = [
        (note["rank"], key, note["text"])
        for key, note in body["notes"].items()
        if note["region"] == region and "cluster" not in note
    ]
    for key, cluster in body["clusters"].items():
        if cluster["region"] == region:
            inside = sorted(
                (note["rank"], name, note["text"])
                for name, note in body["notes"].items()
                if note.get("cluster") == key
            )
            items.append((cluster["rank"], key, [text for _rank, _key, text in inside]))
    return [text for _rank, _key, text in sorted(items, key=lambda item: item[:2])]


@pytest.fixture
def abc(as_bo):
    """Notes a, b and c in Says; returns their keys."""
    return [factories.add_note(as_bo, text) for text in "abc"]


def test_a_note_comes_to_the_end_or_in_front_of_another(empathy_map, as_bo, abc):
    """C8"""
    factories.add_note(as_bo, "d", before=abc[1])

    assert texts(empathy_map) == ["a", "d", "b", "c"]


def test_a_note_moves_within_its_quadrant(empathy_map, as_bo, abc):
    """C8"""
    as_bo.do("note.move", note=abc[2], region="says", before=abc[0])

    assert texts(empathy_map) == ["c", "a", "b"]


def test_a_note_moves_to_another_quadrant(empathy_map, as_bo, abc):
    """C1: quadrant and place in one command."""
    other = factories.add_note(as_bo, "x", region="does")

    as_bo.do("note.move", note=abc[0], region="does", before=other)

    assert (texts(empathy_map), texts(empathy_map, "does")) == (["b", "c"], ["a", "x"])


def test_where_the_neighbour_has_gone_a_note_comes_to_the_end(empathy_map, as_bo, abc):
    """C8"""
    as_bo.do("note.delete", note=abc[0])

    as_bo.do("note.move", note=abc[1], region="says", before=abc[0])

    assert texts(empathy_map) == ["c", "b"]


def test_a_region_that_the_layout_does_not_have_is_refused(as_bo, abc):
    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.move", note=abc[0], region="pains")

    assert refused.value.code == "invalid"


def test_ten_thousand_moves_between_the_same_two_notes_keep_ranks_short(empathy_map, as_bo, abc):
    """A29: where a rank grew too long, the row gets fresh ones in the same event."""
    Note.objects.filter(key=abc[0]).update(rank="V00")
    Note.objects.filter(key=abc[1]).update(rank="V00" + "0" * 60 + "1")

    as_bo.do("note.move", note=abc[2], region="says", before=abc[1])

    assert texts(empathy_map) == ["a", "c", "b"]
    assert max(len(note.rank) for note in Note.objects.all()) <= 4


def test_ranks_stay_in_order_whatever_is_put_where():
    ranks: list[str] = []
    chance = random.Random(7)
    for _ in range(2000):
        at = chance.randint(0, len(ranks))
        low = ranks[at - 1] if at else None
        high = ranks[at] if at < len(ranks) else None
        ranks.insert(at, rank.between(low, high))

    assert ranks == sorted(set(ranks))


def test_the_browser_gives_the_same_ranks():
    """C8: tests/js runs the very same cases."""
    vectors = Path(__file__).parents[1] / "vectors" / "rank.json"
    for case in json.loads(vectors.read_text()):
        assert rank.between(case["low"], case["high"]) == case["rank"]


def test_ten_thousand_notes_at_the_end_keep_ranks_short():
    assert max(map(len, rank.spread(10_000))) == 3


def test_dropping_a_note_on_another_makes_a_group_in_its_place(empathy_map, as_bo, abc):
    as_bo.do("note.group", note=abc[2], onto=abc[0], cluster=factories.key())

    assert texts(empathy_map) == [["a", "c"], "b"]


def test_two_people_who_group_at_once_make_one_group(empathy_map, as_ana, as_bo, abc):
    """Each drops a on b under a name of their own for the new group: the second one joins."""
    as_ana.do("note.group", note=abc[0], onto=abc[1], cluster=factories.key())
    as_bo.do("note.group", note=abc[0], onto=abc[1], cluster=factories.key())

    assert texts(empathy_map) == [["b", "a"], "c"]


def test_two_people_who_drop_two_notes_on_each_other_make_one_group(
    empathy_map, as_ana, as_bo, abc
):
    as_ana.do("note.group", note=abc[0], onto=abc[1], cluster=factories.key())
    as_bo.do("note.group", note=abc[1], onto=abc[0], cluster=factories.key())

    assert texts(empathy_map) == [["b", "a"], "c"]


def test_a_note_grouped_from_another_quadrant_comes_along(empathy_map, as_bo, abc):
    far = factories.add_note(as_bo, "x", region="does")

    as_bo.do("note.group", note=far, onto=abc[0], cluster=factories.key())

    assert (texts(empathy_map), texts(empathy_map, "does")) == ([["a", "x"], "b", "c"], [])


def test_a_dissolved_group_leaves_its_notes_where_it_stood(empathy_map, as_bo, abc):
    group = factories.key()
    as_bo.do("note.group", note=abc[2], onto=abc[0], cluster=group)

    as_bo.do("cluster.dissolve", cluster=group)

    assert texts(empathy_map) == ["a", "c", "b"]
    assert editing.snapshot(empathy_map)["clusters"] == {}


def test_a_group_goes_with_its_last_note_and_comes_back_with_undo(empathy_map, as_bo, abc):
    group = factories.key()
    as_bo.do("note.group", note=abc[1], onto=abc[0], cluster=group)
    as_bo.do("cluster.name", cluster=group, name="Fees")
    as_bo.do("note.delete", note=abc[0])
    as_bo.do("note.move", note=abc[1], region="does")
    assert editing.snapshot(empathy_map)["clusters"] == {}

    as_bo.do("undo", seq=as_bo.seq)

    assert editing.snapshot(empathy_map)["clusters"][group]["name"] == "Fees"


def test_a_group_moves_with_its_notes(empathy_map, as_bo, abc):
    group = factories.key()
    as_bo.do("note.group", note=abc[1], onto=abc[0], cluster=group)

    as_bo.do("cluster.move", cluster=group, region="thinks")

    assert (texts(empathy_map), texts(empathy_map, "thinks")) == (["c"], [["a", "b"]])


def test_a_note_cannot_be_put_into_a_group_that_has_gone(as_bo, abc):
    """C9"""
    group = factories.key()
    as_bo.do("note.group", note=abc[1], onto=abc[0], cluster=group)
    as_bo.do("cluster.dissolve", cluster=group)

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.move", note=abc[2], region="says", cluster=group)

    assert refused.value.code == "gone"
    assert Cluster.objects.filter(key=group).exists()


def test_a_new_note_goes_behind_the_last_character_by_character(empathy_map, as_bo):
    """C8: languages sort "a" before "Z", ranks do not; the database may speak any language."""
    for rank_of_it in ("Z00", "a00", "Z0z"):
        note = factories.add_note(as_bo, rank_of_it)
        Note.objects.filter(key=note).update(rank=rank_of_it)

    last = factories.add_note(as_bo, "last")

    assert Note.objects.get(key=last).rank == rank.between("a00", None)
