"""B8: somebody may no longer write, or take part, when their words arrive (P8, P11)."""

from playwright.sync_api import expect

from ..room import Room

NAME = "B8"
TITLE = "the role is taken away while somebody is offline: the words are offered for copying"
OFFERED = "[data-tray] .tray__text"


def play(room: Room) -> None:
    note = room.note("A note of before")
    his, eves = room.tab("Bo"), room.tab("Eve")
    for tab, command in ((his, "person.role"), (eves, "person.remove")):
        tab.loses_network()
        added, put_in = (room.refused(f"{tab.who} {number}") for number in "ab")
        tab.write(added)
        tab.edit(note, put_in)
        assert tab.status == "offline", tab.chip
        person = str(room.people[tab.who].key)
        more = {"role": "observer"} if command == "person.role" else {}
        room.runs.do(command, person=person, **more)

        tab.has_network_again()

        for words in (added, put_in):
            expect(tab.page.locator(OFFERED, has_text=words)).to_have_count(1)
        assert tab.status == "action", tab.chip
        copies = tab.page.locator("[data-tray] [data-action=tray-copy]:visible")
        expect(copies).to_have_count(2)
        _copies(tab, copies.first)
    room.tabs.remove(
        eves
    )  # whoever is out keeps what they wrote in sight, and hears of nothing more
    his.page.reload()
    for words in room.not_taken[:2]:
        expect(his.page.locator(OFFERED, has_text=words)).to_have_count(1)


def _copies(tab, button) -> None:
    """What the button copies is what was written."""
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.page.bring_to_front()
    button.click()
    expect(tab.page.locator(".toast", has_text="Copied")).to_be_visible()
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    offered = tab.page.locator(OFFERED).first.inner_text()
    assert copied == offered, f"copied {copied!r}, offered {offered!r}"
