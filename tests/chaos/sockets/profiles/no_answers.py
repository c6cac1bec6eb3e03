"""F5: what is done is done, but nobody hears of it, so everybody says it again."""

import asyncio

from ...results import MISSED

NAME = "F5"
TITLE = "every answer to a command is lost for 10 s"
READS_FRAMES = True
FOR = 10.0


async def trouble(world) -> None:
    lost = 0

    def is_answer(message: bytes) -> bool:
        nonlocal lost
        found = b'"t":"ack"' in message[:40] or b'"t":"nak"' in message[:40]
        lost += found
        return found

    for wire in world.wires.values():
        wire.down.loses = is_answer
    await asyncio.sleep(min(FOR, world.seconds - 3))
    for wire in world.wires.values():
        wire.down.loses = None
    world.figures["answers lost"] = lost


def judge(world):
    """It says nothing unless there was something to lose."""
    if not world.figures["answers lost"]:
        yield MISSED, "F5: no answer was lost"
