"""Twenty people who never read, beside forty who work: what they cost the server, and the others."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from . import crowd
from .processes import Server
from .troubled import Room, Troubled, measure
from .watching import watched

NEVER_READ = 20


async def never_read(
    server: Server, rooms: list[Room], slow: dict[crowd.Wire, list[str]]
) -> tuple[Troubled, int]:
    """What they cost the others, and how many bytes the server had more while they were there, at most."""
    grown = [0]

    @asynccontextmanager
    async def silent(wire: crowd.Wire) -> AsyncIterator[None]:
        before = server.memory()
        async with AsyncExitStack() as stack:
            for cookie in slow[wire]:
                await crowd.enter(stack, server, wire, cookie)
            with watched(server.memory) as most:
                yield
            grown.append(most[0] - before)

    return await measure(server, rooms, silent), max(grown)
