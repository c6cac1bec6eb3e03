"""Under Daphne neither side of a socket ever waits for the other: here they do.

By itself it takes whatever a program sends to a browser that does not read, and whatever a browser
sends to a program that is busy, into memory without bound (django/daphne#170). And it holds what we
send to the limit of what we take (F1): a map of more than 64 KiB would never open.

What is sent is written straight to a socket that waits for nothing, and made ready for the wire once
if it goes to a whole room: the way through the server costs several times more than the write itself.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

ENOUGH = 64  # frames that wait to be read by us
LOOK_AGAIN = 0.05  # seconds


class Flow:
    """Whether the other side takes more at the moment; Twisted calls this an IPushProducer."""

    def __init__(self, *, is_plain: bool = False) -> None:
        self.is_plain = is_plain  # whether what is written is what goes over the wire
        self._free = asyncio.Event()
        self._free.set()

    @property
    def is_free(self) -> bool:
        return self._free.is_set()

    async def free(self) -> None:
        """Return when the other side has read, or has gone."""
        await self._free.wait()

    def pauseProducing(self) -> None:  # noqa: N802 -- Twisted's name
        self._free.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self._free.set()

    def stopProducing(self) -> None:  # noqa: N802
        self._free.set()


def ready(said: str | bytes) -> bytes:
    """A text or binary frame as it stands on the wire of a WebSocket, for `straight`."""
    payload = said.encode() if isinstance(said, str) else said
    kind, size = 0x81 if isinstance(said, str) else 0x82, len(payload)
    if size < 126:
        head = bytes((kind, size))
    elif size < 2**16:
        head = bytes((kind, 126)) + size.to_bytes(2)
    else:
        head = bytes((kind, 127)) + size.to_bytes(8)
    return head + payload


def straight(send: Callable) -> Callable[[str | bytes, bytes], bool]:
    """A way for frames past the server's own, where `send` is Daphne's.

    It is given what is said, and the frame where that has been made ready already; it says whether it
    took it. Under another server it takes none, nor while the other side is behind with reading, nor
    once the socket closes.
    """
    protocol: Any = send.args[0] if isinstance(send, partial) and send.args else None

    def write(said: str | bytes, frame: bytes) -> bool:
        flow = getattr(protocol, "flow", None)
        if flow is None or not flow.is_free or protocol.state != protocol.STATE_OPEN:
            return False
        _hand_over(protocol.transport, frame or ready(said), now=protocol.flow.is_plain)
        return True

    return write


def _hand_over(transport: Any, frame: bytes, *, now: bool) -> None:
    """Give a frame to the system at once where nothing waits before it.

    By itself Twisted asks the system first whether it takes more, and then to ask no more: three calls
    a frame, and the frame leaves only on the next turn of the loop.
    """
    sent = 0
    if now and not transport.dataBuffer and not transport._tempDataBuffer:
        taken = transport.writeSomeData(frame)
        sent = taken if isinstance(taken, int) else 0  # else it is lost, as Twisted will find
    if sent < len(frame):
        transport.write(frame[sent:])


def install() -> None:
    """Teach Daphne to wait, in both directions, and not to describe each connection to nobody."""
    from autobahn.websocket import protocol as websocket  # noqa: PLC0415
    from daphne.server import Server  # noqa: PLC0415 -- installs a reactor
    from daphne.ws_protocol import WebSocketProtocol  # noqa: PLC0415
    from twisted.internet.tcp import Server as Plain  # noqa: PLC0415

    opened, received, reply = (
        WebSocketProtocol.onOpen,
        WebSocketProtocol.onMessage,
        Server.handle_reply,
    )

    def on_open(protocol) -> None:
        is_plain = type(protocol.transport) is Plain and not protocol.transport.TLS
        protocol.flow, protocol.is_waited_for = Flow(is_plain=is_plain), False
        protocol.transport.unregisterProducer()  # that of the handshake, which is over
        protocol.transport.registerProducer(protocol.flow, True)
        opened(protocol)

    def on_message(protocol, payload, is_binary) -> None:
        received(protocol, payload, is_binary)
        if protocol.application_queue.qsize() > ENOUGH and not protocol.is_waited_for:
            protocol.is_waited_for = True
            protocol.transport.pauseProducing()
            look_again(protocol)

    def look_again(protocol) -> None:
        if protocol.application_queue.qsize() > ENOUGH:
            asyncio.get_running_loop().call_later(LOOK_AGAIN, look_again, protocol)
        else:
            protocol.is_waited_for = False
            protocol.transport.resumeProducing()

    def server_send(protocol, content, binary=False) -> None:
        protocol.beginMessage(binary)  # in parts, because a whole message has the limit of F1
        protocol.sendMessageFrame(content if binary else content.encode())
        protocol.endMessage()

    def refuse(protocol, message) -> None:
        """Answer a handshake with a status of our own; Daphne alone knows only 403."""
        if protocol in protocol.server.connections and protocol.state == protocol.STATE_CONNECTING:
            status = HTTPStatus(message["status"])
            headers = [(name.decode(), value.decode()) for name, value in message["headers"]]
            del protocol.handshake_deferred
            protocol.failHandshake(status.phrase, status.value, headers)
            protocol.server.protocol_disconnected(protocol)

    async def handle_reply(server, protocol, message) -> None:
        if message["type"] == "websocket.http.response.start":
            refuse(protocol, message)
            return
        await reply(server, protocol, message)
        if message["type"] == "websocket.send":
            await protocol.flow.free()

    # What it would note down of each connection, though nobody listens, is a tenth of what one costs.
    websocket.pformat = str  # type: ignore[assignment]
    WebSocketProtocol.onOpen = on_open
    WebSocketProtocol.onMessage = on_message
    WebSocketProtocol.serverSend = server_send
    Server.handle_reply = handle_reply
