"""One connection of a played tab over a real socket, with the face that the tab knows from played time."""

import asyncio
import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

ABNORMAL = 1006
Frame = dict[str, Any]


class RealTime:
    """The clock of this machine, asked in the words of the played one."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()

    def time(self) -> float:
        return self._loop.time()

    def outside(self, delay: float, callback: Callable[..., Any], *args: Any):
        """Call later."""
        return self._loop.call_later(delay, callback, *args)


class Link:
    """Opens at once, as a browser's WebSocket does; what is said before it is open waits."""

    def __init__(
        self,
        port: int,
        path: str,
        *,
        cookie: str = "",
        hear: Callable[[Frame, str], None],
        closed: Callable[[int], None],
    ) -> None:
        self.open = True  # as far as the tab knows
        self.lossy = False  # whether frames were taken out on the way
        self._hear, self._closed = hear, closed
        self._says: asyncio.Queue[str] = asyncio.Queue()
        self._socket: ClientConnection | None = None
        self._task = asyncio.create_task(self._last(port, path, cookie))

    def say(self, frame: Frame | str) -> None:
        self._says.put_nowait(frame if isinstance(frame, str) else json.dumps(frame))

    def hang_up(self) -> None:
        """The tab closes."""
        self.open = False
        self._says.put_nowait("")

    def cut(self, *, late: bool) -> None:
        """The device loses its network."""
        self.open = False
        if self._socket:
            self._socket.transport.abort()
        self._task.cancel()

    async def _last(self, port: int, path: str, cookie: str) -> None:
        here = f"http://127.0.0.1:{port}"
        code = ABNORMAL
        try:
            async with connect(
                f"ws{here.removeprefix('http')}{path}", origin=here,
                additional_headers={"Cookie": cookie} if cookie else {},
                compression=None, max_size=None, max_queue=None, ping_interval=None,
                open_timeout=10, close_timeout=1,
            ) as self._socket:  # fmt: skip
                talking = asyncio.create_task(self._talk(self._socket))
                try:
                    async for text in self._socket:
                        self._hear(parsed(text), text)
                finally:
                    talking.cancel()
                code = self._socket.close_code or ABNORMAL
        except (OSError, WebSocketException, TimeoutError):
            pass  # the network, or a site that is away
        finally:
            if self.open:
                self.open = False
                self._closed(code)

    async def _talk(self, socket: ClientConnection) -> None:
        try:
            while text := await self._says.get():
                await socket.send(text)
            await socket.close(1001)
        except (OSError, WebSocketException):
            pass  # whoever reads hears of it


@lru_cache(maxsize=512)
def parsed(text: str) -> Frame:
    """A frame's content. Many get the very same frame, and nobody changes what it brought."""
    return json.loads(text)
