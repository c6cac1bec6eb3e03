"""What becomes of a note: its words, its basis, its evidence."""

import pytest

from tests import factories
from workshops import editing, limits
from workshops.models import Evidence

pytestmark = pytest.mark.django_db


def read(empathy_map, note):
    return editing.snapshot(empathy_map)["notes"][note]


def code(refused):
    return refused.value.code


def test_two_people_in_one_note_both_keep_their_words(empathy_map, as_ana, as_bo):
    """T2, T3"""
    note = factories.add_note(as_bo, "The kettle leaks")
    base = as_bo.do("note.basis", note=note, basis="quote")

    as_ana.do("note.edit", note=note, base=base, op=[3, " new"])
    as_bo.do("note.edit", note=note, base=base, op=[16, " at the lid"])

    assert read(empathy_map, note)["text"] == "The new kettle leaks at the lid"


def test_an_edit_on_a_text_long_past_is_carried_over_all_since(empathy_map, as_ana, as_bo):
    """T2"""
    note = factories.add_note(as_bo, "ac")
    base = as_ana.do(
        "note.edit", note=note, base=as_bo.do("note.basis", note=note, basis="quote"), op=[1, "b"]
    )
    for _ in range(5):
        as_ana.do("note.edit", note=note, base=10**9, op=["."])

    as_bo.do("note.edit", note=note, base=base, op=[3, "d"])

    assert read(empathy_map, note)["text"] == ".....abcd"


def test_an_edit_that_does_not_fit_its_text_is_refused(as_bo):
    note = factories.add_note(as_bo, "ab")

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.edit", note=note, base=10**9, op=[7, "x"])

    assert code(refused) == "invalid"


@pytest.mark.parametrize(
    ("op", "expected"), [([-2], "invalid"), ([-2, "  "], "invalid"), ([2, "x" * 1999], "too_long")]
)
def test_a_merged_text_that_is_blank_or_too_long_is_refused(as_bo, op, expected):
    """T4"""
    note = factories.add_note(as_bo, "ab")

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.edit", note=note, base=10**9, op=op)

    assert code(refused) == expected


def test_a_text_too_long_is_refused_with_its_limit(as_bo):
    """R1, R5, A28"""
    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_bo, "x" * 20_001)

    assert code(refused) == "too_long"
    assert "shorten" in refused.value.sentence


def test_a_name_taken_in_this_map_is_refused(as_bo, as_ana):
    """C7, A27"""
    note = factories.add_note(as_bo)

    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_ana, note=note)

    assert code(refused) == "conflict"


def test_a_name_taken_in_another_map_is_free_here(northwind, ana, as_bo):
    """C7, A27: whether it exists elsewhere cannot be learned."""
    note = factories.add_note(as_bo)
    other = factories.empathy_map(northwind, ana)
    scribe = editing.Scribe(other, editing.let_in(other, ana))

    factories.add_note(scribe, note=note)

    assert note in editing.snapshot(other)["notes"]


def test_evidence_of_another_workspace_is_not_there(as_bo, dee):
    """C9"""
    foreign = factories.evidence(dee.memberships.get().workspace)
    note = factories.add_note(as_bo)

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.cite", note=note, evidence=str(foreign.key))

    assert code(refused) == "gone"


@pytest.mark.parametrize(
    ("pieces", "level"),
    [
        ([], 0),
        ([{"source_kind": "staff_report", "source": "Shop floor"}], 1),
        ([{}], 2),
        ([{}, {"speaker": "P08"}], 3),
        ([{}, {"source": "Survey"}], 3),
        ([{}, {"text": "The same person in the same interview"}], 2),
    ],
)
def test_the_level_says_how_much_evidence_a_note_rests_on(empathy_map, as_bo, pieces, level):
    note = factories.add_note(as_bo)
    for piece in pieces:
        evidence = factories.evidence(empathy_map.workspace, **piece)
        as_bo.do("note.cite", note=note, evidence=str(evidence.key))

    assert read(empathy_map, note)["level"] == level


def test_evidence_against_a_note_does_not_back_it(empathy_map, as_bo):
    evidence = factories.evidence(empathy_map.workspace)
    note = factories.add_note(as_bo)

    as_bo.do("note.cite", note=note, evidence=str(evidence.key), stance="contradicts")

    assert (read(empathy_map, note)["level"], read(empathy_map, note)["basis"]) == (0, "assumed")


@pytest.mark.parametrize(
    ("region", "basis"), [("says", "quote"), ("does", "observed"), ("feels", "inferred")]
)
def test_an_assumption_with_evidence_is_one_no_longer(empathy_map, as_bo, region, basis):
    evidence = str(empathy_map.shelf.get().evidence.key)

    note = factories.add_note(as_bo, region=region, evidence=evidence)

    assert read(empathy_map, note)["basis"] == basis


def test_evidence_written_down_on_the_map_is_kept_in_the_workspace(empathy_map, as_bo):
    as_bo.do(
        "evidence.add", evidence=factories.key(), text="I nearly closed it.", kind="verbatim",
        source="Interview 9", source_kind="interview", speaker="P09",
    )  # fmt: skip

    kept = Evidence.objects.get(source__title="Interview 9")
    assert (kept.workspace, kept.speaker.alias) == (empathy_map.workspace, "P09")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two\r\nlines \x07\x00", "two\nlines"),
        ("Cafe\u0301", "Café"),
        ("a" + "\u0301" * 500, "á" + "\u0301" * 8),
    ],
)
def test_text_is_cleaned_and_nothing_visible_is_lost(empathy_map, as_bo, typed, kept):
    """F4, A24, A25"""
    assert read(empathy_map, factories.add_note(as_bo, typed))["text"] == kept


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "__proto__"},
        {"note": "A" * 36},
        {"note": 7},
        {"region": "constructor"},
        {"text": 5},
        {"text": ["x"]},
        {"text": " \n "},
        {"basis": "certain"},
    ],
)
def test_wrong_values_are_refused(as_bo, fields):
    """F5, A26, A30"""
    right = {"note": factories.key(), "region": "says", "text": "x"}
    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.add", **(right | fields))

    assert code(refused) == "invalid"


def test_evidence_on_a_full_shelf_can_still_be_cited(northwind, empathy_map, as_bo, monkeypatch):
    """R5"""
    monkeypatch.setattr(limits, "EVIDENCE_A_MAP", empathy_map.shelf.count())
    on_it, beside = empathy_map.shelf.get().evidence, factories.evidence(northwind)
    note = factories.add_note(as_bo)

    as_bo.do("note.cite", note=note, evidence=str(on_it.key))
    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("note.cite", note=note, evidence=str(beside.key))

    assert code(refused) == "quota"
    assert list(read(empathy_map, note)["evidence"]) == [str(on_it.key)]
