"""F15: one who sends ten times what anybody may."""

import asyncio
import json

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from workshops.access import DEVICE_COOKIE

from ...results import MISSED
from ..rude import in_turns
from .deaf import slower

NAME = "F15"
TITLE = "one person sends 400 frames a second, and comes back whenever they are let go"
SECONDS = 40.0
A_SECOND, TICK = 400, 0.05
CLOSED_WITHIN, MOST_SLOWER = 3.0, 1.5  # P13


async def trouble(world) -> None:
    world.let_go: list[float] = []
    flooding: list[asyncio.Task] = []

    async def begin() -> None:
        flooding.append(asyncio.create_task(_flood(world)))

    async def end() -> None:
        task = flooding.pop()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    world.turns = await in_turns(world, 6, begin, end)


async def _flood(world) -> None:
    server = world.site.servers[0]
    cookie = {"Cookie": f"{DEVICE_COOKIE}={world.stage.people['mal'].device}"}
    kinds = [
        {"t": "ping", "rev": 0},
        {"t": "do", "seq": 1, "do": "note.delete", "with": {"note": str(world.map.pk)}},
        {"t": "here", "typing": True},
    ]
    for turn in range(10**6):
        frame = json.dumps(kinds[turn % len(kinds)])
        began = world.loop.time()
        try:
            async with connect(
                f"ws://127.0.0.1:{server.port}/ws/maps/{world.map.pk}/", origin=server.url,
                additional_headers=cookie, compression=None, max_queue=None, close_timeout=1,
            ) as socket:  # fmt: skip
                await socket.send('{"t":"hello","v":1}')
                began = world.loop.time()
                while True:
                    for _each in range(int(A_SECOND * TICK)):
                        await socket.send(frame)
                    await asyncio.sleep(TICK)
        except (OSError, WebSocketException):
            world.let_go.append(world.loop.time() - began)
        await asyncio.sleep(0.2)


def judge(world):
    world.figures["floods"] = len(world.let_go)
    if not world.let_go:
        yield MISSED, "P13: nobody let the flooder go"
    else:
        world.figures["flooder let go after s at most"] = f"{max(world.let_go):.1f}"
        if max(world.let_go) > CLOSED_WITHIN:
            yield MISSED, f"P13: the flooder was let go only after {max(world.let_go):.1f} s"
    refused = [op for op in world.record.ops if "rate" in world.refusals(op) and op.who != "mal"]
    if refused:
        yield MISSED, f"P13: {len(refused)} commands of others were refused for being too many"
    yield from slower(world, MOST_SLOWER, "P13")
