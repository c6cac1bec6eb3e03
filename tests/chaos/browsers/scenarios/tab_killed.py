"""B1: a tab that goes down with everything unsent (P8)."""

import time

from ..room import Room

NAME = "B1"
TITLE = "offline, 20 edits on 5 notes, the tab is killed, opened again with a network"
NOTES, EDITS = 5, 20


def play(room: Room) -> None:
    notes = [room.note(f"Note {number}") for number in range(NOTES)]
    his, eves = room.tab("Bo"), room.tab("Eve")

    edits_offline(room, his, eves, notes)
    his.dies()
    room.killed += 1
    his.has_network_again()
    began = time.monotonic()
    again = room.tab("Bo", context=his.page.context, wire=his.wire)
    again.is_saved()

    room.on_the_server()
    room.figure("seconds to be back", time.monotonic() - began)
    eves.is_saved()


def edits_offline(room: Room, his, eves, notes: list[str]) -> None:
    """Bo writes into every note without a network, Eve meanwhile with one."""
    his.loses_network()
    for number in range(EDITS):
        note = notes[number % len(notes)]
        his.edit(note, room.token(f"his {number}"))
        if number % len(notes) == 0:
            eves.edit(notes[number // len(notes)], room.token(f"hers {number}"), at="Home")
    assert his.status == "offline", his.chip
    assert str(EDITS) in his.chip, his.chip
    eves.is_saved()
