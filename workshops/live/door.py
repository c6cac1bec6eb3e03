"""Where a socket comes in, or not."""

from typing import Any

from . import identity
from .consumer import Socket
from .doorstep import address_of, doorstep, turn_away


async def live_socket(scope: dict[str, Any], receive, send) -> None:
    """The socket door. A plain ASGI application: no thread is entered for a frame (house rule 22)."""
    await receive()  # websocket.connect
    if not identity.origin_is_ours(scope):
        await send({"type": "websocket.close"})
        return
    socket = Socket(scope, receive, send)
    if not doorstep.enter(socket, address_of(scope)):
        await turn_away(send)
        return
    await send({"type": "websocket.accept"})
    await socket.serve()


async def nowhere(scope: dict[str, Any], receive, send) -> None:
    """Any other socket path: refused before the handshake, without a trace (protocol R4)."""
    await receive()
    await send({"type": "websocket.close"})
