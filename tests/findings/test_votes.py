"""What votes put first, and what the team believes without having shown it (risky beliefs)."""

from tests.exports.sheets import key
from tests.findings.workshops import held, round_on
from workshops.findings import Ranked, closed_rounds, groups, ranking, risky_beliefs

SAYS, THINKS, DOES, FEELS = (key(3, number) for number in (0, 100, 200, 300))


def test_groups_stand_in_the_order_of_the_last_closed_round():
    made = held()
    made["rounds"][key(10, 9)] = round_on("clusters")  # open: nobody knows anything of it

    found = groups(made)

    assert found.round == made["rounds"][key(10, 1)]
    assert found.items == [Ranked(SAYS, 7), Ranked(DOES, 2), Ranked(THINKS, 0), Ranked(FEELS, 0)]


def test_a_round_in_which_nobody_voted_puts_nothing_first():
    """Going back to the step of voting opens another round; the one that was counted stays."""
    made = held()
    before = groups(made)
    made["rounds"][key(10, 9)] = round_on("clusters", "23:59:00", tally={})

    assert groups(made) == before


def test_equal_votes_leave_things_in_reading_order():
    made = held()
    made["rounds"] = {key(10, 0): round_on("clusters", "10:05:00", tally={FEELS: 2, DOES: 2})}

    assert [item.key for item in groups(made).items] == [DOES, FEELS, SAYS, THINKS]


def test_without_a_round_groups_stand_in_reading_order():
    made = held() | {"rounds": {}}

    found = groups(made)

    assert found.round is None
    assert [item.key for item in found.items] == [SAYS, THINKS, DOES, FEELS]


def test_notes_and_insights_are_ranked_by_rounds_on_them():
    made = held()
    made["rounds"][key(10, 3)] = round_on("insights", "10:30:00", tally={key(7, 2): 5})

    assert ranking(made, "notes").items[:2] == [Ranked(key(4, 11), 3), Ranked(key(4, 0), 2)]
    assert [item.key for item in ranking(made, "insights").items] == [
        key(7, 2),
        key(7, 0),
        key(7, 1),
        key(7, 3),
    ]


def test_votes_on_what_has_gone_are_not_ranked():
    made = held()
    made["rounds"][key(10, 1)]["tally"][key(3, 99)] = 9

    assert key(3, 99) not in [item.key for item in groups(made).items]


def test_rounds_come_in_the_order_in_which_they_closed():
    made = held()
    made["rounds"] = dict(reversed(made["rounds"].items()))

    assert [ballot["closed"][11:16] for ballot in closed_rounds(made)] == [
        "10:05",
        "10:15",
        "10:18",
    ]


def test_risky_beliefs_are_unbacked_notes_by_all_the_votes_they_and_their_groups_got():
    made = held()
    made["rounds"][key(10, 2)]["tally"] |= {key(4, 2): 3, key(4, 3): 1}

    found = risky_beliefs(made)

    assert [(belief.key, belief.level, belief.on_note, belief.on_group) for belief in found] == [
        (key(4, 2), 0, 3, 6),
        (key(4, 4), 0, 0, 8),
        (key(4, 8), 1, 0, 8),
    ]
    assert found[0].votes == 9
    assert made["notes"][key(4, 3)]["level"] == 2


def test_of_equally_voted_beliefs_the_least_backed_comes_first():
    made = held()
    for number, level in ((0, 1), (4, 0), (8, 2)):
        made["notes"][key(4, number)]["level"] = level
    made["rounds"] = {key(10, 0): round_on("clusters", "10:05:00", tally={SAYS: 2})}

    assert [belief.key for belief in risky_beliefs(made)] == [key(4, 4), key(4, 0)]


def test_nothing_is_risky_before_a_round_has_closed():
    made = held()
    made["rounds"] = {key(10, 0): round_on("clusters")}

    assert risky_beliefs(made) == []
