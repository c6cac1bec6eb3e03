"""The database's disk fills up under a running server, and has room again (protocol R6, A71)."""

import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from django.db import connection

from tests import factories
from tests.live.wire import tab
from tests.operating.test_health import TOKEN, asked
from tests.stand.servers import database_url, server
from workshops.models import Event

pytestmark = pytest.mark.django_db(transaction=True)
LARGE = "Much to say. " * 150


@pytest.fixture
def ballast():
    """A megabyte beside the maps; to drop it makes room."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such limit to set")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ballast AS SELECT zeroblob(1000000) AS weight")
        yield lambda: cursor.execute("DROP TABLE IF EXISTS ballast")
        cursor.execute("DROP TABLE IF EXISTS ballast")


def full_server(log):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # earlier tests left pages that could be filled
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
    settings = {
        "DATABASE_URL": database_url(connection.settings_dict),
        "DJANGO_SETTINGS_MODULE": "tests.stand.small_disk",
        "PAGES_AT_MOST": str(pages + 8),
        "METRICS_TOKEN": TOKEN,
    }
    return server(settings, log=log)


class Stay(HTTPRedirectHandler):
    """Where an answer leads is not followed."""

    def redirect_request(self, *asked):
        return None


def sent(
    url: str, fields: dict | str, kind: str, device: str = "device-of-bo", **headers: str
) -> tuple[int, dict, str]:
    """What a POST is answered: status, headers, body."""
    body = fields if isinstance(fields, str) else json.dumps(fields)
    headers |= {"Content-Type": kind, "Cookie": f"csrftoken={'t' * 32}; device={device}"}
    request = Request(url, body.encode(), headers | {"X-CSRFToken": "t" * 32})
    try:
        with build_opener(Stay).open(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read().decode()


async def test_who_writes_is_told_to_wait_nothing_is_lost_and_it_goes_on_by_itself(
    ballast, tmp_path, empathy_map, bo
):
    """A71, R6: the same number is taken once there is room; the socket stays open all the while"""
    with full_server(tmp_path / "log") as (url, _process):
        async with tab(url, empathy_map, device="device-of-bo") as his:
            kept = []
            for seq in range(1, 500):
                note = {"note": factories.key(), "region": "says", "text": LARGE}
                answer = await his.send_as(seq, "note.add", **note)
                if answer["t"] == "nak":
                    break
                kept.append(note["note"])
            figures = asked(f"{url}/metrics", Authorization=f"Bearer {TOKEN}")[1]
            ready = asked(f"{url}/health/ready")
            command = {"client": his.welcome["client"], "seq": seq, "do": "note.add", "with": note}
            door = f"{url}/api/maps/{empathy_map.pk}/commands/"
            over_http = sent(door, command, "application/json", Origin=url)

            again = await his.send_as(seq, "note.add", **note)
            ballast()
            taken = await his.send_as(seq, "note.add", **note)
            figures_then = asked(f"{url}/metrics", Authorization=f"Bearer {TOKEN}")[1]
            ready_then = asked(f"{url}/health/ready")

    wait = {"code": "quota", "retry_ms": 10_000}
    assert kept
    assert answer.items() >= wait.items()
    assert answer["msg"].startswith("The server has no room left")
    assert again == answer
    assert taken["t"] == "ack"
    written = Event.objects.filter(command="note.add").order_by("revision")
    assert [str(event.subject) for event in written] == [*kept, note["note"]]
    assert over_http[0] == 507
    assert json.loads(over_http[2]).items() >= wait.items()
    assert over_http[1]["Retry-After"] == "10"
    assert (ready[0], json.loads(ready[1])["room"]) == (200, False)
    assert json.loads(ready_then[1])["room"] is True
    assert "empathymap_disk_full 1.0" in figures
    assert "empathymap_disk_full 0.0" in figures_then


async def test_a_page_says_so_in_a_sentence(ballast, tmp_path, empathy_map, bo):
    """A71, R6: 507 with the time to come back, and nothing of it was saved"""
    with full_server(tmp_path / "log") as (url, _process):
        async with tab(url, empathy_map, device="device-of-bo") as his:
            for seq in range(1, 500):
                note = {"note": factories.key(), "region": "says", "text": LARGE}
                if (await his.send_as(seq, "note.add", **note))["t"] == "nak":
                    break
            code = empathy_map.workshop.join_code
            door, kind = f"{url}/join/{code}/", "application/x-www-form-urlencoded"
            for number in range(60):
                name = f"Eve {number}"
                form = urlencode({"name": name, "csrfmiddlewaretoken": "t" * 32})
                page = sent(door, form, kind, device="", Origin=url)
                if page[0] != 302:
                    break

    assert page[0] == 507
    assert page[1]["Retry-After"] == "10"
    assert "The server has no room left" in page[2]
    assert not empathy_map.workshop.participants.filter(display_name=name).exists()
