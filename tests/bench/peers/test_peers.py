"""The load generator and the floor of bin/bench --quick and --full, and how their figures are judged."""

import asyncio
import sys

import pytest

from tests.bench.peers import report
from tests.bench.peers.bare import Socket
from tests.bench.peers.crowd import _delays
from tests.bench.peers.dialects import Dialect, Hocuspocus, framed, token
from tests.bench.peers.person import Person, Seat
from tests.bench.peers.servers import BARE, HOCUSPOCUS, OURS, Y_WEBSOCKET
from tests.bench.peers.targets import targets, verdict

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


async def _two(port):
    seats = [Seat(port=port, place="one"), Seat(port=port, place="one")]
    return [await Person(Dialect(), seat).enter() for seat in seats]


async def _heard(person, count):
    async with asyncio.timeout(10):
        while sum(len(said) for _now, said in person.heard) < count:
            await asyncio.sleep(0)


async def test_an_edit_arrives_once_at_everybody_else_and_not_at_its_sender():
    server = await asyncio.get_running_loop().create_server(Socket, "127.0.0.1", 0)
    async with server:
        bo, cy = await _two(server.sockets[0].getsockname()[1])

        for number in range(3):
            bo.send(Dialect().edit("one", 0, number))
        await _heard(cy, 3)
        cy.send(Dialect().edit("one", 1, 0))
        await _heard(bo, 1)

        assert [who for _now, said in cy.heard for who, _when in said] == [0, 0, 0]
        assert [who for _now, said in bo.heard for who, _when in said] == [1]
        assert sum(_delays([bo, cy], since=0).values()) == 4
        bo.leave()
        cy.leave()


@pytest.mark.parametrize("cut", range(1, 25))
async def test_a_token_that_arrives_in_two_parts_counts_once(cut):
    person = Person(Dialect(), Seat(port=0, place="one"))
    person.joined.set_result(0.0)
    said = b"~~" + token(7) + b" ~"

    person.data_received(said[:cut])
    person.data_received(said[cut:])

    assert [who for _now, found in person.heard for who, _when in found] == [7]


def test_a_frame_of_each_size_says_how_long_it_is():
    assert [framed(b"x" * size)[1:4] for size in (125, 126, 65_536)] == [
        b"\xfd\0\0", b"\xfe\0\x7e", b"\xff\0\0"
    ]  # fmt: skip


def test_a_document_is_named_before_each_message_to_hocuspocus():
    (shown, asked) = Hocuspocus().opening("a" * 130)

    name = b"\x82\x01" + b"a" * 130
    assert shown.endswith(name + b"\2\0\5bench")
    assert asked.endswith(name + b"\0\0\1\0")


def _results(**figures):
    """Servers with the 95th percentile of each round in a full room."""
    made = {
        kind.name: {
            "keeps": kind.keeps, "peer": kind.is_peer, "failed": [], "versions": {},
            "figures": {"room.p95": figures[name]} if name in figures else {},
        }
        for name, kind in (("ours", OURS), ("bare", BARE), ("y", Y_WEBSOCKET), ("hocus", HOCUSPOCUS))
    }  # fmt: skip
    machine = {"processor": "abacus", "load": 0.1}
    return {
        "plan": "full", "when": "2026-11-23T09:00+00:00", "minutes": 20, "machine": machine,
        "servers": made,
    }  # fmt: skip


def test_ours_is_held_beside_the_best_peer_that_keeps_state_round_by_round():
    told = targets(_results(ours=[4, 8, 12], y=[5, 10, 15], hocus=[50, 50, 50], bare=[1, 2, 3]))

    measured = [(one.beside, one.figure, one.met) for one in told if one.figure is not None]
    assert measured == [(Y_WEBSOCKET.name, 0.8, True), (BARE.name, 4.0, False)]
    assert verdict(told).startswith("targets met 1/2; missed: 100 people")


def test_a_target_is_not_met_by_not_being_measured():
    told = targets(_results(bare=[1]))

    assert {one.met for one in told} == {None}
    assert verdict(told) == "targets met 0/0"


def test_the_page_keeps_what_people_wrote_at_its_end(tmp_path, monkeypatch):
    page = tmp_path / "speed.md"
    page.write_text(f"# Old\n\n{report.BY_HAND}\n\nIn the commit.\n")
    monkeypatch.setattr(report, "PAGE", page)

    report.write(_results(ours=[4.0], bare=[1.0]))
    report.write(_results(ours=[4.0], bare=[1.0]))

    assert page.read_text().startswith("# How fast it is")
    assert page.read_text().endswith(f"\n{report.BY_HAND}\n\nIn the commit.\n")
    assert page.read_text().count(report.BY_HAND) == 1
    assert "| bare broadcast | nothing | – | 1.0 |" in page.read_text()
