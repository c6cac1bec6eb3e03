"""Rounds of votes: budgets that hold, tallies that nobody learns too early, rounds that last (W10)."""

import json

import pytest

from tests import factories
from workshops import access, editing
from workshops.access import PEOPLE, Audience
from workshops.models import EmpathyMap, Event, Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def items(as_bo):
    """Nine notes, the first two in a group: its key, then those of the other seven."""
    notes = [factories.add_note(as_bo, f"note {number}") for number in range(9)]
    group = factories.key()
    as_bo.do("note.group", note=notes[1], onto=notes[0], cluster=group)
    return [group, *notes[2:]]


@pytest.fixture
def ballot(as_ana, items):
    return opened(as_ana)


@pytest.fixture
def as_eve(empathy_map):
    eve = editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    return editing.Scribe(empathy_map, eve)


def opened(as_ana, target="notes", **fields):
    key = factories.key()
    as_ana.do("round.open", round=key, target=target, **fields)
    return key


def shown(empathy_map, person=None, audience=PEOPLE):
    """What somebody sees of the map as it stands; without a person, what the rest sees."""
    stands = editing.standing(empathy_map.pk)
    me = str(person.key) if person else ""
    return editing.visible(stands.body, audience, me=me, owners=stands.owners)


def log_tells_the_rows(empathy_map):
    """C5"""
    empathy_map = EmpathyMap.objects.get(pk=empathy_map.pk)  # its workshop, too, as it is now
    return editing.replay(empathy_map) == editing.snapshot(empathy_map)


def refused(scribe, name, **fields):
    with pytest.raises(editing.Rejected) as no:
        scribe.do(name, **fields)
    return no.value.code


def test_everyone_has_one_vote_for_three_things_three_to_five(as_ana, empathy_map, items):
    key = opened(as_ana, "clusters")

    found = editing.snapshot(empathy_map)["rounds"][key]

    assert found == {
        "target": "clusters", "votes": 3, "most": 3, "voters": 0, "opened": found["opened"],
    }  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [{"votes": 0}, {"votes": 100}, {"votes": 3, "most": 4}, {"most": 0}, {"heads": 201}],
)
def test_a_round_that_makes_no_sense_is_refused(as_ana, items, fields):
    assert (
        refused(as_ana, "round.open", round=factories.key(), target="notes", **fields) == "invalid"
    )


def test_there_is_one_open_round_at_a_time(as_ana, ballot):
    assert refused(as_ana, "round.open", round=factories.key(), target="notes") == "conflict"
    as_ana.do("round.close", round=ballot)

    opened(as_ana)

    assert refused(as_ana, "round.reopen", round=ballot) == "conflict"


def test_nobody_gives_more_votes_than_they_have(as_ana, as_bo, items):
    """W10"""
    ballot = opened(as_ana, votes=3, most=2)

    as_bo.do("vote.add", round=ballot, on=items[1])
    as_bo.do("vote.add", round=ballot, on=items[1])
    assert refused(as_bo, "vote.add", round=ballot, on=items[1]) == "budget"
    as_bo.do("vote.add", round=ballot, on=items[2])
    assert refused(as_bo, "vote.add", round=ballot, on=items[3]) == "budget"
    as_bo.do("vote.take", round=ballot, on=items[2])
    as_bo.do("vote.add", round=ballot, on=items[3])

    given = {(str(vote.on), vote.count) for vote in Vote.objects.all()}
    assert given == {(items[1], 2), (items[3], 1)}


def test_votes_go_to_what_stands_on_the_map_and_is_asked_about(as_ana, as_bo, items):
    ballot = opened(as_ana, "clusters")
    hidden_group = factories.key()

    for on in (items[1], factories.key(), hidden_group):
        assert refused(as_bo, "vote.add", round=ballot, on=on) == "gone"
    as_bo.do("cluster.dissolve", cluster=items[0])
    assert refused(as_bo, "vote.add", round=ballot, on=items[0]) == "gone"


def test_a_note_that_is_hidden_gets_no_vote(as_ana, as_bo, items):
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
    as_ana.do("step.go", step=step)
    own = factories.add_note(as_bo, "mine alone")
    as_ana.do("step.go")
    ballot = opened(as_ana)

    assert refused(as_bo, "vote.add", round=ballot, on=own) == "gone"


def test_without_an_open_round_nobody_votes_not_even_a_facilitator(as_ana, as_bo, ballot, items):
    as_ana.do("round.close", round=ballot)

    for scribe in (as_ana, as_bo):
        for name in ("vote.add", "vote.take"):
            assert refused(scribe, name, round=ballot, on=items[1]) == "phase"
    assert refused(as_ana, "vote.enter", round=ballot, on=items[1], n=1) == "phase"
    assert refused(as_ana, "vote.add", round=factories.key(), on=items[1]) == "gone"


def test_only_ones_own_votes_are_taken_back(as_bo, as_eve, ballot, items):
    as_bo.do("vote.add", round=ballot, on=items[1])

    assert refused(as_eve, "vote.take", round=ballot, on=items[1]) == "gone"
    assert refused(as_bo, "undo", seq=as_bo.seq) == "conflict"
    assert Vote.objects.get().count == 1


def test_a_vote_on_what_has_gone_can_be_taken_back(as_bo, ballot, items):
    as_bo.do("vote.add", round=ballot, on=items[1])
    as_bo.do("note.delete", note=items[1])

    as_bo.do("vote.take", round=ballot, on=items[1])

    assert not Vote.objects.exists()


def test_until_it_closes_nobody_learns_who_gave_what(empathy_map, as_ana, as_bo, bo, ballot, items):
    """W10, H1: others see how many people have voted, and nothing else, on no path."""
    as_bo.do("vote.add", round=ballot, on=items[1])
    as_bo.do("vote.add", round=ballot, on=items[1])
    (key,) = (str(vote.key) for vote in Vote.objects.all())

    own = shown(empathy_map, bo)["votes"]
    assert own == {key: {"round": ballot, "on": items[1], "n": 2, "hidden": True}}
    ana = access.participant(empathy_map, user=empathy_map.created_by)
    facilitator = Audience(takes_part=True, runs=True, reads_hidden=True)
    for person, audience in ((ana, facilitator), (None, PEOPLE), (None, Audience())):
        seen = shown(empathy_map, person, audience)
        assert "votes" not in seen
        assert seen["rounds"][ballot] == {
            "target": "notes", "votes": 3, "most": 3, "voters": 1,
            "opened": seen["rounds"][ballot]["opened"],
        }  # fmt: skip
        me = str(person.key) if person else ""
        events = [
            editing.event_wire(event, audience, me)
            for event in editing.events_after(empathy_map, 0)
        ][-2:]
        assert [event["patch"] for event in events] == [{"rounds": {ballot: {"voters": 1}}}, {}]
        assert not any({"do", "by"} & event.keys() for event in events)
        past = editing.visible(editing.as_of(empathy_map, empathy_map.revision), audience, me=me)
        assert key not in json.dumps([seen, events, past])


def test_closing_shows_the_tally_to_everybody(
    empathy_map, as_ana, as_bo, as_eve, bo, ballot, items
):
    for scribe, on in (
        (as_bo, items[1]),
        (as_bo, items[1]),
        (as_eve, items[2]),
        (as_ana, items[2]),
    ):
        scribe.do("vote.add", round=ballot, on=on)

    as_ana.do("round.close", round=ballot)

    seen = shown(empathy_map)["rounds"][ballot]
    assert seen["tally"] == {items[1]: 2, items[2]: 2}
    assert seen["voters"] == 3
    assert "closed" in seen
    (mine,) = shown(empathy_map, bo)["votes"].values()
    assert (mine["on"], mine["n"]) == (items[1], 2)
    assert log_tells_the_rows(empathy_map)


def test_reopening_takes_the_tally_away_and_keeps_the_votes(
    empathy_map, as_ana, as_bo, ballot, items
):
    as_bo.do("vote.add", round=ballot, on=items[1])
    before = editing.snapshot(empathy_map)["rounds"][ballot]
    as_ana.do("round.close", round=ballot)

    as_ana.do("round.reopen", round=ballot)

    assert editing.snapshot(empathy_map)["rounds"][ballot] == before
    as_bo.do("vote.take", round=ballot, on=items[1])
    as_ana.do("round.close", round=ballot)
    assert "tally" not in editing.snapshot(empathy_map)["rounds"][ballot]


def test_an_earlier_round_stays_as_it_was(empathy_map, as_ana, as_bo, ballot, items):
    """Also when what it was about has gone."""
    as_bo.do("vote.add", round=ballot, on=items[1])
    as_ana.do("round.close", round=ballot)
    first = editing.snapshot(empathy_map)["rounds"][ballot]

    second = opened(as_ana)
    as_bo.do("vote.add", round=second, on=items[1])
    as_bo.do("note.delete", note=items[1])
    as_ana.do("round.close", round=second)

    rounds = editing.snapshot(empathy_map)["rounds"]
    assert rounds[ballot] == first
    assert rounds[second]["tally"] == {items[1]: 1}


def test_the_facilitator_enters_votes_for_the_room(empathy_map, as_ana, as_bo, items):
    ballot = opened(as_ana, votes=3, most=1, heads=2)
    as_bo.do("vote.add", round=ballot, on=items[1])

    as_ana.do("vote.enter", round=ballot, on=items[1], n=2)
    as_ana.do("vote.enter", round=ballot, on=items[2], n=2)
    as_ana.do("vote.enter", round=ballot, on=items[2], n=1)
    assert refused(as_ana, "vote.enter", round=ballot, on=items[3], n=3) == "budget"
    assert refused(as_bo, "vote.enter", round=ballot, on=items[3], n=1) == "forbidden"
    as_ana.do("vote.enter", round=ballot, on=items[3], n=1)
    as_ana.do("vote.enter", round=ballot, on=items[3], n=0)
    as_ana.do("round.close", round=ballot)

    found = editing.snapshot(empathy_map)["rounds"][ballot]
    assert found["tally"] == {items[1]: 3, items[2]: 1}
    assert found["room"] == {items[1]: 2, items[2]: 1}
    assert (found["voters"], found["heads"]) == (1, 2)


def test_who_has_no_device_is_counted_while_the_round_is_open(empathy_map, as_ana, as_bo, items):
    """The round of a step opens by itself, for nobody without a device."""
    ballot = opened(as_ana, votes=3)
    assert refused(as_ana, "vote.enter", round=ballot, on=items[1], n=1) == "budget"

    as_ana.do("round.heads", round=ballot, heads=2)
    as_ana.do("vote.enter", round=ballot, on=items[1], n=4)

    assert shown(empathy_map)["rounds"][ballot]["heads"] == 2
    assert refused(as_ana, "round.heads", round=ballot, heads=1) == "conflict"
    assert refused(as_ana, "round.heads", round=ballot, heads=100_000) == "invalid"
    assert refused(as_bo, "round.heads", round=ballot, heads=9) == "forbidden"
    as_ana.do("round.close", round=ballot)
    assert refused(as_ana, "round.heads", round=ballot, heads=9) == "phase"
    assert log_tells_the_rows(empathy_map)


def test_another_facilitator_goes_on_entering(empathy_map, as_ana, as_bo, bo, items):
    ballot = opened(as_ana, heads=4)
    as_ana.do("vote.enter", round=ballot, on=items[1], n=2)
    as_ana.do("person.role", person=str(bo.key), role="facilitator")

    as_bo.do("vote.enter", round=ballot, on=items[1], n=3)

    (entered,) = shown(empathy_map, bo)["votes"].values()
    assert (entered["n"], entered["proxy"]) == (3, True)
    assert log_tells_the_rows(empathy_map)


def test_where_nobody_is_named_a_closed_round_knows_no_voter(
    empathy_map, as_ana, as_bo, bo, ballot, items
):
    """H3: not in the row, not in the log; so it cannot be opened again."""
    as_ana.do("workshop.settle", names="anonymous")
    as_bo.do("vote.add", round=ballot, on=items[1])
    number = as_bo.seq
    assert Vote.objects.get().by == bo

    as_ana.do("round.close", round=ballot)

    assert Vote.objects.get().by is None
    (event,) = Event.objects.filter(command="vote.add")
    assert (event.by, event.private_to, event.client, event.seq, event.digest) == (
        None, None, None, None, "",
    )  # fmt: skip
    seen = shown(empathy_map, bo)
    assert "votes" not in seen
    assert seen["rounds"][ballot]["tally"] == {items[1]: 1}
    assert seen["rounds"][ballot]["voters"] == 1
    assert log_tells_the_rows(empathy_map)
    assert refused(as_ana, "round.reopen", round=ballot) == "conflict"
    message = editing.Message(
        as_bo._client.key, number, "vote.add", {"round": ballot, "on": items[1]}
    )
    (again,) = editing.submit(empathy_map.pk, [message])
    assert again.refusal is None
    assert Vote.objects.get().count == 1


def test_a_round_that_knows_no_voter_stays_closed_whatever_the_workshop_says_later(
    as_ana, as_bo, ballot, items
):
    as_ana.do("workshop.settle", names="anonymous")
    as_bo.do("vote.add", round=ballot, on=items[1])
    as_ana.do("round.close", round=ballot)
    as_ana.do("workshop.settle", names="named")

    assert refused(as_ana, "round.reopen", round=ballot) == "conflict"


def test_a_vote_step_opens_a_round_and_the_next_step_closes_it(empathy_map, as_ana, as_bo, items):
    """W3"""
    vote, after = factories.key(), factories.key()
    prompt = "Which groups matter most?\nTake your time."
    as_ana.do("step.add", step=vote, kind="vote", title="Vote", minutes=5, prompt=prompt)
    as_ana.do("step.add", step=after, kind="discuss", title="Talk", minutes=5)

    as_ana.do("step.go", step=vote)
    ((key, found),) = editing.snapshot(empathy_map)["rounds"].items()
    assert (found["target"], found["question"]) == ("clusters", "Which groups matter most?")
    as_bo.do("vote.add", round=key, on=items[0])
    as_ana.do("step.go", step=after)

    assert editing.snapshot(empathy_map)["rounds"][key]["tally"] == {items[0]: 1}
    assert refused(as_bo, "vote.add", round=key, on=items[0]) == "phase"
    assert log_tells_the_rows(empathy_map)


def test_going_to_the_step_one_is_in_closes_no_round(empathy_map, as_ana, items):
    """W3: a second click on the same button changes nothing."""
    vote = factories.key()
    as_ana.do("step.add", step=vote, kind="vote", title="Vote", minutes=5)
    as_ana.do("step.go", step=vote)

    as_ana.do("step.go", step=vote)

    ((_key, found),) = editing.snapshot(empathy_map)["rounds"].items()
    assert "closed" not in found


def test_closing_the_workshop_closes_the_round(empathy_map, as_ana, as_bo, ballot, items):
    as_bo.do("vote.add", round=ballot, on=items[1])

    as_ana.do("workshop.close")

    assert editing.snapshot(empathy_map)["rounds"][ballot]["tally"] == {items[1]: 1}
