"""Numbers: everything once, and in the author's order."""

import pytest

from tests import factories
from tests.live.wire import tab
from workshops.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


def note(text: str = "Once") -> dict:
    return {"note": factories.key(), "region": "says", "text": text}


async def test_a_repeat_gets_the_same_answer_and_happens_once(live_server_url, room):
    """S2, A31"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        fields = note()

        answers = [await bo.send_as(1, "note.add", **fields) for _ in range(5)]

    assert answers == [answers[0]] * 5
    assert Event.objects.filter(empathy_map=room, command="note.add").count() == 1


async def test_a_gap_is_asked_for_again(live_server_url, room):
    """S3, A33"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        answer = await bo.send_as(3, "note.add", **note())

        assert (answer["code"], answer["expect"]) == ("seq_gap", 1)
        assert (await bo.send_as(1, "note.add", **note()))["t"] == "ack"


async def test_a_number_with_other_content_is_refused_and_the_first_stands(live_server_url, room):
    """S4, A32"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.send_as(1, "note.add", **note("First"))

        answer = await bo.send_as(1, "note.add", **note("Second"))

        assert answer["code"] == "seq_reuse"
        assert [e["patch"]["notes"].popitem()[1]["text"] for e in await bo.events(1)] == ["First"]


async def test_a_refusal_lasts(live_server_url, room):
    """S5"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        answers = [await bo.send_as(1, "note.delete", note=NOWHERE) for _ in range(2)]

        assert [answer["code"] for answer in answers] == ["gone", "gone"]
        assert (await bo.send_as(2, "note.add", **note()))["t"] == "ack"


NOWHERE = "00000000-0000-4000-8000-000000000000"


async def test_a_client_comes_back_under_its_key_and_goes_on_counting(live_server_url, room):
    """S1"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.add("One")
    again = {"client": bo.welcome["client"]}
    async with tab(live_server_url, room, device="device-of-bo", **again) as bo:
        assert bo.welcome["last"] == 1
        assert (await bo.send_as(2, "note.add", **note("Two")))["t"] == "ack"


async def test_the_client_of_somebody_else_is_refused(live_server_url, room, as_ana):
    """S1"""
    stolen = {"client": str(as_ana._client.key)}
    async with tab(live_server_url, room, device="device-of-bo", **stolen) as bo:
        assert (bo.welcome["t"], bo.welcome["code"]) == ("bye", 4401)
        assert await bo.closed() == 4401


async def test_a_second_hello_is_answered_after_what_was_said_before_it(live_server_url, room):
    """J4, S1: else it would seem that the server has forgotten what it is about to take."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for number in range(1, 21):
            fields = {"note": factories.key(), "region": "says", "text": "Why a fee?"}
            await bo.send(t="do", seq=number, do="note.add", **{"with": fields})

        again = await bo.hello(since=bo.welcome["rev"], epoch=bo.welcome["epoch"])

    answered = [frame["seq"] for frame in bo.seen if frame["t"] == "ack"]
    assert (again["last"], answered) == (20, list(range(1, 21)))


async def test_a_second_hello_says_how_far_this_client_has_come(live_server_url, room):
    """J4, S1"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.add("One")

        again = await bo.hello(since=bo.welcome["rev"], epoch=bo.welcome["epoch"])

    assert (again["last"], len(again["events"])) == (1, 1)
