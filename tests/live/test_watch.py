"""Letting go of those whose right has ended, and of nobody else."""

import asyncio

import pytest

from workshops import editing
from workshops.live import watch

pytestmark = pytest.mark.django_db(transaction=True)


class Here:
    """A socket as the watch sees it."""

    link_id = None
    signed_in = None
    SILENCE = 90.0

    def __init__(self, participant):
        self.participant_id = participant.pk
        self.code = None

    def silent_for(self):
        return 0.0

    async def bye(self, code):
        self.code = code


class Room:
    def __init__(self, empathy_map, *sockets):
        self.map_id, self.sockets = empathy_map.pk, set(sockets)


async def test_whoever_comes_in_while_the_question_is_asked_stays(empathy_map, bo):
    """R3: the answer says nothing of those who came after the question."""
    first = Here(bo)
    late = Here(editing.join(empathy_map.workshop, name="Eve", device="eve"))
    room = Room(empathy_map, first)

    asking = asyncio.ensure_future(watch.let_go([room]))
    await asyncio.sleep(0)  # one turn of the loop: the question is on its way
    room.sockets.add(late)
    await asking

    assert (first.code, late.code) == (None, None)


async def test_a_participant_who_is_gone_is_let_go(empathy_map, bo):
    """R3"""
    here = Here(bo)
    bo.delete()

    await watch.let_go([Room(empathy_map, here)])

    assert here.code == 4403
