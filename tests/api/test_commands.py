"""Changing a map over HTTP: the same client, numbers and answers as on the socket (S6)."""

import pytest
from django.db import OperationalError, connection

from tests import factories
from tests.api.conftest import Program, refusal
from workshops import editing
from workshops.api.errors import STATUS
from workshops.editing.refusal import SENTENCES
from workshops.models import Client, Event, Participant

pytestmark = pytest.mark.django_db


def note(text="I just guessed the price.", **fields):
    return {"note": factories.key(), "region": "says", "text": text} | fields


def test_a_guest_changes_the_map_and_is_told_the_revision(bos, empathy_map):
    """S6, C2"""
    fields = note()

    answer = bos.counting(empathy_map).do("note.add", **fields)

    empathy_map.refresh_from_db()
    assert answer.status_code == 200
    assert answer.json() == {"t": "ack", "seq": 1, "rev": empathy_map.revision}
    assert list(editing.snapshot(empathy_map)["notes"]) == [fields["note"]]


def test_whoever_is_told_of_commits_hears_of_it(
    bos, empathy_map, django_capture_on_commit_callbacks
):
    """C4, J6: open sockets of this process hear of a change made over HTTP."""
    heard = []
    client = bos.counting(empathy_map)

    def listener(map_id, events):
        heard.extend((map_id, event.command) for event in events)

    editing.listeners.add(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            client.do("note.add", **note())
    finally:
        editing.listeners.discard(listener)

    assert heard == [(empathy_map.pk, "note.add")]


def test_said_twice_it_happens_once(bos, empathy_map):
    """S2"""
    client, fields = bos.counting(empathy_map), note()

    answers = [client.do("note.add", seq=1, **fields) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert Event.objects.filter(empathy_map=empathy_map, command="note.add").count() == 1


def test_numbers_out_of_order_and_used_twice_are_refused(bos, empathy_map):
    """S3, S4"""
    client = bos.counting(empathy_map)

    gap = client.do("note.add", seq=2, **note())
    client.do("note.add", seq=1, **note())
    reuse = client.do("note.add", seq=1, **note("Another"))

    assert refusal(gap) == (409, "seq_gap")
    assert gap.json()["expect"] == 1
    assert refusal(reuse) == (409, "seq_reuse")


def test_a_refusal_is_the_frame_of_the_socket_with_a_fitting_status(bos, empathy_map):
    """R1, S5"""
    client, nowhere = bos.counting(empathy_map), factories.key()
    empathy_map.refresh_from_db()

    answers = [client.do("note.delete", seq=1, note=nowhere) for _ in range(2)]

    assert [refusal(answer) for answer in answers] == [(410, "gone")] * 2
    assert answers[0].json() == {
        "t": "nak",
        "seq": 1,
        "code": "gone",
        "msg": str(SENTENCES["gone"]),
        "rev": empathy_map.revision,
    }


def test_every_refusal_has_a_status():
    """R1: none of the codes falls through to 500."""
    assert STATUS.keys() >= SENTENCES.keys()


def test_who_only_looks_is_refused(cys, empathy_map):
    """C6"""
    assert refusal(cys.counting(empathy_map).do("note.add", **note())) == (403, "readonly")


def test_what_a_facilitator_does_is_refused_to_a_guest(bos, anas, empathy_map):
    """C6"""
    refused = bos.counting(empathy_map).do("map.describe", title="Mine now")
    done = anas.counting(empathy_map).do("map.describe", title="Ours now")

    assert refusal(refused) == (403, "forbidden")
    assert done.json()["t"] == "ack"


def test_too_long_a_text_is_refused_with_its_measure(bos, empathy_map):
    """R5"""
    answer = bos.counting(empathy_map).do("note.add", **note("x" * 2001))

    assert refusal(answer) == (422, "too_long")
    assert (answer.json()["limit"], answer.json()["length"]) == (2000, 2001)


def test_several_are_done_in_order_and_one_refused_disturbs_none(bos, empathy_map):
    """S6: 200 for a list, whatever its answers."""
    client = bos.counting(empathy_map)

    answer = client.do_all(
        ("note.add", note("One")),
        ("note.delete", {"note": factories.key()}),
        ("note.add", note("Two")),
    )

    assert answer.status_code == 200
    frames = answer.json()["answers"]
    assert [(frame["t"], frame["seq"]) for frame in frames] == [("ack", 1), ("nak", 2), ("ack", 3)]
    assert frames[2]["rev"] == frames[0]["rev"] + 1


@pytest.mark.parametrize("count", [0, 101])
def test_a_list_holds_one_to_a_hundred_commands(bos, empathy_map, count):
    answer = bos.counting(empathy_map).do_all(*[("note.add", note())] * count)

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["field"] == "commands"


def test_the_client_of_somebody_else_is_refused(bos, anas, empathy_map):
    """S1"""
    mine, theirs = bos.counting(empathy_map), anas.counting(empathy_map)
    mine.key = theirs.key

    assert refusal(mine.do("note.add", **note())) == (401, "not_yours")


def test_a_client_of_another_map_is_refused(anas, empathy_map, northwind, ana):
    """S1"""
    other = factories.empathy_map(northwind, ana, persona=empathy_map.persona)
    here, there = anas.counting(empathy_map), anas.counting(other)
    here.key = there.key

    assert refusal(here.do("note.add", **note())) == (401, "not_yours")


@pytest.mark.parametrize("address", ["clients/", "commands/"])
def test_a_stranger_finds_no_door(dees, nobodys, empathy_map, address):
    """V5"""
    for program in (dees, nobodys):
        assert refusal(program.post(f"maps/{empathy_map.pk}/{address}", {})) == (404, "missing")
    assert Participant.objects.filter(workshop=empathy_map.workshop).count() == 1


def test_a_member_who_writes_for_the_first_time_is_let_in(cys, cy, empathy_map):
    answer = cys.post(f"maps/{empathy_map.pk}/clients/", {})

    assert answer.status_code == 201
    assert answer.json()["last"] == 0
    client = Client.objects.get(key=answer.json()["client"])
    assert client.participant.user == cy
    assert client.participant.role == Participant.Role.OBSERVER


@pytest.mark.parametrize(
    "change",
    [
        {"client": "7"}, {"client": None}, {"client": 7}, {"seq": 0}, {"seq": -1}, {"seq": "1"},
        {"seq": True}, {"seq": 1.0}, {"do": 7}, {"do": None}, {"with": []}, {"with": None},
        {"surprise": 1},
    ],
)  # fmt: skip
def test_a_body_of_the_wrong_shape_is_refused_and_spends_no_number(bos, empathy_map, change):
    """F2, F5, F6"""
    client = bos.counting(empathy_map)
    body = {"client": client.key, "seq": 1, "do": "note.add", "with": note()}

    answer = bos.post(f"maps/{empathy_map.pk}/commands/", body | change)

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["field"] == next(iter(change))
    assert client.do("note.add", **note()).json()["t"] == "ack"


@pytest.mark.parametrize("body", ["[]", "7", '"text"', "null", "{}"])
def test_a_body_that_is_no_command_is_refused(bos, empathy_map, body):
    answer = bos.post(f"maps/{empathy_map.pk}/commands/", body)

    assert refusal(answer) == (400, "invalid")


def test_a_command_nobody_knows_is_refused_like_on_the_socket(bos, empathy_map):
    answer = bos.counting(empathy_map).do("note.explode")

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["t"] == "nak"


@pytest.mark.parametrize(
    "body",
    [
        b'{"client": "1", "client": "2"}',
        b'{"seq": NaN}',
        b'{"seq": Infinity}',
        b'{"seq": 1234567890123456}',
        b'{"do": "\\ud83d"}',
        b'{"do": "\xff"}',
        b"{" * 17,
        b'{"with": ' + b"[" * 17 + b"]" * 17 + b"}",
        b"",
        b"not json",
    ],
)
def test_ambiguous_json_is_refused(bos, empathy_map, body):
    """F1, F3"""
    assert refusal(bos.post(f"maps/{empathy_map.pk}/commands/", body)) == (400, "invalid")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("address", ["clients/", "commands/"])
def test_only_json_is_taken(bos, empathy_map, address, content_type):
    """A63: what a form of another site could send is not even read."""
    answer = bos.send("post", f"maps/{empathy_map.pk}/{address}", "{}", content_type=content_type)

    assert refusal(answer) == (415, "media_type")


def test_too_large_a_body_is_refused(bos, empathy_map, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = bos.post(f"maps/{empathy_map.pk}/commands/", {"with": "x" * 1000})

    assert refusal(answer) == (413, "too_large")


@pytest.mark.parametrize("who", ["member", "guest"])
def test_a_forged_request_is_refused(empathy_map, ana, bo, who):
    """A63: neither a session nor a device cookie is enough: the token shows that the page is ours."""
    program = Program(user=ana) if who == "member" else Program(device="device-of-bo")
    assert program.post(f"maps/{empathy_map.pk}/clients/", {}).status_code == 201

    program.headers = {}
    assert refusal(program.post(f"maps/{empathy_map.pk}/clients/", {})) == (403, "csrf")

    program.headers = {"X-CSRFToken": "f" * 32}
    assert refusal(program.post(f"maps/{empathy_map.pk}/clients/", {})) == (403, "csrf")


def test_a_request_from_another_site_is_refused(anas, empathy_map):
    anas.headers["Origin"] = "https://evil.example"

    assert refusal(anas.post(f"maps/{empathy_map.pk}/clients/", {})) == (403, "csrf")


def test_what_goes_wrong_on_our_side_is_told_in_json_without_its_cause(bos, empathy_map):
    bos.client.raise_request_exception = False

    def full_disk(execute, sql, *rest):
        if sql.startswith("INSERT"):
            raise OperationalError("the disk at /var/lib is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(full_disk):
        answer = bos.post(f"maps/{empathy_map.pk}/clients/", {})

    assert refusal(answer) == (500, "failed")
    assert b"disk" not in answer.content
