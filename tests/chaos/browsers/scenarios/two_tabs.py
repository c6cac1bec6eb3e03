"""B7: one person in several tabs, one of them duplicated (P2)."""

from ..room import Room

NAME = "B7"
TITLE = "two tabs of one person and a duplicate of one: each command once, offline too"
ROUNDS = 4


def play(room: Room) -> None:
    note = room.note("A note that both write in")
    one = room.tab("Bo")
    two = room.tab("Bo", context=one.page.context, wire=one.wire)
    with one.page.context.expect_page() as opened:
        one.page.evaluate("open(location.href)")  # takes what the tab remembers along
    third = room.adopt("Bo", opened.value, one.wire)

    for number in range(ROUNDS):
        for tab in (one, two, third):
            tab.page.bring_to_front()
            tab.write(room.token(f"round {number}"))
    for tab in (one, two, third):
        tab.is_saved()
    room.on_the_server()

    one.loses_network()
    for tab in (one, two, third):
        tab.page.bring_to_front()
        tab.write(room.token("in a tunnel"))
        tab.edit(note, room.token("into"))
        assert tab.status == "offline", tab.chip
    two.dies()  # another tab delivers what it had kept
    room.killed += 1
    one.has_network_again()
    one.is_saved()
    third.is_saved()
    one.page.reload()
    one.is_saved()
