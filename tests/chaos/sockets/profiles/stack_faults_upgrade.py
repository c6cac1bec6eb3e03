"""F20: a site that the first release left is opened by today's server; a page of another one asks to come in.

There has been one version of the wire as yet: the page speaks the next one.
"""

import asyncio
import json
import tempfile
from pathlib import Path

from websockets.asyncio.client import connect

from tests.stand.sites import lay_out

from ...programs import Server
from ...promises import aside
from ...results import MISSED

NAME = "F20"
TITLE = "today's server opens a log of the first release; a page of another protocol is told so"
STACKS = ("sqlite",)
OUTDATED = 4426


async def trouble(world) -> None:
    world.upgraded: list[str] = []
    with tempfile.TemporaryDirectory(prefix="upgraded-") as folder:
        lay_out(Path(folder))
        environment = world.site.environment | {"EMPATHYMAP_DATA": folder}
        people = await world.in_a_thread(aside.call, environment, "upgrading.somebody_on_each_map")
        server = Server(Path(folder), 9, environment)
        try:
            await world.in_a_thread(server.start)
            for one in people:
                await _try(world, server, one)
        finally:
            await world.in_a_thread(server.kill)
        wrong = await world.in_a_thread(aside.call, environment, "ground.wrong")
    world.upgraded += wrong
    world.figures["maps of the first release opened"] = len(people)


async def _try(world, server: Server, one: dict) -> None:
    """The map opens whole, takes a change, and says goodbye to a page it cannot talk to."""
    url = f"ws://127.0.0.1:{server.port}/ws/maps/{one['map']}/"
    ours = {"origin": server.url, "additional_headers": {"Cookie": one["cookie"]}}
    async with asyncio.timeout(20), connect(url, max_size=None, **ours) as page:
        await page.send('{"t":"hello","v":1}')
        welcome = await _next(page, "welcome")
        if welcome["snapshot"]["notes"].keys() != set(one["notes"]):
            world.upgraded.append(f"map {one['map']} opens with other notes")
        adds = {"note": str(world.map.pk), "region": one["region"], "text": "Still open"}
        await page.send(json.dumps({"t": "do", "seq": 1, "do": "note.add", "with": adds}))
        answer = await _next(page, "ack", "nak")
        if answer.get("code") != one["refuses"]:
            world.upgraded.append(f"map {one['map']} answers a new note with {answer}")
    async with asyncio.timeout(20), connect(url, **ours) as page:
        await page.send('{"t":"hello","v":2}')
        goodbye = await _next(page, "bye")
        if goodbye["code"] != OUTDATED:
            world.upgraded.append(f"a page of another protocol got {goodbye['code']}")


async def _next(page, *kinds: str) -> dict:
    while True:
        frame = json.loads(await page.recv())
        if frame["t"] in kinds:
            return frame


def judge(world):
    for said in world.upgraded:
        yield "divergent", f"P18: {said}"
    if not world.figures.get("maps of the first release opened"):
        yield MISSED, "F20: there was no map to open"
