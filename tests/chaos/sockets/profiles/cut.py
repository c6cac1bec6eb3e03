"""F2: AnyCable's benchmark, on everybody at once."""

import asyncio

from ..judging import p

NAME = "F2"
TITLE = "every connection is cut every 5 s, and none comes about for 2 s"
EVERY, AWAY = 5.0, 2.0
WITHIN = 0.3  # seconds in which the events that were missed are back (P6)


async def trouble(world) -> None:
    rounds = max(1, int((world.seconds - 2) / EVERY))
    await asyncio.gather(*(_of_one(world, tab.name, rounds) for tab in world.tabs))


async def _of_one(world, name: str, rounds: int) -> None:
    await asyncio.sleep(world.dice.random() * (EVERY - AWAY))
    wire = world.wires[name]
    for _each in range(rounds):
        wire.refuses = True
        wire.cut()
        world.record.count("cut")
        await asyncio.sleep(AWAY)
        wire.refuses = False
        await asyncio.sleep(EVERY - AWAY)


def judge(world):
    """All was delivered (point 1 says so of each): tell how much that was, and how fast."""
    events = world.map.revision - world.began_at
    told = [(seconds, missed) for tab in world.tabs for seconds, missed in tab.catching_up[1:]]
    world.figures["delivered"] = f"100 % of {events} events to {len(world.tabs)} tabs"
    if len(told) > 1:
        world.figures["events caught up on at most"] = max(missed for _s, missed in told)
        late = p(95, [seconds for seconds, _missed in told])
        if late > WITHIN:
            yield "missed", f"P6: catching up took {late * 1000:.0f} ms at p95"
