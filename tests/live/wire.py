"""A browser's side of the wire, for tests: plain frames over a real socket."""

import asyncio
import json
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from websockets.asyncio.client import connect

from tests import factories
from tests.stand.servers import Site
from tests.unpacked import said
from workshops import access


class Tab:
    """One open socket with its welcome."""

    def __init__(self, socket, origin: str) -> None:
        self.socket, self.origin = socket, origin
        self.seq = 0
        self.welcome: dict = {}
        self.seen: list[dict] = []

    async def send(self, **frame) -> None:
        await self.socket.send(json.dumps(frame))

    async def hello(self, **fields) -> dict:
        await self.send(t="hello", v=1, **fields)
        self.welcome = await self.next("welcome", "bye")
        return self.welcome

    async def do(self, name: str, /, **fields) -> dict:
        """Send the next command; return its answer."""
        self.seq += 1
        return await self.send_as(self.seq, name, **fields)

    async def send_as(self, seq: int, name: str, /, **fields) -> dict:
        await self.send(t="do", seq=seq, do=name, **{"with": fields})
        return await self.next("ack", "nak")

    async def add(self, text: str, region: str = "says") -> str:
        note = factories.key()
        assert (await self.do("note.add", note=note, region=region, text=text))["t"] == "ack"
        return note

    async def next(self, *kinds: str) -> dict:
        """The next frame of one of these kinds; others are kept in `seen`."""
        async with asyncio.timeout(10):
            while True:
                frame = json.loads(said(await self.socket.recv()))
                if frame["t"] in kinds:
                    return frame
                self.seen.append(frame)

    async def events(self, count: int) -> list[dict]:
        """The next `count` events, however they were put into frames."""
        found: list[dict] = []
        kept = [frame for frame in self.seen if frame["t"] == "events"]
        self.seen = [frame for frame in self.seen if frame["t"] != "events"]
        for frame in kept:
            found += frame["events"]
        while len(found) < count:
            found += (await self.next("events"))["events"]
        return found

    async def closed(self) -> int:
        """Wait for the close; return its code."""
        async with asyncio.timeout(10):
            await self.socket.wait_closed()
        return self.socket.close_code


@asynccontextmanager
async def open_socket(url: str, path: str, *, cookie: str = "", origin: str | None = "own"):
    """A socket to `path`, not yet greeted. `origin` is the page's own unless given.

    Where several processes serve the site, each socket goes to the next of them.
    """
    url = url.turn() if isinstance(url, Site) else url
    host = urlsplit(url).netloc
    headers = {"Cookie": cookie} if cookie else {}
    async with connect(
        f"ws://{host}{path}", origin=url if origin == "own" else origin, additional_headers=headers
    ) as socket:
        yield Tab(socket, url)


@asynccontextmanager
async def tab(url: str, empathy_map, *, device: str, **hello):
    """A guest's tab on a map, greeted."""
    path = f"/ws/maps/{empathy_map.pk}/"
    async with open_socket(url, path, cookie=f"{access.DEVICE_COOKIE}={device}") as opened:
        await opened.hello(**hello)
        yield opened


@asynccontextmanager
async def viewer(url: str, secret: str, **hello):
    """The holder of a read-only link, greeted."""
    async with open_socket(url, "/ws/see/") as opened:
        await opened.hello(link=secret, **hello)
        yield opened
