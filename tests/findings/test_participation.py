"""How evenly people wrote (domain: participation equity), with the exact figures it gives."""

import pytest

from tests.exports.sheets import key, snapshot
from workshops.findings import Verdict, chance_band, gini, participation


def written(*shares, **people):
    """A map on which the n-th person wrote so many notes; `people` are further ones, by role."""
    made = snapshot(*["A note"] * sum(shares), notes=0)
    made["people"] = {
        key(1, n): {"name": f"Person {n}", "colour": 0, "role": "editor"}
        for n in range(len(shares))
    }
    writers = [key(1, n) for n, share in enumerate(shares) for _note in range(share)]
    for note, writer in zip(made["notes"].values(), writers, strict=True):
        note["author"] = writer
    for n, (name, person) in enumerate(people.items()):
        made["people"][key(1, 50 + n)] = {"name": name, "colour": 0} | person
    return made


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([20, 3, 2, 2, 1], 0.5571),
        ([6, 6, 6, 5, 5], 0.0429),
        ([28, 0, 0, 0, 0], 0.8),
        ([5, 5, 5], 0),
        ([0, 0], 0),
        ([], 0),
    ],
)
def test_inequality_is_ginis_with_silent_people_counted(shares, expected):
    assert round(gini(shares), 4) == expected
    assert gini(reversed(shares)) == gini(shares)


@pytest.mark.parametrize(
    ("people", "notes", "median", "most"),
    [(5, 30, 0.19, 0.29), (8, 30, 0.25, 0.37), (12, 60, 0.23, 0.31), (3, 10, 0.20, 0.40)],
)
def test_chance_alone_brings_as_much_as_was_measured(people, notes, median, most):
    band = chance_band(people, notes)

    assert band.median == pytest.approx(median, abs=0.02)
    assert band.most == pytest.approx(most, abs=0.02)


def test_chance_gives_the_same_answer_every_time():
    first = chance_band(7, 41)
    chance_band.cache_clear()

    assert chance_band(7, 41) == first


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        ([6, 6, 6, 5, 5], Verdict.BALANCED),
        ([9, 8, 6, 4, 3], Verdict.CHANCE),
        ([20, 3, 2, 2, 1], Verdict.UNEVEN),
        ([1, 0], Verdict.BALANCED),
    ],
)
def test_only_what_chance_does_not_do_is_uneven(shares, verdict):
    assert participation(written(*shares)).verdict == verdict


def test_silent_people_count_but_not_those_who_only_look_on_run_it_wait_or_left():
    made = written(
        4,
        2,
        0,
        ana={"role": "facilitator"},
        cy={"role": "observer"},
        left={"role": "editor", "gone": True},
        lobby={"role": "editor", "waiting": True},
    )

    found = participation(made)

    assert (found.people, found.notes, found.silent) == (3, 6, 1)


def test_a_facilitator_who_wrote_and_somebody_who_wrote_and_left_count():
    made = written(4, 2, 3)
    made["people"][key(1, 0)]["role"] = "facilitator"
    made["people"][key(1, 1)]["gone"] = True

    assert participation(made).people == 3


def test_notes_entered_for_the_room_are_nobodys():
    made = written(4, 2)
    made["notes"][key(4, 0)]["proxy"] = True

    assert participation(made).notes == 5


def test_nothing_is_said_where_it_cannot_be_told():
    anonymous = written(4, 2)
    del anonymous["notes"][key(4, 0)]["author"]

    assert participation(written(4, 2)) is not None
    assert [participation(made) for made in (anonymous, written(4), written(0, 0))] == [None] * 3
