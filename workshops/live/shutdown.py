"""What the server that runs us must be told: how to say goodbye, to wait, and when it is too much."""

import asyncio
import sys
import threading

from . import bodies, flow
from .hub import close_all_rooms

_stopping = threading.Event()


def stopping() -> bool:
    """Whether this process has begun to say goodbye: nobody should be sent here any more."""
    return _stopping.is_set()


def install() -> None:
    """Under Daphne, wait for slow readers, and say why a socket closes instead of cutting it.

    Rooms close before its reactor stops, and a frame it refuses (too large, not UTF-8) is answered
    with a close code (protocol F1).
    """
    if "twisted.internet.reactor" in sys.modules:
        from daphne.ws_protocol import WebSocketProtocol  # noqa: PLC0415 -- installs a reactor
        from twisted.internet import reactor  # noqa: PLC0415 -- installs a reactor
        from twisted.internet.defer import Deferred  # noqa: PLC0415 -- comes with the reactor

        flow.install()
        bodies.install()
        WebSocketProtocol.failByDrop = False

        def goodbye() -> Deferred:
            _stopping.set()
            return Deferred.fromFuture(asyncio.ensure_future(close_all_rooms()))

        reactor.addSystemEventTrigger("before", "shutdown", goodbye)


async def lifespan(scope, receive, send) -> None:
    """The lifespan protocol, for servers that speak it (Daphne does not)."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            _stopping.set()
            await close_all_rooms()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
