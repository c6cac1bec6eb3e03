"""The browser's own store and outbox, played again from what one tab asked for and heard."""

import pytest

from tests.chaos.model.checker import Run
from tests.chaos.model.record import Record
from tests.chaos.model.vectors import browser_replays

pytestmark = pytest.mark.node

NOTE = "00000000-0000-4000-8000-00000000000a"
ADDED = {"region": "says", "text": "The kettle leaks", "rank": "V00"}
EVENT = {
    "rev": 2,
    "do": "note.add",
    "at": "2026-11-23T09:00:00Z",
    "patch": {"notes": {NOTE: ADDED}},
}
WELCOME = {
    "t": "welcome",
    "v": 1,
    "rev": 1,
    "epoch": "e",
    "client": NOTE,
    "last": 0,
    "snapshot": {},
}
TAPE = [
    ["hear", WELCOME],
    ["ask", {"do": "note.add", "with": {"note": NOTE, "region": "says", "text": ADDED["text"]}}],
    ["hear", {"t": "ack", "seq": 1, "rev": 2}],
    ["hear", {"t": "events", "events": [EVENT]}],
]


def seen_after(tape):
    run = Run(
        record=Record(tape=tape),
        empathy_map=None,
        events=[],
        replicas={"bo": ("bo", 2, {"notes": {NOTE: ADDED}})},
        rooms={},
        nameless=False,
    )
    return list(browser_replays(run))


def test_what_was_asked_for_and_heard_ends_in_the_same_map():
    assert seen_after(TAPE) == []


@pytest.mark.parametrize("lost", [2, 3])
def test_a_frame_that_never_came_is_seen(lost):
    assert seen_after([step for at, step in enumerate(TAPE) if at != lost])
