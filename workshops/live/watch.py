"""Letting go of sockets whose right to be here has ended (protocol R3, V4)."""

import uuid
from typing import TYPE_CHECKING

from workshops.models import EmpathyMap, Membership, Participant, ShareLink

from .threads import read

if TYPE_CHECKING:
    from .consumer import Socket
    from .room import Room


async def let_go(rooms: "list[Room]") -> None:
    """Close every socket whose link has ended, whose person is gone, or whose map is gone."""
    sockets = [socket for room in rooms for socket in room.sockets]
    if not sockets:
        return
    maps = {room.map_id for room in rooms}
    links = {socket.link_id for socket in sockets if socket.link_id}
    people = {socket.participant_id for socket in sockets if socket.participant_id}
    standing_maps, working, staying = await read(_still_here, maps, links, people)
    for room in rooms:
        for socket in list(room.sockets):
            await _check(socket, room.map_id in standing_maps, working, staying)


async def _check(socket: "Socket", stands: bool, working: set, staying: set) -> None:
    if not stands or (socket.link_id and socket.link_id not in working):
        await socket.bye(4410)
    elif socket.participant_id and socket.participant_id not in staying:
        await socket.bye(4403)
    elif socket.silent_for() > socket.SILENCE:
        await socket.bye(4408)


def _still_here(
    maps: set[uuid.UUID], links: set[uuid.UUID], people: set[int]
) -> tuple[set[uuid.UUID], set[uuid.UUID], set[int]]:
    """Of maps, links and participants, those that still stand; a user must still be a member."""
    standing = set(EmpathyMap.objects.filter(pk__in=maps).values_list("pk", flat=True))
    working = set(ShareLink.objects.working().filter(pk__in=links).values_list("pk", flat=True))
    here = Participant.objects.filter(pk__in=people)
    guests = set(here.filter(user=None).values_list("pk", flat=True))
    members = Membership.objects.filter(user__participations__in=here, user__is_active=True)
    belong = set(members.values_list("user_id", "workspace_id"))
    users = here.exclude(user=None).values_list("pk", "user_id", "workshop__workspace_id")
    return (
        standing,
        working,
        guests | {pk for pk, user, workspace in users if (user, workspace) in belong},
    )
