"""B10: a browser that keeps nothing: a private window, a full disk."""

from ..room import Room

NAME = "B10"
TITLE = "no place on the device: it says so, and goes on working"
WITHOUT = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });"


def play(room: Room) -> None:
    without, full = room.tab("Bo", script=WITHOUT), room.tab("Eve")
    session = full.page.context.new_cdp_session(full.page)
    origin = f"http://127.0.0.1:{full.wire.port}"
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})

    for tab in (without, full):
        tab.write(room.token("online"))
        tab.is_saved()
        room.on_the_server()
        tab.loses_network()
        tab.write(room.token("offline"))
        assert tab.status == "offline", tab.chip
        assert "this tab" in tab.chip, f"{tab.who} is told {tab.chip}"
        tab.has_network_again()
        tab.is_saved()
        room.on_the_server()
