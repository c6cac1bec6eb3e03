"""What is taken away of what only some see goes off their open pages as it would with a reload (H1, H5, W11)."""

import pytest
from asgiref.sync import sync_to_async

from tests import factories
from tests.live.wire import tab
from workshops import access, editing
from workshops.editing.parts import tidy

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "zq7-the-fee-nobody-mentions-zq7"


@pytest.fixture
def room(live_server_url, empathy_map, bo, as_ana, as_bo):
    """Bo has written a note, on which Eve has put marks of her own, and one that only Cora sees, who reads along."""
    workshop = empathy_map.workshop
    eve = editing.join(workshop, name="Eve", device="device-of-eve", role="editor")
    editing.join(workshop, name="Cora", device="device-of-cora", role="facilitator")
    as_ana.do("workshop.settle", reads=True)
    note = factories.add_note(as_bo, "Compares prices")
    as_eve = editing.Scribe(empathy_map, eve)
    as_eve.do("note.react", note=note, kind="unclear", on=True)
    ballot = factories.key()
    as_ana.do("round.open", round=ballot, target="notes", votes=3, most=1)
    as_eve.do("vote.add", round=ballot, on=note)
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    factories.add_note(as_bo, SECRET)
    empathy_map.refresh_from_db()
    return empathy_map


@pytest.mark.parametrize("device", ["device-of-eve", "device-of-cora"])
async def test_when_somebody_is_erased_open_pages_show_what_a_reload_would(
    live_server_url, room, bo, ana, device
):
    """W11: neither one's own marks on what has gone, nor what only who reads along had seen."""
    async with tab(live_server_url, room, device=device) as page:
        began = page.welcome
        by = await sync_to_async(access.participant)(room, user=ana)

        await sync_to_async(editing.erase_person)(bo, by=by)

        stands = tidy((await page.next("welcome"))["snapshot"])
        async with tab(live_server_url, room, device=device) as reloaded:
            assert SECRET not in str(stands)
            assert stands == tidy(reloaded.welcome["snapshot"])
        async with tab(live_server_url, room, device=device) as late:
            await late.hello(since=began["rev"], epoch=began["epoch"])  # they had lost the network
            assert tidy(late.welcome["snapshot"]) == stands


async def test_when_who_was_taken_out_is_undone_who_reads_along_no_longer_sees_their_hidden_notes(
    live_server_url, room, bo, as_ana
):
    """W9, H5"""
    await sync_to_async(as_ana.do)("person.remove", person=str(bo.key))
    async with tab(live_server_url, room, device="device-of-cora") as page:
        assert SECRET in str(page.welcome)

        await sync_to_async(as_ana.do)("person.undo", person=str(bo.key), minutes=60)

        assert SECRET not in str(await page.next("welcome"))


async def test_when_names_are_shown_ones_own_hidden_note_bears_ones_name_as_after_a_reload(
    live_server_url, room, as_ana, as_bo
):
    """H1, H4: no event tells its writer, for to all others it would name a key"""

    def write_nameless() -> None:
        as_ana.do("workshop.settle", names="hidden")
        factories.add_note(as_bo, "Nobody sees this yet")

    await sync_to_async(write_nameless)()
    async with tab(live_server_url, room, device="device-of-bo") as page:
        await sync_to_async(as_ana.do)("names.reveal")

        stands = tidy((await page.next("welcome"))["snapshot"])
        async with tab(live_server_url, room, device="device-of-bo") as reloaded:
            assert stands == tidy(reloaded.welcome["snapshot"])
