"""The fault proxy does to bytes what a bad network does, and nothing else."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from .messages import Messages
from .wire import Wire

SOON = 5.0
GONE = (ConnectionResetError, asyncio.IncompleteReadError)


class Echo:
    """A site that answers everything with itself, and notes what came and how it ended."""

    def __init__(self) -> None:
        self.heard = b""
        self.ended = asyncio.Event()
        self.more = asyncio.Event()

    async def serve(self, reader, writer) -> None:
        try:
            while data := await reader.read(1000):
                self.heard += data
                self.more.set()
                writer.write(data)
        except OSError:
            pass
        self.ended.set()
        writer.close()

    async def hears(self, expected: bytes) -> None:
        async with asyncio.timeout(SOON):
            while expected not in self.heard:
                self.more.clear()
                await self.more.wait()


@asynccontextmanager
async def between():
    """An echo, a wire to it, and one connection through that."""
    echo = Echo()
    listener = await asyncio.start_server(echo.serve, "127.0.0.1", 0)
    wire = Wire(lambda: listener.sockets[0].getsockname()[1])
    await wire.open()
    reader, writer = await asyncio.open_connection("127.0.0.1", wire.port)
    try:
        yield echo, wire, reader, writer
    finally:
        writer.close()
        await wire.close()
        listener.close()
        await listener.wait_closed()
        async with asyncio.timeout(SOON):
            await echo.ended.wait()
        await asyncio.sleep(0)  # closed sockets are let go of a turn later


async def said(reader, size: int) -> bytes:
    async with asyncio.timeout(SOON):
        return await reader.readexactly(size)


async def test_what_goes_in_comes_out():
    async with between() as (_echo, _wire, reader, writer):
        writer.write(b"hello")

        assert await said(reader, 5) == b"hello"


async def test_a_cut_is_noticed_at_both_ends():
    async with between() as (echo, wire, reader, writer):
        writer.write(b"hello")
        await said(reader, 5)

        wire.cut()

        with pytest.raises(GONE):
            await said(reader, 1)
        async with asyncio.timeout(SOON):
            await echo.ended.wait()


async def test_a_black_hole_swallows_even_the_end_until_it_is_mended():
    async with between() as (echo, wire, reader, writer):
        writer.write(b"one")
        await said(reader, 3)

        wire.black_hole()
        writer.write(b"two")
        writer.write_eof()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await reader.read(1)
        assert (echo.heard, echo.ended.is_set()) == (b"one", False)
        wire.mend()

        assert await said(reader, 3) == b"two"
        async with asyncio.timeout(SOON):
            await echo.ended.wait()


async def test_what_was_under_way_on_a_stranded_connection_arrives_after_its_end():
    async with between() as (echo, wire, reader, writer):
        writer.write(b"one")
        await said(reader, 3)

        wire.hold()
        writer.write(b"two")
        async with asyncio.timeout(SOON):
            while wire.under_way < 3:
                await asyncio.sleep(0)
        wire.strand(0.1)
        with pytest.raises(GONE):
            await said(reader, 1)

        await echo.hears(b"onetwo")


async def test_delayed_bytes_keep_their_order():
    async with between() as (_echo, wire, reader, writer):
        delays = iter([0.1, 0.0, 0.05, 0.0, 0.0])
        wire.up.delay = lambda: next(delays)
        for piece in (b"a", b"b", b"c", b"d"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)

        assert await said(reader, 4) == b"abcd"


async def test_a_refused_connection_ends_at_once():
    async with between() as (_echo, wire, _reader, _writer):
        wire.refuses = True

        reader, writer = await asyncio.open_connection("127.0.0.1", wire.port)
        with pytest.raises(GONE):
            await said(reader, 1)
        writer.close()


def test_messages_are_found_however_the_bytes_are_cut():
    handshake = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
    in_parts = b"\x01\x03abc" + b"\x00\x02de" + b"\x80\x00"
    ping, long = b"\x89\x00", b"\x81\x7e\x01\x00" + b"x" * 256
    stream = handshake + in_parts[:5] + ping + in_parts[5:] + long

    for size in (1, 3, 7, len(stream)):
        messages = Messages()
        found = []
        for at in range(0, len(stream), size):
            found += messages.feed(stream[at : at + size])
        assert found == [handshake, ping, in_parts, long]
