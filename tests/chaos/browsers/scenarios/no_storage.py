"""B10: a browser that keeps nothing: a private window, a full disk."""

from ..room import Room

NAME = "B10"
TITLE = "no place on the device: it says so, and goes on working"
WITHOUT = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });"
# As browsers do when the disk is full: whatever is put in, the transaction is taken back.
FULL = """(() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    if (globalThis.diskIsFull) {
      queueMicrotask(() => {
        try {
          this.transaction.abort();
        } catch {} // it has been taken back
      });
    }
    return request;
  };
})();"""


def play(room: Room) -> None:
    without, full = room.tab("Bo", script=WITHOUT), room.tab("Eve", script=FULL)
    full.page.evaluate("globalThis.diskIsFull = true")

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
