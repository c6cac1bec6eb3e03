"""Taken out of a workshop: the socket closes at once, and opens no more (protocol W7)."""

import pytest
from asgiref.sync import sync_to_async

from tests.live.wire import open_socket, tab
from workshops import access
from workshops.models import Participant

pytestmark = pytest.mark.django_db(transaction=True)


async def test_who_is_removed_is_let_go_at_once_and_let_in_no_more(
    live_server_url, empathy_map, as_ana, bo
):
    """W7, R3"""
    async with tab(live_server_url, empathy_map, device="device-of-bo") as his:
        await sync_to_async(as_ana.do)("person.remove", person=str(bo.key))

        assert (await his.next("bye"))["code"] == 4403
        assert await his.closed() == 4403

    cookie = f"{access.DEVICE_COOKIE}=device-of-bo"
    path = f"/ws/maps/{empathy_map.pk}/"
    async with open_socket(live_server_url, path, cookie=cookie) as again:
        assert (await again.hello())["code"] == 4403


async def test_who_waits_finds_no_map(live_server_url, empathy_map, bo):
    """W7"""
    await Participant.objects.filter(pk=bo.pk).aupdate(admitted=False)

    cookie = f"{access.DEVICE_COOKIE}=device-of-bo"
    path = f"/ws/maps/{empathy_map.pk}/"
    async with open_socket(live_server_url, path, cookie=cookie) as socket:
        assert (await socket.hello())["code"] == 4404


async def test_whoever_has_become_facilitator_sees_it_on_the_open_socket(
    live_server_url, empathy_map, as_ana, bo
):
    """W6: a role changes while the page is open."""
    await sync_to_async(as_ana.do)(
        "step.add",
        step=str(bo.key),
        kind="discuss",
        title="Talk",
        minutes=5,
        script="Ask Bo first.",
    )
    async with tab(live_server_url, empathy_map, device="device-of-bo") as his:
        step = his.welcome["snapshot"]["steps"][str(bo.key)]
        await sync_to_async(as_ana.do)("person.role", person=str(bo.key), role="facilitator")

        anew = await his.next("welcome")

        assert "script" not in step
        assert anew["snapshot"]["steps"][str(bo.key)]["script"] == "Ask Bo first."
