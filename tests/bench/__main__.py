"""Measure, and print each figure beside what it must hold."""

import asyncio
import os
import sys
import tempfile
import uuid
from contextlib import AsyncExitStack
from statistics import median

folder = tempfile.TemporaryDirectory(prefix="empathymap-bench-")
os.environ.update(EMPATHYMAP_DATA=folder.name, DJANGO_SETTINGS_MODULE="empathymap.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from tests import factories  # noqa: E402
from tests.bench import (  # noqa: E402
    crowd,
    hands,
    moments,
    page,
    processes,
    reading,
    scale,
    slow,
    taken_home,
    troubled,
)
from tests.bench.board import Board  # noqa: E402
from tests.bench.peers import run as peers  # noqa: E402
from workshops import access, editing, exports  # noqa: E402

PEOPLE, ROUNDS = 30, 10
MAPS, CONNECTED = 40, 200
FULL_ROOM, HOURS = 60, 5
MANY_MAPS, SHOWN = 1000, 50
FULL_MAPS = {500: 5, 2000: 0}  # notes: pictures of a hundred that may be dropped
OPENINGS = 7
KB, MB = 1000, 1_000_000
OURS, PLAIN = "empathymap.asgi:application", "tests.bench.plain:application"


def main(asked: list[str]) -> None:
    """Print the figures of the parts that were asked for; leave with 1 if one is not held."""
    call_command("migrate", verbosity=0)
    ana = factories.user("Ana")
    workspace = factories.workspace("Bench", owner=ana)
    board = Board()
    for part in asked or USUAL:
        PARTS[part](board, workspace, ana)
    sys.exit(0 if board.held else 1)


def room(board: Board, workspace, ana) -> None:
    """A workshop of an hour: memory, opening, writing together, the moments all wait for, exports."""
    with processes.daphne(OURS) as server:
        memory(board, server, workspace, ana)
    with processes.daphne(OURS) as server:
        opening(board, server, workspace, ana)
        ours = live(server, workspace, ana, crowd.ours)
    with processes.daphne(OURS) as server:
        times = hours(server, workspace, ana)
    with processes.daphne(PLAIN, DJANGO_SETTINGS_MODULE="tests.bench.plain_settings") as server:
        plain = live(server, workspace, ana, crowd.plain)
        beside = told_plainly(server, workspace, ana, times)
    board.say(f"{PEOPLE} people write, an edit a second each: an edit is with everybody")
    board.line("  delivered", len(ours.delays) / ours.expected * 100, "%", at_least=100)
    board.line("  half of them within", ours.percentile(50), "ms", beside=plain.percentile(50))
    board.line(
        "  95 of 100 within", ours.percentile(95), "ms", beside=plain.percentile(95), at_most=250
    )
    board.line("  99 of 100 within", ours.percentile(99), "ms", beside=plain.percentile(99))
    board.line(
        "  processor, a thousand deliveries", ours.cpu_per_thousand, "ms",
        beside=plain.cpu_per_thousand,
    )  # fmt: skip
    waiting(board, times, beside)


def never_readers(board: Board, workspace, ana) -> None:
    rooms, silent = at_work(workspace, ana), {}
    for empathy_map, (wire, _cookies) in rooms.items():
        silent[wire] = guests(empathy_map, slow.NEVER_READ)
    with processes.daphne(OURS) as server:
        told, grown = asyncio.run(slow.never_read(server, list(rooms.values()), silent))
    board.say(f"{slow.NEVER_READ} people who never read, beside {troubled.PEOPLE} who work")
    board.line("  memory that they cost", grown / MB, "MB", at_most=64)
    told_beside(board, told)


def at_work(workspace, ana) -> dict:
    """A map for each pair of windows, and who works on it."""
    maps = [factories.empathy_map(workspace, ana) for _pair in range(troubled.PAIRS)]
    return {each: (crowd.ours(each.pk), guests(each, troubled.PEOPLE)) for each in maps}


def told_beside(board: Board, told: troubled.Troubled) -> None:
    board.line("  delivered to the others", told.delivered / told.expected * 100, "%", at_least=100)
    board.line("  95 of 100 of the others, without them", median(told.without), "ms")
    board.line("    with them, the time before as 1", told.ratio, "×", at_most=1.2)


def guests(empathy_map, count: int) -> list[str]:
    """People in the workshop of a map; returns the cookie of each one's device."""
    empathy_map.workshop.open()
    devices = [uuid.uuid4().hex for _ in range(count)]
    for number, device in enumerate(devices):
        editing.join(empathy_map.workshop, name=f"Guest {number}", device=device)
    return [f"{access.DEVICE_COOKIE}={device}" for device in devices]


def filled(workspace, by, notes: int):
    """A map with as many notes as asked for, spread over its four regions."""
    empathy_map = factories.empathy_map(workspace, by)
    scribe = editing.Scribe(empathy_map, access.participant(empathy_map, user=by))
    for number in range(notes):
        region = ("says", "thinks", "does", "feels")[number % 4]
        text = f"“I waited {number} minutes and nobody told me why the parcel was late.”"
        factories.add_note(scribe, text, region=region)
    empathy_map.refresh_from_db()
    return empathy_map


def live(server, workspace, by, wire) -> crowd.Result:
    """One warm round, then the measured ones."""
    empathy_map = factories.empathy_map(workspace, by)
    cookies = guests(empathy_map, PEOPLE)
    return asyncio.run(
        crowd.measure(server, wire(empathy_map.pk), cookies, rounds=ROUNDS, pause=1.0)
    )


def hours(server, workspace, by) -> moments.Times:
    """One warm hour, then the measured ones, each with a full room on a map of its own."""
    times: moments.Times = {}
    for _hour in range(1 + HOURS):
        measured = times if _hour else {}
        empathy_map = factories.empathy_map(workspace, by)
        cookies = guests(empathy_map, FULL_ROOM)
        first = empathy_map.workshop.participants.get(display_name="Guest 0")
        scribe = editing.Scribe(empathy_map, access.participant(empathy_map, user=by))
        scribe.do("person.role", person=str(first.key), role="facilitator")
        asyncio.run(moments.hour(server, empathy_map.pk, cookies, measured))
    return times


def told_plainly(server, workspace, by, times: moments.Times) -> moments.Times:
    empathy_map = factories.empathy_map(workspace, by)
    cookies = guests(empathy_map, FULL_ROOM)
    return asyncio.run(moments.plain(server, empathy_map.pk, cookies, times))


def waiting(board: Board, times: moments.Times, beside: moments.Times) -> None:
    board.say(
        f"{FULL_ROOM} people in one workshop: from the facilitator’s click to the last screen"
    )
    for name, what in (
        ("step", "the next step"),
        ("reveal", "300 hidden notes are shown"),
        ("close", "a round of 300 votes on 40 groups closes"),
    ):
        board.line(f"  {what}", times[name].half, "ms", beside=beside[name].half)
        often = len(times[name].seconds)
        board.line(f"    the slowest of {often}", times[name].worst, "ms", at_most=500)


def memory(board: Board, server, workspace, by) -> None:
    board.say("Memory of the server")
    start = server.memory()
    board.line("  after start", start / MB, "MB", at_most=150)
    maps = [filled(workspace, by, 40) for _ in range(MAPS)]
    tabs = [(crowd.ours(each.pk), guests(each, 1)[0]) for each in maps]
    crowded = [(crowd.ours(maps[0].pk), cookie) for cookie in guests(maps[0], CONNECTED)]
    asyncio.run(_use(board, server, tabs, crowded))


async def _use(board: Board, server, tabs, crowded) -> None:
    async with AsyncExitStack() as stack:
        await crowd.enter(stack, server, *tabs[0])
        before = server.memory()
        for wire, cookie in tabs[1:]:
            await crowd.enter(stack, server, wire, cookie)
        used = (server.memory() - before) / (len(tabs) - 1)
        board.line("  a map in use (40 notes, one person)", used / KB, "kB", at_most=1000)
        before = server.memory()
        for wire, cookie in crowded:
            await crowd.enter(stack, server, wire, cookie)
        used = (server.memory() - before) / len(crowded)
        board.line("  a connected person", used / KB, "kB", at_most=64)


def opening(board: Board, server, workspace, by) -> None:
    empathy_map = filled(workspace, by, 40)
    opened = page.measure(server.url, f"/maps/{empathy_map.pk}/", guests(empathy_map, OPENINGS))
    board.say("Opening a map of 40 notes on a phone, slow 4G, nothing kept yet")
    board.line(
        "  until one can type (of some, the one in the middle)", opened.ready, "ms", at_most=1000
    )
    board.line(
        "  moved on the way (layout shift, thousandths)", opened.shifted * 1000, "", at_most=1
    )
    board.line("  over the wire", opened.bytes.total() / KB, "kB", at_most=150)
    for kind, size in opened.bytes.most_common():
        board.line(f"    {kind}", size / KB, "kB", at_most=60 if kind == "scripts" else 0)
    board.line("  in requests", opened.requests, "")


def taking_home(board: Board, workspace, ana) -> None:
    """Each format for small and large maps, and two at once beside people who write."""
    with processes.daphne(OURS) as server:
        for notes, limit in ((40, 1000), (200, 2000), (1000, 0)):
            empathy_map = filled(workspace, ana, notes)
            (taker,) = guests(empathy_map, 1)
            board.say(f"A map of {notes} notes as a file")
            for name, kind in exports.FORMATS.items():
                path = f"/maps/{empathy_map.pk}/export/{name}"
                spent, grown = taken_home.one(server, path, taker)
                board.line(f"  {kind.name}", spent, "ms", at_most=limit if name == "pdf" else 0)
                board.line("    memory meanwhile", grown / MB, "MB")
    away = filled(workspace, ana, 200)
    (taker,) = guests(away, 1)
    rooms = list(at_work(workspace, ana).values())
    with processes.daphne(OURS) as server:
        path = f"/maps/{away.pk}/export/pdf"
        told = asyncio.run(taken_home.beside(server, rooms, path, taker))
    board.say(f"Two take a PDF of 200 notes, again and again, beside {troubled.PEOPLE} who write")
    told_beside(board, told)


def under_hands(board: Board, workspace, ana) -> None:
    """A map of 500 notes, and one of 2,000, while one person scrolls, drags and types."""
    with processes.daphne(OURS) as server:
        for notes, dropped in FULL_MAPS.items():
            empathy_map = filled(workspace, ana, notes)
            (cookie,) = guests(empathy_map, 1)
            board.say(f"A map of {notes} notes under the hands of one person")
            told = hands.measure(server.url, f"/maps/{empathy_map.pk}/", cookie)
            for doing, turns in told.items():
                board.line(
                    f"  {doing}: dropped of 100 pictures", turns.dropped, "", at_most=dropped
                )
                board.line("    the longest turn", turns.longest, "ms")


def looking(board: Board, workspace, ana) -> None:
    """The pages that list maps, in a workspace that has many."""
    persona = factories.persona(workspace)
    maps = [factories.empathy_map(workspace, ana, persona=persona) for _number in range(MANY_MAPS)]
    for empathy_map in maps[-SHOWN:]:
        scribe = editing.Scribe(empathy_map, access.participant(empathy_map, user=ana))
        for region in ("says", "thinks", "does", "feels"):
            factories.add_note(scribe, region=region)
    browser = Client()
    browser.force_login(ana)
    cookie = f"sessionid={browser.cookies['sessionid'].value}"
    board.say(f"Pages of a workspace with {MANY_MAPS} maps, as the server takes them")
    with processes.daphne(OURS) as server:
        for name, path in (
            ("the dashboard", f"/w/{workspace.slug}/"),
            ("a persona with all of them", f"/personas/{persona.pk}/"),
        ):
            board.line(f"  {name}", reading.page(server, path, cookie), "ms", at_most=50)


def growing(board: Board, workspace, ana) -> None:
    """One, two and four processes over PostgreSQL and Redis; writes docs/scale.md."""
    scale.main()


USUAL = ["room", "board", "pages", "slow", "exports"]
PARTS = {
    "pages": looking,
    "room": room,
    "board": under_hands,
    "slow": never_readers,
    "exports": taking_home,
    "scale": growing,
}
PARTS |= {"--quick": peers.quick, "--full": peers.full}

if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    finally:
        folder.cleanup()
