"""Many at once: a budget of votes holds, and nothing is grouped twice, in one process and in two."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from django.db import connection

from tests import factories
from tests.live.wire import tab
from tests.stand.servers import database_url, server
from workshops import editing
from workshops.models import Cluster, Vote

pytestmark = pytest.mark.django_db(transaction=True)
TABS, EACH, BUDGET = 5, 10, 5


@pytest.fixture
def ballot(as_ana, bo):
    """A round of five votes on three notes: its key, then theirs."""
    notes = [factories.add_note(as_ana, f"note {number}") for number in range(3)]
    key = factories.key()
    as_ana.do("round.open", round=key, target="notes", votes=BUDGET)
    return [key, *notes]


@pytest.fixture
def processes(request, empathy_map, ballot, live_server_url, tmp_path):
    """The addresses of the servers of one map: one, or two on the same data."""
    if request.param == 1:
        yield [live_server_url]
    else:
        environment = {"DATABASE_URL": database_url(connection.settings_dict)}
        with server(environment, log=tmp_path / "second") as (second, _process):
            yield [live_server_url, second]


@pytest.mark.parametrize("processes", [1, 2], indirect=True)
async def test_fifty_votes_at_once_with_a_budget_of_five_end_with_five(
    processes, empathy_map, ballot, as_ana
):
    """W10, A52: by one person, in five tabs."""
    key, *notes = ballot
    async with AsyncExitStack() as stack:
        tabs = [
            await stack.enter_async_context(
                tab(processes[number % len(processes)], empathy_map, device="device-of-bo")
            )
            for number in range(TABS)
        ]

        answers = await asyncio.gather(*(vote(one, key, notes) for one in tabs))

    codes = [answer.get("code", "taken") for some in answers for answer in some]
    assert (codes.count("taken"), codes.count("budget")) == (BUDGET, TABS * EACH - BUDGET)
    assert sum(vote.count for vote in Vote.objects.all()) == BUDGET
    as_ana.do("round.close", round=key)
    found = editing.snapshot(empathy_map)["rounds"][key]
    assert (sum(found["tally"].values()), found["voters"]) == (BUDGET, 1)


async def vote(one, key, notes):
    return [
        await one.do("vote.add", round=key, on=notes[number % len(notes)]) for number in range(EACH)
    ]


@pytest.mark.parametrize("processes", [1, 2], indirect=True)
async def test_two_people_who_group_the_same_notes_at_once_make_one_group(
    processes, empathy_map, ballot
):
    _key, first, second, third = ballot
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    async with (
        tab(processes[0], empathy_map, device="device-of-bo") as bo,
        tab(processes[-1], empathy_map, device="device-of-eve") as eve,
    ):
        answers = await asyncio.gather(
            bo.do("note.group", note=first, onto=second, cluster=factories.key()),
            eve.do("note.group", note=second, onto=first, cluster=factories.key()),
        )
        answers += await asyncio.gather(
            bo.do("note.group", note=third, onto=first, cluster=factories.key()),
            eve.do("note.group", note=third, onto=second, cluster=factories.key()),
        )

    assert {answer["t"] for answer in answers} == {"ack"}
    snapshot = editing.snapshot(empathy_map)
    (group,) = snapshot["clusters"]
    assert {note["cluster"] for note in snapshot["notes"].values()} == {group}
    assert Cluster.objects.count() == 1
