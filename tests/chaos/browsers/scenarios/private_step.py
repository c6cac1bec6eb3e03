"""B9: what is written alone reaches no other browser before it is shown (P10)."""

import secrets

from playwright.sync_api import expect

from tests import factories

from ..room import Room

NAME = "B9"
TITLE = "tokens planted in a private step: every byte that other browsers receive is searched"
NOTES = 4


def play(room: Room) -> None:
    step = factories.key()
    room.runs.do("step.add", step=step, kind="write", title="Alone", minutes=5, may=["write"],
                 private=True)  # fmt: skip
    room.runs.do("step.go", step=step)
    his, hers, eves = (room.tab(who) for who in ("Bo", "Ana", "Eve"))
    wall = room.tab("Ana", context=hers.page.context, wire=hers.wire, path="present/", status="")
    beside = room.tab("Eve", context=eves.page.context, wire=eves.wire, path="side-by-side/",
                      status="live")  # fmt: skip
    others = [hers, eves, wall, beside]

    planted = [secrets.token_hex(16) for _note in range(NOTES)]
    his.page.bring_to_front()
    his.write(*[room.token(token) for token in planted])
    his.is_saved()
    expect(eves.page.locator("[data-unseen]")).to_contain_text(f"{NOTES} notes")
    for tab in others:
        tab.page.reload()
        tab.page.wait_for_load_state("networkidle") if tab is wall else None
    for tab in (hers, eves):
        tab.is_saved()
        _reads_everything(room, tab)
    bo = str(room.people["Bo"].key)
    for tab in others:
        room.searched += sum(map(len, tab.heard))
        for token in planted:
            if any(token.encode() in body for body in tab.heard):
                room.fault("leaked", f"{tab.who} received {token} before it was shown")
    assert any(bo.encode() in body for body in eves.heard), "nothing was heard of Bo at all"

    room.runs.do("notes.reveal")
    for tab in (hers, eves):
        expect(tab.page.locator("[data-note]", has_text=planted[0])).to_be_visible()
        assert any(planted[0].encode() in body for body in tab.heard), "what is shown is not heard"
    room.figures["bytes searched"] = room.searched
    room.tabs = [his, hers, eves]


def _reads_everything(room: Room, tab) -> None:
    """The other doors of the same person: page, summary, history, API, exports."""
    key = room.map.pk
    paths = [f"/api/maps/{key}/", f"/api/maps/{key}/events/?after=0", f"/maps/{key}/summary/",
             f"/maps/{key}/history/", f"/maps/{key}/export/json", f"/maps/{key}/export/markdown"]  # fmt: skip
    for path in paths:
        text = tab.page.evaluate("path => fetch(path).then((answer) => answer.text())", path)
        tab.heard.append(text.encode())
