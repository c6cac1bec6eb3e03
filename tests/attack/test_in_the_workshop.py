"""Bad manners in a workshop, each with its stated answer, against the server as it runs (A36 to A54)."""

import asyncio
import json
import re
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.test import Client as Browser
from django.utils import timezone

from tests import factories
from tests.api.conftest import Program
from tests.live.wire import open_socket, tab, viewer
from workshops import access, editing
from workshops.models import Event, Participant, Refusal, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)
BURST = 60


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


def note(text="Said in a burst", **fields) -> dict:
    return {"note": factories.key(), "region": "says", "text": text} | fields


async def do(scribe, name, /, **fields) -> int:
    return await sync_to_async(scribe.do)(name, **fields)


def code(answer: dict) -> str:
    return answer.get("code", "ok")


# A36: nobody can be told


@pytest.fixture
def people(room):
    """Nine guests more, so that an order by chance is not the order in which they wrote."""
    return [editing.join(room.workshop, name=f"Guest {n}", device=f"device-{n}") for n in range(9)]


def heard_by(room, after: int, *, user=None, device="") -> list:
    """What the other doors tell somebody of a map, and of what happened on it after a revision."""
    program = Program(user=user, device=device)
    asked = [program.get(f"maps/{room.pk}/"), program.get(f"maps/{room.pk}/exports/json/")]
    asked.append(program.get(f"maps/{room.pk}/events/", {"after": after, "limit": 500}))
    told = [without_people(answer.json()) for answer in asked]
    doors = [f"/api/maps/{room.pk}/exports/{name}/" for name in ("csv", "markdown", "html")]
    doors.append(f"/maps/{room.pk}/")
    doors += [f"/maps/{room.pk}/room/participation/"] if user else []
    pages = [program.client.get(door) for door in doors]
    assert {answer.status_code for answer in (*asked, *pages)} == {200}
    return told + [BOARD.sub("", page.text) for page in pages]


# The live map's page brings the list of people along, and who one is oneself.
BOARD = re.compile(r"<script[^>]*application/json[^>]*>.*?</script>", re.DOTALL)


def without_people(told):
    """The same without any list of people: on it stand all, whatever they wrote."""
    if isinstance(told, list):
        return [without_people(one) for one in told]
    if isinstance(told, dict):
        return {name: without_people(one) for name, one in told.items() if name != "people"}
    return told


async def test_of_an_anonymous_note_no_door_tells_who_wrote_it(
    live_server_url, room, as_ana, ana, people
):
    """A36, H3, H6: payload, replay, undo, export, presence, and the order of people and of notes"""
    await do(as_ana, "workshop.settle", names="anonymous")
    step = factories.key()
    await do(as_ana, "step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
    await do(as_ana, "step.go", step=step)
    began = (await sync_to_async(Event.objects.filter(empathy_map=room).count)()) + 1
    written, heard = [], []
    async with tab(live_server_url, room, device="device-0") as other:
        order = list(other.welcome["snapshot"]["people"])
        for number in reversed(range(1, 9)):
            async with tab(live_server_url, room, device=f"device-{number}") as writer:
                written.append(await writer.add(f"token-{number}"))
                await writer.send(t="here", holding=written[-1], typing=True, at=["says", 0.5, 0.5])
                assert code(await writer.do("note.basis", note=written[-1], basis="quote")) == "ok"
                seen = await sync_to_async(heard_by)(room, began, device="device-0")
                assert "token-" not in str(seen)
        await do(as_ana, "notes.reveal")
        while not any(event.get("do") == "notes.reveal" for event in heard):
            heard += await other.events(1)
        heard += other.seen
        async with tab(live_server_url, room, device="device-0") as late:
            shown = late.welcome["snapshot"]
        since = {"since": began, "epoch": late.welcome["epoch"]}
        async with tab(live_server_url, room, device="device-0", **since) as replayed:
            heard += replayed.welcome["events"]
        _link, secret = await sync_to_async(ShareLink.issue)(empathy_map=room, show_authors=True)
        async with viewer(live_server_url, secret) as reader:
            heard.append({"map": {k: v for k, v in reader.welcome.items() if k != "snapshot"}})
            heard.append(reader.welcome["snapshot"]["notes"])
    heard += await sync_to_async(heard_by)(room, began, device="device-0")
    heard += await sync_to_async(heard_by)(room, began, user=ana)

    keys = [str(person.key) for person in people[1:]]
    ranks = sorted(written, key=lambda key: shown["notes"][key]["rank"])
    text = json.dumps(without_people(heard))
    assert "token-8" in text
    assert [key for key in keys if key in text] == []
    presence = [one for one in heard if isinstance(one, dict) and one.get("t") == "here"]
    assert {str(what) for frame in presence for what in frame["people"].values()} <= {"{}", "None"}
    assert list(shown["people"]) == order  # who wrote last stands no other way
    assert ranks not in (written, written[::-1])  # a chance of 1 in 20,160
    assert len({shown["notes"][key]["at"] for key in written}) == 1  # when it was shown
    assert Event.objects.filter(subject__in=written).exclude(by=None).count() == 0
    assert Event.objects.filter(subject__in=written).exclude(client=None).count() == 0


async def test_what_was_written_without_a_name_is_on_nobodys_list_of_undo(
    live_server_url, room, as_ana
):
    """A36, H3, U4: an undo would say whose it was"""
    await do(as_ana, "workshop.settle", names="anonymous")
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.add("Nobody's")

        assert code(await bo.do("undo", seq=1)) == "gone"

    assert [n["text"] for n in editing.snapshot(room)["notes"].values()] == ["Nobody's"]


# A37: what only a facilitator does


async def test_who_plays_the_facilitator_is_refused_and_it_is_on_record(live_server_url, room, bo):
    """A37"""
    before = editing.snapshot(room)
    tried = {
        "notes.reveal": {}, "step.go": {}, "lock": {"locked": True}, "timer.start": {"seconds": 60},
        "person.remove": {"person": str(bo.key)},
    }  # fmt: skip
    async with tab(live_server_url, room, device="device-of-bo") as his:
        answers = {name: code(await his.do(name, **fields)) for name, fields in tried.items()}

    assert answers == dict.fromkeys(tried, "forbidden")
    kept = Refusal.objects.filter(client__participant=bo)
    assert [one.answer["code"] for one in kept] == ["forbidden"] * len(tried)
    assert editing.snapshot(room) == before


# A38: who only looks


@pytest.mark.parametrize("who", ["link", "observer"])
async def test_who_only_looks_changes_nothing_and_is_not_seen_to_try(
    live_server_url, room, client, cy, who
):
    """A38, P2"""
    _link, secret = ShareLink.issue(empathy_map=room)
    client.force_login(cy)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    path, hello = ("/ws/see/", {"link": secret}) if who == "link" else (f"/ws/maps/{room.pk}/", {})
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        open_socket(live_server_url, path, cookie=cookie) as looks,
    ):
        await looks.hello(**hello)
        before = editing.snapshot(room)
        revision = Event.objects.filter(empathy_map=room).count()
        tried = {
            "note.add": note(), "vote.add": {"round": factories.key(), "on": factories.key()},
            "hand": {"up": True}, "note.react": {"kind": "unclear", "on": True},
        }  # fmt: skip
        for name, fields in tried.items():
            assert code(await looks.do(name, **fields)) == "readonly"
        if who == "link":
            await looks.send(t="here", typing=True, name="Somebody")
        await bo.add("Still alone here")
        await bo.events(1)

    assert not any("typing" in json.dumps(frame) for frame in bo.seen)
    after = editing.snapshot(room)
    after.pop("notes"), before.pop("notes")
    assert after == before
    assert Event.objects.filter(empathy_map=room).count() == revision + 1


# A42, A47: decided when it is written down, not when it was sent


async def burst(bo, then) -> tuple[list[dict], int]:
    """The answers to many notes of Bo's, and the revision of what happened among them."""
    for seq in range(1, BURST + 1):
        await bo.send(t="do", seq=seq, do="note.add", **{"with": note()})
        if seq == BURST // 3:
            between = asyncio.create_task(then())
    answers = [await bo.next("ack", "nak") for _ in range(BURST)]
    return answers, await between


def in_two(answers: list[dict], revision: int, refused: str) -> bool:
    """Whether all was done before a revision, and all of the rest refused so."""
    codes = [code(answer) for answer in answers]
    done = codes.count("ok")
    assert all(answer["rev"] < revision for answer in answers[:done])
    return codes == ["ok"] * done + [refused] * (BURST - done)


async def test_what_arrives_after_the_step_has_changed_is_refused(live_server_url, room, as_ana):
    """A42, W2: by the step at the commit, whatever was under way; once more it is refused the same"""
    step = factories.key()
    await do(as_ana, "step.add", step=step, kind="vote", title="Vote", minutes=5)
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        answers, voting = await burst(bo, lambda: do(as_ana, "step.go", step=step))
        late = await bo.send_as(BURST + 1, "note.add", **note("Too late"))

    assert in_two(answers, voting, "phase")
    assert (late["code"], late["msg"]) == (
        "phase",
        "That is not part of this step. What you typed is kept; ask the facilitator to reopen it.",
    )
    assert len(editing.snapshot(room)["notes"]) == [code(one) for one in answers].count("ok")


@pytest.mark.parametrize("how", ["observer", "muted"])
async def test_nothing_of_somebody_comes_after_their_right_was_taken(
    live_server_url, room, as_ana, bo, how
):
    """A47: what was committed before stays, and no event of theirs has a later revision"""
    change = {
        "observer": ("person.role", {"role": "observer"}, "readonly"),
        "muted": ("person.mute", {"muted": True}, "forbidden"),
    }
    name, fields, refused = change[how]
    async with tab(live_server_url, room, device="device-of-bo") as his:
        answers, lowered = await burst(his, lambda: do(as_ana, name, person=str(bo.key), **fields))

    assert in_two(answers, lowered, refused)
    theirs = Event.objects.filter(empathy_map=room, by=bo, command="note.add")
    assert [event.revision for event in theirs if event.revision > lowered] == []
    assert len(editing.snapshot(room)["notes"]) == theirs.count()


# A46: who was taken out


async def test_who_was_taken_out_comes_in_neither_by_the_code_nor_by_another_door(
    live_server_url, room, as_ana, ana
):
    """A46, W7: by device and lobby; a new code shuts out whoever has the old one"""
    code_then = room.workshop.join_code
    phone, browser = Browser(), Browser()
    join = f"/join/{code_then}/"
    assert phone.post(join, {"name": "Eve"}).status_code == 302
    eve = Participant.objects.get(display_name="Eve")
    device = phone.cookies[access.DEVICE_COOKIE].value
    async with tab(live_server_url, room, device=device) as hers:
        await do(as_ana, "person.remove", person=str(eve.key))
        assert await hers.closed() == 4403

    for again in ("Eve", "Somebody else"):
        assert phone.post(join, {"name": again}).status_code == 403
    assert phone.get(f"/api/maps/{room.pk}/").status_code == 403
    async with tab(live_server_url, room, device=device) as hers:
        assert hers.welcome["code"] == 4403

    await do(as_ana, "workshop.settle", lobby=True)
    another = Browser()
    assert another.post(join, {"name": "Not Eve"}).headers["Location"].endswith("/waiting/")
    waiting = another.cookies[access.DEVICE_COOKIE].value
    async with tab(live_server_url, room, device=waiting) as outside:
        assert outside.welcome["code"] == 4404

    browser.force_login(ana)
    browser.post(f"/maps/{room.pk}/room/code/")
    assert Browser().post(join, {"name": "Eve once more"}).status_code == 404
    assert not Participant.objects.filter(display_name="Eve once more").exists()


# A50, A53: too much


@pytest.mark.parametrize("names", ["named", "anonymous"])
async def test_who_takes_one_note_after_the_other_off_has_to_wait_and_is_told_how_long(
    live_server_url, room, as_ana, bo, names
):
    """A50, W8, W9: the sixth in ten seconds; the facilitator takes all of it back at once, unless that
    would tell whose it was
    """
    await do(as_ana, "workshop.settle", names=names)
    added = await sync_to_async(as_ana.do_all)([("note.add", note()) for _ in range(8)])
    keys = list(editing.snapshot(room)["notes"])
    async with tab(live_server_url, room, device="device-of-bo") as his:
        answers = [await his.do("note.delete", note=key) for key in keys[:6]]
        assert [code(answer) for answer in answers] == ["ok"] * 5 + ["rate"]
        assert 0 < answers[5]["retry_ms"] <= 10_000
        Event.objects.filter(command="note.delete").update(
            at=timezone.now() - timedelta(seconds=11)
        )
        again = await his.send_as(6, "note.delete", note=keys[5])

    assert code(again) == "ok"  # the same number: it had not been spent
    assert len(editing.snapshot(room)["notes"]) == len(added) - 6
    Event.objects.filter(command="note.delete").update(at=Event.objects.latest("at").at)
    if names == "anonymous":
        with pytest.raises(editing.Rejected):
            await do(as_ana, "person.undo", person=str(bo.key), minutes=10)
        return
    await do(as_ana, "person.undo", person=str(bo.key), minutes=10)
    assert len(editing.snapshot(room)["notes"]) == len(added)


async def test_a_flood_of_presence_is_merged_and_what_is_too_long_is_dropped_in_silence(
    live_server_url, room
):
    """A53, P1, P3: at most ten frames a second to the others, no answer, and the socket stays"""
    editing.join(room.workshop, name="Eve", device="device-of-eve")
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as bo,
    ):
        loop = asyncio.get_running_loop()
        began = loop.time()
        await bo.send(t="here", view="says", noise="x" * 60_000)
        await bo.socket.send('{"t":"here","typing":true' + " " * 300 + "}")
        for step in range(150):
            await bo.send(t="here", at=["says", step / 150, 0])
        while eve.seen == [] or eve.seen[-1]["people"].get(bo.welcome["me"]) != {
            "at": ["says", 0.993, 0]
        }:
            eve.seen.append(await eve.next("here"))
        spent = loop.time() - began
        await bo.add("Still here")

    frames = [frame["people"] for frame in eve.seen if frame["t"] == "here"]
    told = [people[bo.welcome["me"]] for people in frames if bo.welcome["me"] in people]
    assert len(told) <= spent * 10 + 2
    assert not any({"typing", "view", "noise"} & what.keys() for what in told)
    assert {frame["t"] for frame in bo.seen} <= {"here", "events"}


# A54: who poses as somebody


@pytest.mark.parametrize("name", ["Ana", "ANA", "Аnа", "Αna", "A\u200bna", "Ána", "𝐀𝐧𝐚", "ɑna"])
def test_a_name_like_the_facilitators_gets_a_number_and_no_badge(room, name):
    """A54: the role stands on the server, and looks do not bring it"""
    phone = Browser()

    assert phone.post(f"/join/{room.workshop.join_code}/", {"name": name}).status_code == 302

    posing = Participant.objects.latest("pk")
    assert posing.display_name.endswith(" 2")
    assert editing.snapshot(room)["people"][str(posing.key)]["role"] == "editor"


@pytest.mark.parametrize(
    "name", ["Facilitator", "FACILITATOR", "Facilitatоr", "FaciIitator", "Faci1itator 2", "Hоst"]
)
def test_an_office_is_no_name(room, name):
    """A54"""
    before = Participant.objects.count()

    page = Browser().post(f"/join/{room.workshop.join_code}/", {"name": name})

    assert page.status_code == 422
    assert "could be taken for whoever runs this workshop" in page.text
    assert Participant.objects.count() == before
