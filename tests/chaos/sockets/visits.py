"""What comes in by the other doors meanwhile: the map read over HTTP by one person after the other."""

import asyncio
import json
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from workshops.access import DEVICE_COOKIE

if TYPE_CHECKING:
    from .world import World

EVERY = 0.7  # seconds
PATIENCE = 20.0


class Visits:
    """Reads the map and its events as somebody else each time, and looks at every byte."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.answered: dict[int, int] = {}

    async def go_on(self) -> None:
        people = [tab for tab in self.world.tabs if tab.person.device]
        turn = 0
        while True:
            await asyncio.sleep(EVERY)
            tab, turn = people[turn % len(people)], turn + 1
            after = max(0, self.world.head - 30)
            path = f"/api/maps/{self.world.map.pk}/"
            path += f"events/?after={after}" if turn % 2 else ""
            server = self.world.site.servers[turn % len(self.world.site.servers)]
            status, text = await asyncio.to_thread(read, f"{server.url}{path}", tab.person.device)
            self.answered[status] = self.answered.get(status, 0) + 1
            if status == 200:
                self.world.saw_revision(json.loads(text)["revision"])
                tab._look(text)
            elif status >= 500 and not self.world.database_away:
                self.world.fault(f"P14 a door answered {status}: {text[:200]}")


def read(url: str, device: str) -> tuple[int, str]:
    """Ask as the person with this device; 0 if nobody answers."""
    request = Request(url, headers={"Cookie": f"{DEVICE_COOKIE}={device}"})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode(errors="replace")
    except (URLError, OSError):
        return 0, ""
