"""A command at a bad moment: rights that ended, rows that others changed, a map that is full."""

import pytest

from tests import factories
from workshops import access, editing, limits
from workshops.editing import maps
from workshops.models import Membership, Note

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(empathy_map, as_bo):
    """A group of Bo's in Says with two notes: (cluster, note, note)."""
    one = factories.add_note(as_bo, "Why a fee?")
    two = factories.add_note(as_bo, "How much is it?")
    cluster = factories.key()
    as_bo.do("note.group", note=one, onto=two, cluster=cluster)
    return cluster, one, two


def whole(empathy_map) -> dict:
    """The map from its rows, having checked that every note stands where its group stands."""
    empathy_map.refresh_from_db()
    stands = editing.snapshot(empathy_map)
    assert editing.replay(empathy_map) == stands
    for note in stands["notes"].values():
        if "cluster" in note:
            assert stands["clusters"][note["cluster"]]["region"] == note["region"]
    return stands


def test_a_note_restored_into_a_group_that_has_moved_stands_where_the_group_stands(
    empathy_map, as_ana, as_bo, group
):
    """C3, C5, P4: else the map exported would be refused by our own import"""
    cluster, one, _two = group
    as_bo.do("note.delete", note=one)
    as_ana.do("cluster.move", cluster=cluster, region="thinks")

    as_bo.do("note.restore", note=one)

    assert whole(empathy_map)["notes"][one]["region"] == "thinks"


def test_a_delete_undone_brings_a_note_back_to_where_its_group_is_now(
    empathy_map, as_ana, as_bo, group
):
    """U1, P4"""
    cluster, one, _two = group
    as_bo.do("note.delete", note=one)
    deleted = as_bo.seq
    as_ana.do("cluster.move", cluster=cluster, region="thinks")

    as_bo.do("undo", seq=deleted)

    assert whole(empathy_map)["notes"][one]["region"] == "thinks"


def test_a_group_that_others_put_a_note_into_is_not_moved_back(empathy_map, as_ana, as_bo, group):
    """U2, P15"""
    cluster, _one, _two = group
    as_bo.do("cluster.move", cluster=cluster, region="thinks")
    moved = as_bo.seq
    theirs = factories.add_note(as_ana, "Theirs", region="thinks", cluster=cluster)

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("undo", seq=moved)

    assert refused.value.code == "conflict"
    assert whole(empathy_map)["notes"][theirs]["region"] == "thinks"


def test_who_no_longer_runs_the_workshop_does_not_undo_what_only_a_facilitator_may(
    empathy_map, as_ana, ana
):
    """A37, A47, C6: undo needs the right of what it writes"""
    as_ana.do("map.describe", title="Renamed")
    renamed = as_ana.seq
    factories.add_note(as_ana)
    added = as_ana.seq
    Membership.objects.filter(user=ana).update(role=Membership.Role.MEMBER)
    editing.let_in(empathy_map, ana)

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("undo", seq=renamed)

    assert refused.value.code == "forbidden"
    assert as_ana.do("undo", seq=added)
    assert whole(empathy_map)["map"]["title"] == "Renamed"


def test_nothing_of_a_refused_command_comes_to_rest_with_the_next_one(
    empathy_map, as_ana, monkeypatch
):
    """A batch shares one row of the map: a refusal puts back what the command had set on it"""

    class Halfway(maps.DescribeMap):
        def apply(self, change, **fields):
            super().apply(change, **fields)
            raise editing.Rejected("conflict")

    monkeypatch.setitem(editing.COMMANDS, "map.halfway", Halfway)
    client = editing.new_client(empathy_map, as_ana._client.participant)
    note = {"note": factories.key(), "region": "says", "text": "Mine"}

    answers = editing.submit(empathy_map.pk, [
        editing.Message(client.key, 1, "map.halfway", {"title": "Never said"}),
        editing.Message(client.key, 2, "note.add", note),
    ])  # fmt: skip

    assert [bool(answer.refusal) for answer in answers] == [True, False]
    assert whole(empathy_map)["map"]["title"] != "Never said"


def test_a_full_map_is_not_overfilled_by_restoring(empathy_map, as_bo, monkeypatch):
    """A51, R5"""
    monkeypatch.setattr(limits, "NOTES_A_MAP", 2)
    gone = factories.add_note(as_bo)
    as_bo.do("note.delete", note=gone)
    deleted = as_bo.seq
    factories.add_note(as_bo)
    factories.add_note(as_bo)

    for command, fields in (("note.restore", {"note": gone}), ("undo", {"seq": deleted})):
        with pytest.raises(editing.Rejected) as refused:
            as_bo.do(command, **fields)
        assert refused.value.code == "quota"

    assert Note.objects.filter(empathy_map=empathy_map).visible().count() == 2


def test_groups_that_are_gone_do_not_use_up_the_map(empathy_map, as_bo, group, monkeypatch):
    """A51: whoever groups and dissolves in a loop takes nothing from the others"""
    monkeypatch.setattr(limits, "CLUSTERS_A_MAP", 1)
    cluster, one, two = group

    as_bo.do("cluster.dissolve", cluster=cluster)
    as_bo.do("note.group", note=one, onto=two, cluster=factories.key())

    assert len(whole(empathy_map)["clusters"]) == 1


def test_whoever_was_taken_out_of_the_workspace_writes_nothing_more(empathy_map, as_ana, ana):
    """A47, P11, C6: decided in the transaction, not by when the socket is closed"""
    Membership.objects.filter(user=ana).delete()

    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_ana)

    assert refused.value.code == "forbidden"


def test_a_lowered_role_holds_for_the_next_command(empathy_map, as_ana, ana):
    """A47: no socket has to be opened anew for it"""
    Membership.objects.filter(user=ana).update(role=Membership.Role.VIEWER)

    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_ana)

    assert refused.value.code == "readonly"


def test_an_account_that_was_shut_writes_nothing_more(empathy_map, as_ana, ana):
    """A11"""
    ana.is_active = False
    ana.save()

    with pytest.raises(editing.Rejected):
        factories.add_note(as_ana)

    assert access.participant(empathy_map, user=ana)
