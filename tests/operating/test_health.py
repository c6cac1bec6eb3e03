"""A probe learns whether the process lives, and whether people may be sent to it."""

import json
import urllib.error
import urllib.request

import pytest
from django.db import connection
from django.test import Client

from tests import factories
from tests.live.wire import tab
from tests.stand.servers import database_url, server
from tests.stand.sites import lay_out, manage, of

TOKEN = "a-long-token-for-one-scraper"


def asked(url: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.django_db
def test_a_migrated_site_is_alive_and_ready(client):
    assert client.get("/health/alive").content == b"alive\n"
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (
        200, {"database": True, "migrated": True, "room": True, "redis": True, "stopping": False},
    )  # fmt: skip


@pytest.mark.django_db
def test_probes_are_told_nothing_else_and_leave_nothing(client):
    for door in ("/health/alive", "/health/ready"):
        answer = client.get(door)
        assert not answer.cookies
        assert client.post(door).status_code == 405


def test_a_site_that_waits_for_a_migration_is_alive_and_not_ready(tmp_path):
    """An older database under newer code: `bin/start` migrates first, others may not."""
    lay_out(tmp_path)

    with server(of(tmp_path), log=tmp_path / "log") as (url, _process):
        alive, ready = asked(f"{url}/health/alive"), asked(f"{url}/health/ready")
        manage(tmp_path, "migrate", "--verbosity", "0")
        afterwards = asked(f"{url}/health/ready")

    assert alive[0] == 200
    assert (ready[0], json.loads(ready[1])["migrated"]) == (503, False)
    assert afterwards[0] == 200


@pytest.mark.django_db(transaction=True)
async def test_who_has_the_token_reads_the_figures_of_the_live_path(empathy_map, bo, tmp_path):
    environment = {"DATABASE_URL": database_url(connection.settings_dict), "METRICS_TOKEN": TOKEN}
    with server(environment, log=tmp_path / "log") as (url, _process):
        async with tab(url, empathy_map, device="device-of-bo") as bo:
            fields = {"note": factories.key(), "region": "says", "text": "Somebody's words"}
            await bo.send_as(1, "note.add", **fields)
            await bo.send_as(2, "timer.start", seconds=60)
            said = asked(f"{url}/metrics", Authorization=f"Bearer {TOKEN}")[1]
        without = asked(f"{url}/metrics")[0]
        wrong = asked(f"{url}/metrics", Authorization="Bearer a-long-token-for-one-scrapeR")[0]

    figures = dict(line.rsplit(" ", 1) for line in said.splitlines() if line[:1] != "#")
    assert figures["empathymap_sockets"] == "1.0"
    assert figures["empathymap_rooms"] == "1.0"
    assert figures["empathymap_commands_waiting"] == "0.0"
    assert figures['empathymap_answers_total{code="ok"}'] == "1.0"
    assert figures['empathymap_answers_total{code="forbidden"}'] == "1.0"
    assert int(float(figures["empathymap_commit_seconds_count"])) == 2
    assert "Somebody's words" not in said
    assert (without, wrong) == (404, 404)


@pytest.mark.django_db
def test_without_a_token_there_are_no_figures():
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
