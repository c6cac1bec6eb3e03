"""Tensions, insights, questions and actions: what they may link, and that they come back whole."""

import datetime

import pytest

from tests import factories
from workshops import editing, exports, limits
from workshops.models import Insight, Note

pytestmark = pytest.mark.django_db
KEY = factories.key


def refused(scribe, do, **fields) -> str:
    with pytest.raises(editing.Rejected) as rejected:
        scribe.do(do, **fields)
    return rejected.value.code


def read(empathy_map, part):
    return editing.snapshot(empathy_map).get(part, {})


@pytest.fixture
def price(as_bo):
    return factories.add_note(as_bo, "The price is clear.")


@pytest.fixture
def hides(as_bo):
    return factories.add_note(as_bo, "Calls to ask the price.", region="does")


def private_note(empathy_map, as_bo):
    note = factories.add_note(as_bo, "nobody sees this yet")
    person = as_bo._client.participant
    Note.objects.filter(key=note).update(hidden=True, owner=person)
    return note


def test_a_tension_stands_between_two_notes(empathy_map, as_bo, price, hides):
    tension = KEY()

    as_bo.do(
        "tension.add", tension=tension, a=price, b=hides, relation="between_people", why=" why "
    )

    (found,) = read(empathy_map, "tensions").values()
    assert found.pop("at")
    assert found == {
        "a": price,
        "b": hides,
        "relation": "between_people",
        "why": "why",
        "status": "open",
    }


def test_the_same_two_notes_are_a_tension_once_either_way_round(as_bo, price, hides):
    first = KEY()
    as_bo.do("tension.add", tension=first, a=price, b=hides)

    assert refused(as_bo, "tension.add", tension=KEY(), a=hides, b=price) == "conflict"
    as_bo.do("tension.delete", tension=first)
    deleted = as_bo.seq
    as_bo.do("tension.add", tension=KEY(), a=hides, b=price)
    assert refused(as_bo, "undo", seq=deleted) == "conflict"


def test_a_note_is_in_no_tension_with_itself(as_bo, price):
    assert refused(as_bo, "tension.add", tension=KEY(), a=price, b=price) == "invalid"


@pytest.mark.parametrize("who", ["as_bo", "as_ana"])
def test_nothing_links_to_a_note_that_is_not_shown_yet(request, who, empathy_map, as_bo, price):
    """H1: a link would tell that there is something; to others the note is not there at all."""
    hidden = private_note(empathy_map, as_bo)
    scribe = request.getfixturevalue(who)
    need = KEY()
    scribe.do("insight.add", insight=need, kind="need", text="Know the price")
    tries = [
        ("tension.add", {"tension": KEY(), "a": price, "b": hidden}),
        ("insight.add", {"insight": KEY(), "kind": "pain", "text": "x", "notes": [price, hidden]}),
        ("insight.link", {"insight": need, "note": hidden, "on": True}),
        ("question.add", {"question": KEY(), "text": "x", "notes": [hidden]}),
        ("action.add", {"action": KEY(), "text": "x", "notes": [hidden]}),
    ]

    codes = {refused(scribe, do, **fields) for do, fields in tries}

    assert codes == {"phase" if who == "as_bo" else "gone"}
    assert hidden not in str(read(empathy_map, "insights"))


def test_a_link_to_a_note_that_is_deleted_holds_again_when_it_comes_back(
    empathy_map, as_bo, price, hides
):
    """C5: the log replayed gives the rows, whichever way the note went."""
    need = KEY()
    as_bo.do("insight.add", insight=need, kind="need", text="Know it", notes=[price, hides])
    as_bo.do("tension.add", tension=KEY(), a=price, b=hides)

    for do in ("note.delete", "note.restore"):
        as_bo.do(do, note=price)
        empathy_map.refresh_from_db()
        assert editing.replay(empathy_map) == editing.snapshot(empathy_map)

    assert read(empathy_map, "insights")[need]["notes"] == {price: True, hides: True}


def test_insights_stand_in_the_order_they_are_given(empathy_map, as_bo):
    one, two, three = (KEY() for _ in range(3))
    for key in (one, two, three):
        as_bo.do("insight.add", insight=key, kind="insight", text=key)

    as_bo.do("insight.edit", insight=three, before=one)

    insights = read(empathy_map, "insights")
    assert sorted(insights, key=lambda key: insights[key]["rank"]) == [three, one, two]


def test_what_is_drawn_from_something_must_find_it_there(as_bo):
    need = KEY()
    as_bo.do("insight.add", insight=need, kind="need", text="Know it")
    as_bo.do("insight.delete", insight=need)

    assert refused(as_bo, "insight.edit", insight=need, text="x") == "gone"
    assert refused(as_bo, "action.add", action=KEY(), text="x", insight=need) == "gone"
    assert refused(as_bo, "insight.add", insight=KEY(), kind="hmw", text="x", parent=need) == "gone"
    assert refused(as_bo, "insight.add", insight=need, kind="hmw", text="x") == "conflict"


@pytest.mark.parametrize(
    "due", ["tomorrow", "2026-13-01", "2026-1-1", 20261201, None, "٢٠٢٦-12-01"]
)
def test_a_day_is_a_day(as_bo, due):
    assert refused(as_bo, "action.add", action=KEY(), text="x", due=due) == "invalid"


def test_an_action_has_somebody_and_a_day_and_they_can_be_taken_away(empathy_map, as_bo):
    action = KEY()
    as_bo.do("action.add", action=action, text="Ask five nurses", owner="Bo", due="2026-12-01")
    assert (
        read(empathy_map, "actions")[action] | {"owner": "Bo", "due": "2026-12-01"}
        == (read(empathy_map, "actions")[action])
    )

    as_bo.do("action.edit", action=action, owner="", due="", status="done")

    found = read(empathy_map, "actions")[action]
    assert found.keys() == {"text", "rank", "status", "at"}
    assert found["status"] == "done"


def test_a_map_holds_only_so_many(empathy_map, as_bo, monkeypatch):
    """R5"""
    rows = [
        Insight(empathy_map=empathy_map, key=KEY(), kind="pain", text="x", rank="V")
        for _ in range(limits.INSIGHTS_A_MAP)
    ]
    Insight.objects.bulk_create(rows)

    assert refused(as_bo, "insight.add", insight=KEY(), kind="pain", text="x") == "quota"
    as_bo.do("insight.delete", insight=str(rows[0].key))
    as_bo.do("insight.add", insight=KEY(), kind="pain", text="x")


def test_a_locked_map_takes_none_of_them_from_others(as_ana, as_bo):
    """W5"""
    as_ana.do("lock", locked=True)

    assert refused(as_bo, "insight.add", insight=KEY(), kind="pain", text="x") == "locked"
    as_ana.do("insight.add", insight=KEY(), kind="pain", text="x")


def test_a_step_says_when_tensions_are_linked_and_when_people_decide(as_ana, as_bo, price, hides):
    """W2"""
    tension = {"tension": KEY(), "a": price, "b": hides}
    action = {"action": KEY(), "text": "Ask five nurses"}
    allowed = {}
    for act in ("write", "link", "decide"):
        step = KEY()
        as_ana.do("step.add", step=step, kind="discuss", title=act, minutes=5, may=[act])
        as_ana.do("step.go", step=step)
        for do, fields in (("tension.add", tension), ("action.add", action)):
            try:
                as_bo.do(do, **fields)
            except editing.Rejected as rejected:
                allowed[act, do] = rejected.code
            else:
                allowed[act, do] = "done"

    assert allowed == {
        ("write", "tension.add"): "phase",
        ("write", "action.add"): "phase",
        ("link", "tension.add"): "done",
        ("link", "action.add"): "phase",
        ("decide", "tension.add"): "phase",
        ("decide", "action.add"): "done",
    }


def test_what_somebody_else_has_linked_meanwhile_is_not_undone(as_ana, as_bo, price):
    """U2"""
    need = KEY()
    as_bo.do("insight.add", insight=need, kind="need", text="Know it")
    added = as_bo.seq
    as_ana.do("insight.link", insight=need, note=price, on=True)

    assert refused(as_bo, "undo", seq=added) == "conflict"


def test_an_imported_map_brings_what_was_drawn_from_it(
    northwind, empathy_map, ana, as_bo, price, hides
):
    """C5: keys, links and order are those of the file."""
    tension, need, hmw = KEY(), KEY(), KEY()
    as_bo.do("tension.add", tension=tension, a=price, b=hides, why="One says, one does")
    as_bo.do(
        "insight.add", insight=need, kind="need", text="Know it", tension=tension, notes=[price]
    )
    as_bo.do("insight.add", insight=hmw, kind="hmw", text="How might we?", parent=need)
    as_bo.do("question.add", question=KEY(), text="Why?", insight=need, due="2026-12-01")
    as_bo.do("action.add", action=KEY(), text="Ask", insight=hmw, owner="Bo", notes=[hides])
    exported = editing.snapshot(empathy_map)
    # A file may have them in any order.
    exported["insights"] = dict(sorted(exported["insights"].items(), key=lambda it: it[0] != hmw))

    brought = editing.import_map(
        workspace=northwind, persona=empathy_map.persona, snapshot=exported, by=ana
    )

    parts = ("tensions", "insights", "questions", "actions")
    assert {part: read(brought, part) for part in parts} == {part: exported[part] for part in parts}
    assert editing.replay(brought) == editing.snapshot(brought)
    assert datetime.date.fromisoformat(exported["questions"].popitem()[1]["due"])
    assert exports.FORMATS
