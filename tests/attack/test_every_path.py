"""Every command, in every role, at every kind of moment, over HTTP and over a socket: the stated answer.

Who may do what is the table of tests/editing/test_rights.py. What is refused leaves everything as it
was; the rest is done one after the other, as tests/attack/script.py has it.
"""

import pytest
from django.db import transaction

from tests.api.conftest import Program
from tests.attack.script import FIELDS, SCRIPT, WHENS, Scene, stated
from tests.editing.test_rights import WHO
from tests.live.wire import open_socket, tab, viewer
from workshops import editing
from workshops.models import EmpathyMap, Event, Participant, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)
# Whoever is not let in gets one answer to everything: at the door over HTTP, to the hello on a socket.
KEPT_OUT = {
    "removed": ((403, "forbidden"), 4403),
    "waiting": ((404, "missing"), 4404),
    "stranger": ((404, "missing"), 4404),
    "nobody": ((404, "missing"), 4404),
}


def test_every_command_has_its_cells():
    assert set(SCRIPT) == WHO.keys() == FIELDS.keys() == editing.COMMANDS.keys()


class OverHttp:
    """A program with somebody's cookies and their client; it sends many commands in one request."""

    def __init__(self, scene, role: str) -> None:
        self.program, self.address = program(scene, role), f"maps/{scene.empathy_map.pk}/commands/"
        client = scene.clients[role]
        client.refresh_from_db()
        self.client, self.seq = str(client.key), client.last_seq

    async def ask(self, commands: list[tuple[str, dict]]) -> list[dict]:
        told = [
            {"seq": seq, "do": name, "with": fields}
            for seq, (name, fields) in enumerate(commands, start=self.seq + 1)
        ]
        self.seq += len(told)
        answer = self.program.post(self.address, {"client": self.client, "commands": told})
        assert answer.status_code == 200
        return answer.json()["answers"]


class OverASocket:
    """An open tab; it sends many commands before it reads the first answer."""

    def __init__(self, opened) -> None:
        self.tab, self.seq = opened, opened.welcome.get("last", 0)

    async def ask(self, commands: list[tuple[str, dict]]) -> list[dict]:
        for name, fields in commands:
            self.seq += 1
            await self.tab.send(t="do", seq=self.seq, do=name, **{"with": fields})
        return [await self.tab.next("ack", "nak") for _command in commands]


def program(scene, role: str) -> Program:
    if role in scene.users:
        return Program(user=scene.users[role])
    return Program(device=scene.devices.get(role, ""))


def cookie(scene, role: str) -> str:
    cookies = program(scene, role).client.cookies
    return "; ".join(f"{name}={cookies[name].value}" for name in cookies if name != "csrftoken")


def stands(empathy_map) -> tuple:
    fresh = EmpathyMap.objects.get(pk=empathy_map.pk)
    return fresh.revision, Event.objects.filter(empathy_map=fresh).count(), editing.snapshot(fresh)


async def answers(scene, path, role: str, names: list[str]) -> list[tuple[str, int]]:
    """The code and the revision that each command is answered with, in order."""
    first = path.seq + 1
    frames = await path.ask([(name, scene.given(role, name)) for name in names])
    assert [frame["seq"] for frame in frames] == list(range(first, first + len(names)))
    return [(frame.get("code", "ok"), frame["rev"]) for frame in frames]


async def play(scene, path, role: str, when) -> dict:
    """Ask everything of one path; return the cells that were answered otherwise than stated."""
    cells = {name: stated(role, name, when) for name in SCRIPT}
    before = stands(scene.empathy_map)
    refused = [name for name, code in cells.items() if code != "ok"]
    found = await answers(scene, path, role, refused)
    right = [(cells[name], before[0]) for name in refused]
    assert stands(scene.empathy_map) == before

    done = [name for name in SCRIPT if cells[name] == "ok"]
    found += await answers(scene, path, role, done)
    right += [("ok", before[0] + at) for at in range(1, len(done) + 1)]
    pairs = zip(refused + done, found, right, strict=True)
    return {name: (got, wanted) for name, got, wanted in pairs if got != wanted}


async def over_http(scene, role: str, when) -> dict:
    with transaction.atomic():
        wrong = await play(scene, OverHttp(scene, role), role, when)
        transaction.set_rollback(True)
    return wrong


async def over_a_socket(url, scene, role: str, when) -> dict:
    path = f"/ws/maps/{scene.empathy_map.pk}/"
    async with open_socket(url, path, cookie=cookie(scene, role)) as opened:
        await opened.hello(client=str(scene.clients[role].key))
        return await play(scene, OverASocket(opened), role, when)


@pytest.mark.parametrize("roles", [["observer", "muted", "guest"], ["facilitator"]], ids=" ".join)
async def test_whoever_is_in_gets_the_stated_answer_on_both_paths(
    live_server_url, northwind, ana, cy, roles
):
    """C2, C6, C10, S6, W2, W6, W7, A37, A38, A42: and what is refused changes nothing"""
    wrong = {}
    for when in WHENS:
        scene = Scene(northwind, ana, cy, when)
        for role in roles:
            found = {
                "http": await over_http(scene, role, when),
                "socket": await over_a_socket(live_server_url, scene, role, when),
            }
            wrong |= {(when, role, path): cells for path, cells in found.items() if cells}

    assert wrong == {}


async def test_who_is_not_let_in_is_answered_at_the_door_whatever_they_ask(
    live_server_url, northwind, ana, cy, dee
):
    """R3, V5, W7, A44, A46: removed, in the lobby, from elsewhere, and nobody at all"""
    for when in (None, *WHENS[-2:]):
        scene = Scene(northwind, ana, cy, when)
        scene.users["stranger"] = dee
        before = stands(scene.empathy_map)
        for role, (door, code) in KEPT_OUT.items():
            client = str(scene.clients.get(role, scene.clients["guest"]).key)
            path = f"/ws/maps/{scene.empathy_map.pk}/"
            async with open_socket(live_server_url, path, cookie=cookie(scene, role)) as opened:
                assert (await opened.hello(client=client))["code"] == code
                assert await opened.closed() == code
            asking = program(scene, role)
            for name in WHO:
                body = {"client": client, "seq": 1, "do": name, "with": scene.given(role, name)}
                answer = asking.post(f"maps/{scene.empathy_map.pk}/commands/", body)
                assert (answer.status_code, answer.json()["code"]) == door, (when, role, name)
        assert stands(scene.empathy_map) == before


async def test_who_only_reads_along_is_refused_everything(live_server_url, northwind, ana, cy):
    """P2, A38: by a read-only link, or at the projector, even the facilitator's own"""
    wrong = {}
    for when in WHENS:
        scene = Scene(northwind, ana, cy, when)
        before = stands(scene.empathy_map)
        _link, secret = ShareLink.issue(empathy_map=scene.empathy_map)
        names = [(name, scene.given("facilitator", name)) for name in WHO]
        path = f"/ws/maps/{scene.empathy_map.pk}/"
        async with (
            viewer(live_server_url, secret) as reader,
            open_socket(live_server_url, path, cookie=cookie(scene, "facilitator")) as wall,
        ):
            await wall.hello(present=True)
            for who, opened in (("link", reader), ("wall", wall)):
                for frame in await OverASocket(opened).ask(names):
                    if frame.get("code") != "readonly":
                        wrong[(when, who)] = frame
        assert stands(scene.empathy_map) == before

    assert wrong == {}


async def test_what_was_on_its_way_when_somebody_was_taken_out_is_not_done(
    live_server_url, northwind, ana, cy
):
    """A47, W7: all of it is refused, and then the socket is closed"""
    scene = Scene(northwind, ana, cy, None)
    device = scene.devices["guest"]
    async with tab(live_server_url, scene.empathy_map, device=device) as opened:
        Participant.objects.filter(pk=scene.clients["guest"].participant_id).update(
            removed_at=scene.empathy_map.updated_at
        )
        before = stands(scene.empathy_map)
        for seq, name in enumerate(WHO, start=1):
            fields = scene.given("guest", name)
            await opened.send(t="do", seq=seq, do=name, **{"with": fields})
        frames = [await opened.next("ack", "nak", "bye")]
        while frames[-1]["t"] != "bye":
            frames.append(await opened.next("ack", "nak", "bye"))

    assert {frame["code"] for frame in frames[:-1]} <= {"forbidden"}
    assert frames[-1]["code"] == 4403
    assert stands(scene.empathy_map) == before
