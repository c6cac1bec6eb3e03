"""F13: somebody has the database file open and locked: a copy at the wrong moment, a curious hand."""

import asyncio
import subprocess
import sys

NAME = "F13"
TITLE = "another process holds SQLite's write lock, for 3 s and for 12 s"
STACKS = ("sqlite",)
TRACEBACKS = True
SECONDS = 32.0
HELD = 3.0, 12.0
REST = 4.0
HOLD = """
import sqlite3, sys, time
file = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
file.execute("BEGIN IMMEDIATE")
time.sleep(float(sys.argv[2]))
file.execute("ROLLBACK")
"""


async def trouble(world) -> None:
    world.database_away = True
    for seconds in HELD:
        await world.in_a_thread(_hold, str(world.site.database), seconds)
        await asyncio.sleep(REST)
    world.database_away = False


def _hold(file: str, seconds: float) -> None:
    subprocess.run([sys.executable, "-c", HOLD, file, str(seconds)], check=True)
