"""Saying goodbye before the process stops, whichever server runs it."""

import asyncio
import sys

from .hub import close_all_rooms


def install() -> None:
    """Under Daphne, close the rooms before its reactor stops: it would only cut the connections."""
    if "twisted.internet.reactor" in sys.modules:
        from twisted.internet import reactor  # noqa: PLC0415 -- importing it installs a reactor
        from twisted.internet.defer import Deferred  # noqa: PLC0415 -- comes with the reactor

        def goodbye() -> Deferred:
            return Deferred.fromFuture(asyncio.ensure_future(close_all_rooms()))

        reactor.addSystemEventTrigger("before", "shutdown", goodbye)


async def lifespan(scope, receive, send) -> None:
    """The lifespan protocol, for servers that speak it (Daphne does not)."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            await close_all_rooms()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
