"""Two processes behind nginx as deploy/nginx.conf sets it up: one map, one process, nothing lost."""

import os
import re
import shutil
import socket
import subprocess
import urllib.request
from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import resolve

from tests import factories
from tests.live.wire import tab
from tests.stand.groups import missing
from tests.stand.servers import ROOT, database_url, free_port, server

SETUP = ROOT / "deploy" / "nginx.conf"
COMPOSE = ROOT / "deploy" / "nginx.compose.conf"
TOKEN = "for-the-test"
pytestmark = pytest.mark.django_db(transaction=True)


def without_tls(setup: str, *, port: int, behind: list[str], log: str) -> str:
    """deploy/nginx.conf with our own ports and files in place of those of a real site."""
    for ours, theirs in {
        r"listen 443 ssl;": f"listen 127.0.0.1:{port};",
        r"ssl_certificate.*": "",
        r"/var/log/nginx/empathymap.log": log,
        r"127.0.0.1:8001": behind[0],
        r"127.0.0.1:8002": behind[1],
    }.items():
        setup, times = re.subn(ours, theirs, setup)
        assert times, f"deploy/nginx.conf no longer says {ours}"
    return setup


@contextmanager
def nginx(folder, *, port: int, behind: list[str]):
    """nginx in the foreground with what it needs in `folder`; yields its access log."""
    places = ["/usr/sbin", *os.environ["PATH"].split(os.pathsep)]
    program = shutil.which("nginx", path=os.pathsep.join(places)) or missing("nginx", "nginx")
    log = folder / "access.log"
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    site = without_tls(SETUP.read_text(), port=port, behind=behind, log=str(log))
    user = "user root;" if os.geteuid() == 0 else ""
    whole.write_text(
        f"{user} daemon off; pid {folder}/pid; error_log stderr;\n"
        f"events {{}}\nhttp {{ {temporary} {site} }}"
    )
    with (
        (folder / "errors").open("wb") as said,
        subprocess.Popen([program, "-p", str(folder), "-c", str(whole)], stderr=said) as process,
    ):
        try:
            wait_for(port, process)
            yield log
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen) -> None:
    while process.poll() is None:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            continue
    raise OSError("nginx did not start")


@pytest.fixture
def site(empathy_map, tmp_path):
    """Two processes and nginx before them: its address, their addresses and processes, its log."""
    port = free_port()
    environment = {
        "DATABASE_URL": database_url(connection.settings_dict),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "METRICS_TOKEN": TOKEN,
    }
    with (
        server(environment, log=tmp_path / "one") as one,
        server(environment, log=tmp_path / "two") as two,
        nginx(tmp_path, port=port, behind=[url.split("//")[1] for url, _p in (one, two)]) as log,
    ):
        yield f"http://127.0.0.1:{port}", [one, two], log


def sockets(url: str) -> int:
    """How many sockets one process has open, by its own figures."""
    request = urllib.request.Request(f"{url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request) as answer:
        said = answer.read().decode()
    return int(float(re.search(r"^empathymap_sockets (.*)$", said, re.MULTILINE)[1]))


async def test_everybody_on_a_map_reaches_the_same_process_and_it_may_die(site, empathy_map, bo):
    url, processes, _log = site

    async with (
        tab(url, empathy_map, device="device-of-bo") as first,
        tab(url, empathy_map, device="device-of-bo") as second,
        tab(url, empathy_map, device="device-of-bo") as third,
    ):
        there = [sockets(of) for of, _process in processes]
        note = await first.add("From here to there")
        heard = [await each.events(1) for each in (second, third)]
        busy = there.index(max(there))
        processes[busy][1].kill()
        gone = await first.closed()
    async with tab(url, empathy_map, device="device-of-bo") as again:
        notes = again.welcome["snapshot"]["notes"]
        later = await again.do("note.basis", note=note, basis="observed")

    assert sorted(there) == [0, 3]
    assert [list(events[0]["patch"]["notes"]) for events in heard] == [[note], [note]]
    assert gone != 1000
    assert notes[note]["text"] == "From here to there"
    assert later["t"] == "ack"


@pytest.mark.parametrize("path", ["/maps/{}/", "/maps/{}/links/", "/api/maps/{}/", "/ws/maps/{}/"])
def test_whatever_is_about_a_map_goes_where_the_map_is(empathy_map, path):
    about = path.format(empathy_map.pk)
    (pattern,) = re.findall(r'"~(.*)" \$key;', SETUP.read_text())

    assert path.startswith("/ws/") or resolve(about)
    assert re.search(pattern.replace("?<", "?P<"), about)["key"] == str(empathy_map.pk)


async def test_figures_are_not_for_the_street_and_secrets_not_for_the_log(site, client):
    url, _processes, log = site
    secret = factories.key()

    for path in ("/metrics", f"/see/{secret}/", f"/join/{secret}/", "/sign-in/"):
        try:
            with urllib.request.urlopen(f"{url}{path}") as answer:
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        assert status == {"/metrics": 403, "/sign-in/": 200}.get(path, 404), path

    assert "/sign-in/" in log.read_text()
    assert secret not in log.read_text()


def test_the_setup_for_containers_is_the_same_but_for_its_surroundings():
    of_its_own = re.compile(
        r"listen|server_name|ssl_|access_log|server \S+:\d+ max|X-Forwarded|default \$|^#"
    )

    def common(setup) -> list[str]:
        return [
            line for line in setup.read_text().splitlines() if line and not of_its_own.search(line)
        ]

    assert common(SETUP) == common(COMPOSE)
