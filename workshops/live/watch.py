"""Letting go of sockets whose right to be here has ended (protocol R3, V4)."""

import asyncio
import uuid
from typing import TYPE_CHECKING

from workshops.models import EmpathyMap, Membership, Participant, ShareLink

from .identity import SignedIn, still_signed_in
from .threads import read

if TYPE_CHECKING:
    from .consumer import Socket
    from .room import Room


async def let_go(rooms: "list[Room]") -> None:
    """Close every socket whose link has ended, whose person is gone, or whose map is gone.

    Only sockets that were here before the question was asked: of a later one it says nothing.
    """
    here = [(room, socket) for room in rooms for socket in room.sockets]
    if not here:
        return
    standing, working, staying = await read(
        _still_here,
        {room.map_id for room, _socket in here},
        {socket.link_id for _room, socket in here if socket.link_id},
        {socket.participant_id for _room, socket in here if socket.participant_id},
    )
    sessions = await read(
        still_signed_in, {socket.signed_in for _room, socket in here if socket.signed_in}
    )
    checks = [
        _check(socket, room.map_id in standing, working, staying, sessions) for room, socket in here
    ]
    await asyncio.gather(*checks)  # nobody's goodbye waits for another's


async def _check(
    socket: "Socket", stands: bool, working: set, staying: set, sessions: set[SignedIn]
) -> None:
    if not stands:
        await socket.bye(4404)
    elif socket.link_id and socket.link_id not in working:
        await socket.bye(4410)
    elif socket.participant_id and socket.participant_id not in staying:
        await socket.bye(4403)
    elif socket.signed_in and socket.signed_in not in sessions:
        await socket.bye(4401)
    elif socket.silent_for() > socket.SILENCE:
        await socket.bye(4408)


def _still_here(
    maps: set[uuid.UUID], links: set[uuid.UUID], people: set[int]
) -> tuple[set[uuid.UUID], set[uuid.UUID], set[int]]:
    """Of maps, links and participants, those that still stand; a user must still be a member."""
    standing = set(EmpathyMap.objects.filter(pk__in=maps).values_list("pk", flat=True))
    working = set(ShareLink.objects.working().filter(pk__in=links).values_list("pk", flat=True))
    here = Participant.objects.filter(pk__in=people, removed_at=None, admitted=True)
    guests = set(here.filter(user=None).values_list("pk", flat=True))
    members = Membership.objects.filter(user__participations__in=here, user__is_active=True)
    belong = set(members.values_list("user_id", "workspace_id"))
    users = here.exclude(user=None).values_list("pk", "user_id", "workshop__workspace_id")
    return (
        standing,
        working,
        guests | {pk for pk, user, workspace in users if (user, workspace) in belong},
    )
