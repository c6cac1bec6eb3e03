import os
import re
import socket
import subprocess
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.stand.servers import ROOT, free_port

LIMIT_MB = 150


@contextmanager
def started(folder):
    """A newcomer's bin/start on a free port; yields the process and what it printed."""
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "PORT": str(port), "EMPATHYMAP_DATA": str(folder)}
    with subprocess.Popen(
        [ROOT / "bin/start"], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Empathymap is at"):
                break
        answering(process, port)
        yield process, "".join(said)
        process.terminate()
    assert process.returncode in {0, -15}


def answering(process, port):
    """Wait until someone listens on this port, or the process is gone."""
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            try:
                raise AssertionError(f"bin/start ended with {process.wait(0.1)}")
            except subprocess.TimeoutExpired:
                continue


def test_a_newcomer_starts_it_and_every_printed_link_opens(tmp_path):
    with started(tmp_path) as (process, said):
        answers = [urllib.request.urlopen(link, timeout=10).status for link in links(said)]
        memory = memory_mb(process.pid)

    assert answers == [200] * 4, said
    assert memory < LIMIT_MB
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_second_start_keeps_what_is_there(tmp_path):
    with started(tmp_path) as (_, first):
        key = (tmp_path / "secret-key").read_text()
    with started(tmp_path) as (_, second):
        pass

    assert (tmp_path / "secret-key").read_text() == key
    assert paths(links(first)) == paths(links(second))


def links(said):
    return re.findall(r"http://127\.0\.0\.1:\d+\S*", said)


def paths(links):
    return [urlsplit(link).path for link in links]


def memory_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024
