"""The board as it is read: order, what notes rest on, how much is backed."""

import pytest

from workshops.pages.board_view import board


def note(region="says", text="I guessed.", rank="a", level=0, basis="assumed", **fields):
    return {
        "region": region, "text": text, "rank": rank, "level": level, "basis": basis,
        "at": "2026-11-23T09:00:00Z", **fields,
    }  # fmt: skip


def snapshot(notes=None, clusters=None, evidence=None, people=None, layout="classic"):
    return {
        "map": {"title": "First item", "situation": "Before a shift", "layout": layout},
        "persona": {"name": "Maya", "basis": "proto", "initials": "M"},
        "people": people or {},
        "clusters": clusters or {},
        "notes": notes or {},
        "evidence": evidence or {},
    }


def quote(source="Interview 3"):
    return {"text": "Why?", "kind": "verbatim", "source": source, "source_kind": "interview"}


def quadrant(view, key):
    return next(quadrant for quadrant in view["quadrants"] if quadrant["key"] == key)


def test_notes_and_groups_of_a_region_share_one_order_and_equal_ranks_go_by_key():
    view = board(
        snapshot(
            notes={
                "n3": note(rank="c"),
                "n1": note(rank="a"),
                "n0": note(rank="c"),
                "in2": note(rank="z", cluster="g"),
                "in1": note(rank="b", cluster="g"),
            },
            clusters={"g": {"region": "says", "name": "Fees", "rank": "b"}},
        )
    )

    says = quadrant(view, "says")
    assert [item.get("key") or item["note"]["key"] for item in says["items"]] == [
        "n1", "g", "n0", "n3",
    ]  # fmt: skip
    assert [note["key"] for note in says["items"][1]["notes"]] == ["in1", "in2"]
    assert says["count"] == 5


def test_a_group_without_notes_is_not_shown():
    view = board(snapshot(clusters={"g": {"region": "says", "name": "Fees", "rank": "b"}}))

    assert quadrant(view, "says")["items"] == []


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "Assumption"),
        ({"basis": "inferred"}, "Inferred"),
        ({"basis": "quote"}, "Quote · no source yet"),
        ({"basis": "observed"}, "Observed · no source yet"),
        ({"level": 2, "evidence": {"e": "supports"}}, "Interview 3"),
        ({"level": 1, "evidence": {"e": "supports"}}, "Interview 3 · second-hand"),
        ({"evidence": {"e": "contradicts"}}, "Spoken against by Interview 3"),
        ({"level": 2}, "Backed by evidence"),  # behind a link that hides evidence
    ],
)
def test_a_note_says_what_it_rests_on(fields, label):
    view = board(snapshot(notes={"n": note(**fields)}, evidence={"e": quote()}))

    assert quadrant(view, "says")["items"][0]["note"]["label"] == label


def test_how_much_is_backed_is_said_in_numbers_and_names_the_weakest_quadrant():
    notes = {str(i): note(region="thinks") for i in range(5)}
    notes |= {f"b{i}": note(region="says", level=2) for i in range(3)}

    said = board(snapshot(notes=notes))["coverage"]

    assert (said["percent"], said["backed"], said["notes"]) == (38, 3, 8)
    assert said["rest"] == "5 of 8 do not yet. Thinks has most of them: 5 of 5."
    assert [(part["region"], part["backed"], part["notes"]) for part in said["parts"]] == [
        ("says", 3, 3), ("thinks", 0, 5), ("does", 0, 0), ("feels", 0, 0),
    ]  # fmt: skip


def test_a_board_can_be_read_without_people_or_evidence():
    """V2, V3: behind a link these parts are not there at all."""
    shown = snapshot(notes={"n": note(level=2, author="gone", evidence={"e": "supports"})})
    del shown["people"], shown["evidence"]

    view = board(shown)

    assert quadrant(view, "says")["items"][0]["note"]["author"] is None
    assert view["evidence"] == []


def test_what_speaks_against_a_note_is_told_apart_from_what_backs_it():
    shelf = {name: quote(name) for name in ("one", "two", "three", "four")}
    stances = dict.fromkeys(("one", "two"), "supports") | dict.fromkeys(("three", "four"), "contradicts")  # fmt: skip
    view = board(snapshot(notes={"n": note(level=3, evidence=stances)}, evidence=shelf))

    shown = quadrant(view, "says")["items"][0]["note"]

    assert (shown["label"], shown["more"], shown["against"]) == ("one", 1, 2)
