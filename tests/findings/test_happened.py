"""What differs between two states of a map, counted as people would."""

from workshops.findings.differing import differing
from workshops.findings.happened import doing, unseen


def a_map(notes, **parts):
    return {"map": {"title": "Maya"}, "notes": notes, **parts}


def note(text, region="says", **fields):
    return {"text": text, "region": region, "basis": "quote", "rank": "a", **fields}


def test_notes_that_came_changed_and_went_are_told_apart():
    then = a_map({"a": note("stays"), "b": note("old"), "c": note("goes"), "d": note("moves")})
    now = a_map(
        {"a": note("stays"), "b": note("new"), "d": note("moves", "feels"), "e": note("comes")}
    )

    since = differing(then, now)

    assert [one["text"] for one in since.came] == ["comes"]
    assert [one["text"] for one in since.went] == ["goes"]
    assert [(one.was["text"], one.is_now["text"]) for one in since.changed] == [
        ("old", "new"),
        ("moves", "moves"),
    ]
    assert [(one.has_other_words, one.has_moved) for one in since.changed] == [
        (True, False),
        (False, True),
    ]
    assert since.others == 0


def test_order_locks_and_reactions_do_not_count():
    then = a_map(
        {"a": note("stays")}, clusters={"c": {"name": "Fees", "region": "says", "rank": "a"}}
    )
    now = a_map(
        {"a": note("stays") | {"rank": "z", "locked": True, "reactions": {"unclear": 1}}},
        clusters={"c": {"name": "Fees", "region": "says", "rank": "z", "locked": True}},
    )

    assert not differing(then, now)


def test_groups_conclusions_and_the_title_count_as_other_things():
    then = a_map({}, insights={"i": {"text": "one"}})
    now = a_map({}, insights={"i": {"text": "two"}}, actions={"x": {"text": "do"}})

    assert differing(then, now | {"map": {"title": "Bo"}}).others == 3


def test_a_command_that_is_not_known_is_told_by_its_name():
    assert doing("new.thing", {"map": {"title": "x"}}, {}, {}).word == "new.thing"


def test_what_was_erased_is_told_as_erased():
    assert doing("note.add", {"notes": {}, "evidence": {}}, {}, {}).word == "erased"
    assert doing("note.move", {"notes": {"a": {"rank": "b"}}}, {}, {}).word == "erased"


def test_what_changed_nothing_was_not_erased():
    assert doing("note.basis", {}, {}, {}).word == "nothing"


def test_of_what_was_done_unseen_only_counts_are_told():
    """H1"""
    assert unseen({"unseen": {"notes": 3}}, {"unseen": {"notes": 3, "people": 2}}).n == 3
    assert unseen({"unseen": {"notes": 3}}, {"unseen": {"notes": 3, "people": 2}}).things == {}
    assert unseen({"unseen": None}, {}).word == "unseen"
    assert unseen({"rounds": {"r": {"voters": 4}}}, {"rounds": {"r": {"voters": 4}}}).n == 4
    assert unseen({}, {}).word == "unseen"
