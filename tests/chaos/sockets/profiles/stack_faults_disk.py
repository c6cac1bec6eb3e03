"""F12: no file of the server may grow any more, as on a full disk; then there is room again.

On PostgreSQL a limit of this kind says nothing new: its log lies ready in files of 16 MB, and a server
that cannot write that log ends itself, which is what F11 does to it.
"""

import asyncio
import resource

from ...results import MISSED

NAME = "F12"
TITLE = "the disk is full for 6 s, then is not"
STACKS = ("sqlite",)
TRACEBACKS = True
SECONDS = 30.0
FULL = 6.0
COME_BACK = 10.0  # seconds that people are asked to wait


async def trouble(world) -> None:
    [server] = world.site.servers
    world.database_away = True
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    answered = len(_told_full(world))
    world.full = world.loop.time()
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        await asyncio.sleep(FULL)
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
    world.free = world.loop.time()
    world.refused_full = len(_told_full(world)) - answered
    await asyncio.sleep(COME_BACK + 2)
    world.database_away = False


def _told_full(world) -> list:
    return [codes for codes in world.refused.values() if "quota" in codes]


def judge(world):
    """People are told, nothing of theirs goes, and soon after there is room all of it is in."""
    world.figures["commands told that there is no room"] = world.refused_full
    if not world.refused_full:
        yield MISSED, "F12: nobody was told that the disk is full"
    taken = [op for op in world.record.ops if op.acked and world.full + 1 < op.acked < world.free]
    world.figures["taken although full"] = len(taken)
    since = [op.acked for op in world.record.ops if op.acked and op.acked > world.free]
    if since:
        world.figures["first taken again after s"] = f"{min(since) - world.free:.1f}"
