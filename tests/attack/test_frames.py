"""Frames as no browser of ours sends them: what each is answered, and that nobody else notices."""

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client as Browser
from websockets.exceptions import ConnectionClosed

from tests import factories
from tests.api.conftest import Program
from tests.live.wire import tab
from tests.stand.servers import database_url, server
from workshops import editing
from workshops.models import Client, Event, Refusal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


def note(text: str = "Once", **fields) -> dict:
    return {"note": factories.key(), "region": "says", "text": text} | fields


async def close_code(opened) -> int:
    """Read on until the server closes; return its code."""
    with suppress(ConnectionClosed):
        while True:
            await opened.socket.recv()
    return opened.socket.close_code


# The size and shape of a frame


async def test_two_megabytes_in_one_frame_close(live_server_url, room):
    """A15, F1"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        with suppress(ConnectionClosed):
            await bo.socket.send("x" * 2**21)

        assert await close_code(bo) == 1009


def memory_of(process) -> int:
    """How many bytes of memory a process holds."""
    said = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", said)[1]) * 1024


async def test_a_frame_in_endless_pieces_is_ended_and_costs_no_memory(
    transactional_db, tmp_path, empathy_map, bo
):
    """A16, F1: letter by letter, and pieces without an end (1009); who goes on talking is hung up on"""
    if not Path("/proc/self/status").exists():
        pytest.skip("asks Linux for the memory of a process")
    environment = {"DATABASE_URL": database_url(connection.settings_dict)}
    with server(environment, log=tmp_path / "log") as (url, process):

        async def send(pieces) -> int:
            async with tab(url, empathy_map, device="device-of-bo") as bo:
                with suppress(ConnectionClosed):
                    await bo.socket.send(pieces)
                return await close_code(bo)

        async def send_all() -> None:
            codes = [await send(iter("x" * (2**16 + 1)))]
            codes += [await send("x" * 1000 for _ in range(66)) for _ in range(3)]
            assert codes == [1009] * 4
            for endless in (iter("x" * 2**20), ("x" * 1000 for _ in range(10**6))):
                assert await send(endless) in {1009, 1006}  # they may miss it, being still at it

        await send_all()  # what is loaded once is loaded
        await send_all()
        before = memory_of(process)

        await send_all()

        # Kept pieces would be 40 MB and more; what an allocator keeps for itself varies by a few.
        assert memory_of(process) - before <= 16 * 2**20


@pytest.mark.parametrize("frame", [b"\x00\x01", b"{}", "junk", "[]", "7", "null", '"t"', ""])
async def test_what_is_no_object_is_invalid_and_the_third_one_closes(live_server_url, room, frame):
    """A18, A19, F2"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for _ in range(2):
            await bo.socket.send(frame)
            assert (await bo.next("nak", "bye"))["code"] == "invalid"
        await bo.add("Still here")
        await bo.socket.send(frame)

        assert ((await bo.next("nak", "bye"))["code"], await bo.closed()) == (4400, 4400)


DO = '{"t":"do","seq":1,"do":"note.add","with":{"note":"%s","region":"says","text":%s}}'
KEY = "5f0c2a52-1111-4111-8111-111111111111"
BREAKING = {
    "A20 deep": "[" * 60_000,
    "A20 a field as deep": DO % (KEY, "[" * 20_000 + "]" * 20_000),
    "A21 many digits": DO % (KEY, "9" * 5000),
    "A21 too large": DO % (KEY, "1e999"),
    "A21 NaN": DO % (KEY, "NaN"),
    "A21 Infinity": DO % (KEY, "-Infinity"),
    "A22 twice": '{"t":"ping","t":"do","seq":1,"do":"note.add","with":{}}',
    "A22 twice within": DO % (KEY, '"x","text":"y"'),
    "A23 text": DO % (KEY, r'"\ud800"'),
    "A23 id": DO % (r"\udfff", '"x"'),
    "A23 turned around": DO % (KEY, r'"\udc00\ud800"'),
    "A23 holding": r'{"t":"here","holding":"\ud800"}',
}


async def test_what_would_break_a_reader_never_reaches_one(live_server_url, room):
    """A20, A21, A22, A23: each is invalid, the log goes on without a hole, the others hear nothing"""
    editing.join(room.workshop, name="Eve", device="device-of-eve")
    async with tab(live_server_url, room, device="device-of-eve") as eve:
        began = eve.welcome["rev"]
        for case, text in BREAKING.items():
            async with tab(live_server_url, room, device="device-of-bo") as bo:
                await bo.socket.send(text)
                answer = await bo.next("nak", "bye")
                assert (answer["t"], answer["code"]) == ("nak", "invalid"), case
                await bo.add(case)
        heard = await eve.events(len(BREAKING))

    assert [event["rev"] for event in heard] == [began + n for n in range(1, len(BREAKING) + 1)]
    assert {event["do"] for event in heard} == {"note.add"}
    assert {frame["t"] for frame in eve.seen} <= {"here"}


# What a field holds


async def test_control_characters_are_taken_out_alike_for_everybody(live_server_url, room):
    """A24, F4: on every database the rows hold what the frame brought"""
    editing.join(room.workshop, name="Eve", device="device-of-eve")
    controls = "".join(map(chr, [*range(32), 0x7F, *range(0x80, 0xA0)]))
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        tab(live_server_url, room, device="device-of-eve") as eve,
    ):
        key = await bo.add(f"a{controls}b")
        (event,) = await eve.events(1)

    kept = editing.snapshot(room)["notes"][key]["text"]
    assert kept == event["patch"]["notes"][key]["text"] == "a\t\n\nb"


async def test_what_turns_or_stacks_letters_stays_inside_its_note(live_server_url, room, ana):
    """A25: kept, at most eight marks on a letter, and each text is isolated from what stands around"""
    chain = "\N{MAN}" + "\u200d\N{WOMAN}" * 900
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        turned = await bo.add("price \u202egnihtyreve\u202c")
        stacked = await bo.add("o" + "\u0301" * 1900)
        chained = await bo.add(chain)

    kept = {key: one["text"] for key, one in editing.snapshot(room)["notes"].items()}
    assert kept[turned] == "price \u202egnihtyreve\u202c"
    assert len(kept[stacked]) == 9
    assert kept[chained] == chain
    browser = Browser()
    browser.force_login(ana)
    page = browser.get(f"/maps/{room.pk}/").text
    for text in kept.values():
        assert re.search(rf'dir="auto"[^>]*>{re.escape(text)}<', page)


NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "../1", "", KEY.upper(), 7, None]


async def test_no_name_of_the_languages_own_is_a_key(live_server_url, room):
    """A26, F5: as a key, as a field, as a command"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for name in NAMES:
            for fields in (note(note=name), note(cluster=name), note(region=name or 1)):
                if fields.get("cluster", "") is None:  # as if there were none
                    continue
                assert (await bo.do("note.add", **fields))["code"] == "invalid", fields
        for name in NAMES[:4]:
            assert (await bo.do("note.add", **note() | {name: {}}))["code"] == "invalid"
            assert (await bo.do(name))["code"] == "invalid"
        await bo.add("Still here")

    assert len(editing.snapshot(room)["notes"]) == 1


async def test_a_name_for_a_note_is_taken_on_one_map_only(live_server_url, room, dee):
    """A27, C7, S2: the same number gets the same answer, another one `conflict`, other maps say nothing"""
    theirs = dee.memberships.get().workspace
    another = factories.empathy_map(theirs, dee, workshop=factories.open_workshop(theirs, dee))
    editing.join(another.workshop, name="Eve", device="device-of-eve")
    fields = note()
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        tab(live_server_url, another, device="device-of-eve") as eve,
    ):
        first = await bo.do("note.add", **fields)
        assert await bo.send_as(1, "note.add", **fields) == first

        assert (await bo.do("note.add", **fields | {"text": "Mine now"}))["code"] == "conflict"
        assert (await eve.do("note.move", note=fields["note"], region="does"))["code"] == "gone"
        assert (await eve.do("note.add", **fields | {"text": "Hers"}))["t"] == "ack"

    texts = [editing.snapshot(one)["notes"][fields["note"]]["text"] for one in (room, another)]
    assert texts == ["Once", "Hers"]


async def test_a_text_far_too_long_is_measured_wherever_it_comes_in(live_server_url, room):
    """A28, R5: 20,001 letters by socket and by HTTP; a megabyte is no frame (F1) and no body"""
    text = "x" * 20_001
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        said = await bo.do("note.add", **note(text))
        assert (said["code"], said["limit"], said["length"]) == ("too_long", 2000, 20_001)
        with suppress(ConnectionClosed):
            await bo.send(t="do", seq=2, do="note.add", **{"with": note("x" * 10**6)})
        assert await close_code(bo) == 1009

    over_http = Program(device="device-of-bo").counting(room)
    asked = over_http.do("note.add", **note(text))
    assert (asked.status_code, asked.json()["code"]) == (422, "too_long")
    assert over_http.do("note.add", **note("x" * 10**6)).status_code in (413, 422)
    assert editing.snapshot(room)["notes"] == {}


async def test_nobody_gives_a_rank_a_colour_or_a_place_of_their_own(live_server_url, room):
    """A29, A30, F6, C8: what is not on the list is invalid"""
    wrong = [
        ("note.add", note(rank="V" * 5000)),
        ("note.add", note(rank="1/3")),
        ("note.add", note(before="V")),
        ("note.add", note(colour="red;background:url(//evil.example)")),
        ("note.add", note(region="says;x")),
        ("note.add", note(region="goal")),  # of the other layout
        ("note.add", note(basis="certain")),
        ("person.join", {"colour": "expression(alert(1))"}),
    ]
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        key = await bo.add("Mine")
        wrong += [
            ("note.move", {"note": key, "region": "says", "rank": "V"}),
            ("note.move", {"note": key, "region": "says", "x": 0.5, "y": 1e300}),
            ("note.react", {"note": key, "kind": "\N{PILE OF POO}", "on": True}),
        ]
        for name, fields in wrong:
            assert (await bo.do(name, **fields)).get("code") == "invalid", (name, fields)
        for at in (["says", 2, 0], ["says", -1, 0], ["nowhere", 0, 0], ["says", "0", 0]):
            await bo.send(t="here", at=at)
        await bo.add("Still here")

    assert len(editing.snapshot(room)["notes"]) == 2


# Numbers


async def test_a_thousand_times_the_same_number_is_one_event(live_server_url, room, bo):
    """A31, S2: within one's pace on a socket and over HTTP, at the one door without"""
    fields = note()
    async with tab(live_server_url, room, device="device-of-bo") as his:
        answers = [await his.send_as(1, "note.add", **fields) for _ in range(60)]
        key = his.welcome["client"]
    again = Program(device="device-of-bo").counting(room)
    again.key = key
    asked = [again.do("note.add", seq=1, **fields).json()["rev"] for _ in range(10)]
    message = editing.Message(Client.objects.get(key=key).key, 1, "note.add", fields)
    told = [answer for _ in range(10) for answer in editing.submit(room.pk, [message] * 100)]

    assert answers == [{"t": "ack", "seq": 1, "rev": answers[0]["rev"]}] * 60
    assert {*asked, *(answer.revision for answer in told)} == {answers[0]["rev"]}
    assert len(told) == 1000
    assert Event.objects.filter(empathy_map=room, command="note.add").count() == 1


async def test_numbers_that_jump_or_go_back_change_nothing(live_server_url, room):
    """A32, A33, S2 to S4: every answer is kept, so however far one goes back it is the same"""
    first, other = note("First"), note("Other")
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        answer = await bo.do("note.add", **first)
        for number in range(60):
            await bo.add(f"note {number}")
        for far in (63, 1000, 10**14):
            gap = await bo.send_as(far, "note.add", **other)
            assert (gap["code"], gap["expect"]) == ("seq_gap", 62)

        assert await bo.send_as(1, "note.add", **first) == answer
        assert (await bo.send_as(1, "note.add", **other))["code"] == "seq_reuse"
        assert (await bo.send_as(62, "note.add", **other))["t"] == "ack"

    texts = [one["text"] for one in editing.snapshot(room)["notes"].values()]
    assert (texts.count("First"), texts.count("Other"), len(texts)) == (1, 1, 62)
    assert not Refusal.objects.exists()


async def test_no_frame_says_which_map_is_meant(live_server_url, room, dee):
    """A43: the map is that of the socket's address; a map's name in a frame is not read"""
    another = factories.empathy_map(dee.memberships.get().workspace, dee, title="Elsewhere")
    begun = another.revision
    async with tab(
        live_server_url, room, device="device-of-bo", map=str(another.pk), group=f"map_{another.pk}"
    ) as bo:
        assert bo.welcome["snapshot"]["map"]["title"] == room.title
        for name in ("map", "map_id", "group", "empathy_map"):
            frame = {
                "t": "do",
                "seq": bo.seq + 1,
                "do": "note.add",
                "with": note(),
                name: another.pk,
            }
            bo.seq += 1
            await bo.socket.send(json.dumps(frame, default=str))
            assert (await bo.next("ack", "nak"))["t"] == "ack"

    another.refresh_from_db()
    assert (another.revision, len(editing.snapshot(room)["notes"])) == (begun, 4)
