"""Frames that are made ready for the wire once, and written straight to each socket."""

import asyncio
from functools import partial
from types import SimpleNamespace

import pytest
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from workshops.live.consumer import Socket
from workshops.live.flow import Flow, ready, straight


@pytest.mark.parametrize("size", [0, 125, 126, 2**16 - 1, 2**16])
def test_a_ready_frame_is_what_a_browser_reads(size):
    reader = StreamReader()
    reader.feed_data(ready("é" + "a" * (size - 2) if size else ""))

    with pytest.raises(StopIteration) as read:
        next(Frame.parse(reader.read_exact, mask=False))

    frame = read.value.value
    assert (frame.opcode, frame.fin, len(frame.data)) == (Opcode.TEXT, True, size)
    assert bytes(frame.data).decode() == ("é" + "a" * (size - 2) if size else "")


def test_a_ready_binary_frame_is_one():
    reader = StreamReader()
    reader.feed_data(ready(b"\x00\xff" * 100))

    with pytest.raises(StopIteration) as read:
        next(Frame.parse(reader.read_exact, mask=False))

    assert (read.value.value.opcode, bytes(read.value.value.data)) == (
        Opcode.BINARY,
        b"\x00\xff" * 100,
    )


async def test_nothing_is_written_straight_to_who_is_behind_or_going():
    written = []
    wire = SimpleNamespace(write=written.append)
    protocol = SimpleNamespace(flow=Flow(), transport=wire, state=3, STATE_OPEN=3)
    write = straight(partial(print, protocol))

    took = [write("", b"1")]
    protocol.flow.pauseProducing()
    took.append(write("", b"2"))
    protocol.flow.resumeProducing()
    took.append(write("3", b""))
    protocol.state = 2
    took.append(write("", b"4"))

    assert took == [True, False, True, False]
    assert written == [b"1", ready("3")]


@pytest.mark.parametrize(
    ("is_plain", "waiting", "takes", "at_once", "later"),
    [
        (True, b"", 4, [b"1234"], []),
        (True, b"", 3, [b"1234"], [b"4"]),
        (True, b"", ConnectionError(), [b"1234"], [b"1234"]),
        (True, b"0", 4, [], [b"1234"]),
        (False, b"", 4, [], [b"1234"]),
    ],
)
async def test_a_frame_leaves_at_once_where_nothing_waits_before_it(
    is_plain, waiting, takes, at_once, later
):
    """And never past what makes it unreadable for others (TLS)."""
    tried, written = [], []

    def write_some(frame):
        tried.append(frame)
        return takes

    wire = SimpleNamespace(
        write=written.append, writeSomeData=write_some, dataBuffer=waiting, _tempDataBuffer=[]
    )
    protocol = SimpleNamespace(flow=Flow(is_plain=is_plain), transport=wire, state=3, STATE_OPEN=3)

    assert straight(partial(print, protocol))("", b"1234") is True
    assert (tried, written) == (at_once, later)


async def test_under_another_server_everything_goes_the_servers_way():
    async def send(message):
        raise AssertionError(message)

    assert straight(send)("", b"1") is False


async def test_who_goes_while_a_frame_waits_is_nobodys_mistake(caplog):
    """Some servers refuse the frame (uvicorn)."""
    refused = asyncio.Event()

    async def send(message):
        refused.set()
        raise ConnectionResetError

    async def receive():
        await refused.wait()
        await asyncio.gather(*socket._doing, return_exceptions=True)
        return {"type": "websocket.disconnect"}

    socket = Socket({"type": "websocket", "headers": []}, receive, send)
    socket.push('{"t":"pong"}')
    await socket.serve()

    assert caplog.records == []
