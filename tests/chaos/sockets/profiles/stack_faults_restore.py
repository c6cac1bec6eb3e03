"""F19: the operator brings an older backup back while everybody has a page open."""

import asyncio
from pathlib import Path

from django.db import connections

from workshops.models import Client, EmpathyMap

from ...results import MISSED

NAME = "F19"
TITLE = "a backup of 5 s ago is restored under open pages"
SECONDS = 26.0
ALONE = True
SINCE, LOST_WAY = 5.0, 1.5  # seconds


async def trouble(world) -> None:
    file = Path(world.site.folder) / f"{world.seed.replace(' ', '-')}.tar.gz"
    await world.in_a_thread(world.site.manage, "backup", str(file))
    await asyncio.sleep(SINCE)
    tabs = world.online()
    for tab in tabs:  # whatever they write from here on waits on their devices
        tab.go_offline()
    await asyncio.sleep(LOST_WAY)
    for server in world.site.servers:
        await world.in_a_thread(server.stop)
    connections.close_all()
    world.database_away = True
    await world.in_a_thread(world.site.manage, "restore", str(file), "--replace")
    world.map = EmpathyMap.objects.get(pk=world.map.pk)
    world.figures["revisions set back"] = world.head - world.map.revision
    _forget(world, world.map.revision)
    world.waiting = sum(len(tab.entries) for tab in world.tabs)
    for server in world.site.servers:
        await world.in_a_thread(server.start)
    world.database_away = False
    for tab in tabs:
        tab.go_online()
    await asyncio.sleep(3)


def _forget(world, revision: int) -> None:
    """What was answered after the backup is gone, as the operator was told; nothing else may be."""
    record = world.record
    kept = {str(key): last for key, last in Client.objects.values_list("key", "last_seq")}
    waiting = {id(op) for tab in world.tabs for op in tab.entries}
    left = [op for op in record.ops if id(op) in waiting or op.seq <= kept.get(op.client, 0)]
    world.figures["answers set back"] = len(record.ops) - len(left)
    record.ops = left
    record.committed = {rev: at for rev, at in record.committed.items() if rev <= revision}
    for tab in world.tabs:
        tab.visit += 1  # what it is shown from now on is another past
        if tab.key not in kept:
            tab.key = None  # nobody knows it any more: it asks for a new one (S1)


def judge(world):
    """It says nothing unless there was something to set back, and something that waited."""
    world.figures["waited on devices meanwhile"] = world.waiting
    if not world.figures["revisions set back"] or not world.waiting:
        yield MISSED, "F19: nothing was set back, or nothing waited"
