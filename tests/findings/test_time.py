"""Planned against actual minutes, and whether there was time to read (domain: F7)."""

from tests.exports.sheets import key
from tests.findings.workshops import NOW, held
from workshops.findings import time_spent


def test_each_step_tells_its_planned_and_its_actual_minutes():
    found = time_spent(held())

    assert [(step.title, step.minutes, step.actual, step.over) for step in found.steps] == [
        ("Guess first", 8, 9, 1),
        ("Read the evidence", 10, 0, -10),
        ("Say and do", 8, 13, 5),
        ("Close", 2, 2, 0),
    ]
    assert (found.planned, found.actual, found.began) == (28, 23, True)


def test_a_step_that_was_only_passed_through_was_not_left_out():
    made = held()
    made["steps"][key(5, 1)]["visited"] = True

    assert [step.actual for step in time_spent(made).steps] == [9, 1, 13, 2]


def test_the_running_step_counts_up_to_now():
    made = held()
    made["workshop"] |= {"state": "live", "step": key(5, 3)}
    made["steps"][key(5, 3)]["began"] = NOW - 180_000

    assert time_spent(made, now=NOW).steps[-1].seconds == 95 + 180
    assert time_spent(made).steps[-1].seconds == 95


def test_a_step_that_ended_with_its_workshop_counts_no_further():
    made = held()
    made["workshop"]["step"] = key(5, 3)
    made["steps"][key(5, 3)]["began"] = NOW - 180_000

    assert time_spent(made, now=NOW).steps[-1].seconds == 95


def test_reading_that_people_went_past_is_named():
    made = held()
    hardly = held()
    hardly["steps"][key(5, 1)] |= {"visited": True, "spent": 149}
    enough = held()
    enough["steps"][key(5, 1)] |= {"visited": True, "spent": 150}

    unread = [[step.title for step in time_spent(it).unread] for it in (made, hardly, enough)]
    assert unread == [["Read the evidence"], ["Read the evidence"], []]


def test_reading_that_is_still_to_come_is_not_skipped():
    made = held()
    for number in (2, 3):
        made["steps"][key(5, number)].pop("visited")

    assert time_spent(made).unread == []


def test_a_map_without_an_agenda_took_no_time():
    found = time_spent({"map": {}})

    assert (found.steps, found.planned, found.actual, found.began) == ([], 0, 0, False)
