"""Back up while people work, bring it back elsewhere, and nothing that was there is missing (P17)."""

import io
import json
import shutil
import sqlite3
import stat
import subprocess
import sys
import tarfile
from contextlib import closing, contextmanager

import pytest

from tests.stand.servers import ROOT
from tests.stand.sites import lay_out, manage, of

WRITER = """
from workshops.editing import Scribe
from workshops.models import EmpathyMap
import uuid
empathy_map = EmpathyMap.objects.get(workshop__state="live")
scribe = Scribe(empathy_map, empathy_map.workshop.participants.filter(user__isnull=False).first())
print("ready", flush=True)
while True:
    revision = scribe.do("note.add", note=str(uuid.uuid4()), region="says", text="Again and again")
    print(revision, flush=True)
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A site with three maps, and a backup of it beside it, to be copied and never touched."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "site").mkdir()
    lay_out(folder / "site")
    assert manage(folder / "site", "migrate", "--verbosity", "0").returncode == 0
    assert manage(folder / "site", "backup", folder / "one.tar.gz").returncode == 0
    return folder


@pytest.fixture
def site(model, tmp_path):
    return shutil.copytree(model / "site", tmp_path / "site")


@pytest.fixture
def backup(model, tmp_path):
    return shutil.copy(model / "one.tar.gz", tmp_path / "one.tar.gz")


@pytest.fixture
def elsewhere(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@contextmanager
def somebody_writes(folder):
    """Another process that adds notes without a pause; yields the lines in which it tells how far."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", WRITER],
        cwd=ROOT, env=of(folder), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout.readline() == "ready\n"
        yield process.stdout
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def revisions(folder) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "empathymap.sqlite3")) as database:
        return dict(database.execute("SELECT title, revision FROM workshops_empathymap"))


def test_a_backup_taken_while_somebody_writes_comes_back_whole(site, elsewhere, tmp_path):
    with somebody_writes(site) as lines:
        acknowledged = max(int(lines.readline()) for _ in range(20))
        saved = manage(site, "backup", tmp_path / "now.tar.gz")
        went_on = [int(lines.readline()) for _ in range(20)]

    restored = manage(elsewhere, "restore", tmp_path / "now.tar.gz")

    assert saved.returncode == 0, saved.stderr
    assert went_on == sorted(set(went_on))
    assert restored.returncode == 0, restored.stderr
    assert "Maps: 3," in restored.stdout
    assert "The record agrees" in restored.stdout
    assert acknowledged <= max(revisions(elsewhere).values()) <= max(revisions(site).values())
    assert (elsewhere / "secret-key").read_text() == (site / "secret-key").read_text()


def test_a_backup_is_for_its_owner_alone_and_overwrites_nothing(site, tmp_path):
    file = tmp_path / "one.tar.gz"
    first = manage(site, "backup", file)
    held = file.read_bytes()
    again = manage(site, "backup", file)

    assert first.returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert file.read_bytes() == held
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith(".")] == []


def test_restoring_gives_open_browsers_a_new_epoch(site, elsewhere, backup):
    """A75"""
    manage(elsewhere, "restore", backup)

    def epochs(folder) -> set[str]:
        with closing(sqlite3.connect(folder / "empathymap.sqlite3")) as database:
            return {row[0] for row in database.execute("SELECT epoch FROM workshops_empathymap")}

    assert len(epochs(site) | epochs(elsewhere)) == 6


def test_what_is_there_is_replaced_only_when_told_and_kept_even_then(site, backup):
    before = revisions(site)

    refused = manage(site, "restore", backup)
    replaced = manage(site, "restore", backup, "--replace")

    assert refused.returncode == 1
    assert "Say --replace" in refused.stderr
    assert replaced.returncode == 0, replaced.stderr
    [kept] = site.glob("empathymap.sqlite3.before-*")
    with closing(sqlite3.connect(kept)) as old:
        assert dict(old.execute("SELECT title, revision FROM workshops_empathymap")) == before


def test_a_site_on_postgresql_comes_back_too(postgres_url, elsewhere, tmp_path):
    where = {"DATABASE_URL": postgres_url}
    said = [
        manage(elsewhere, *words, **where)
        for words in (
            ("migrate", "--verbosity", "0"),
            ("demo",),
            ("backup", tmp_path / "one.tar.gz"),
            ("restore", tmp_path / "one.tar.gz"),
            ("restore", tmp_path / "one.tar.gz", "--replace"),
        )
    ]

    assert [done.returncode for done in said] == [0, 0, 0, 1, 0], said
    assert "Say --replace" in said[3].stderr
    assert "Maps: 3," in said[4].stdout


def test_a_running_site_is_not_pulled_away(site, backup):
    with somebody_writes(site) as lines:
        lines.readline()
        refused = manage(site, "restore", backup, "--replace")
        went_on = int(lines.readline()) < int(lines.readline())

    assert refused.returncode == 1
    assert "Stop it, then restore" in refused.stderr
    assert went_on
    assert manage(site, "verify").returncode == 0


def damaged(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def of_another_kind(_whole: bytes) -> bytes:
    return archive_with({"database": "postgresql", "migrations": []})


def from_the_future(_whole: bytes) -> bytes:
    return archive_with({"database": "sqlite", "migrations": ["workshops.9999_tomorrow"]})


def archive_with(about: dict) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as made:
        told = json.dumps(about).encode()
        entry = tarfile.TarInfo("about.json")
        entry.size = len(told)
        made.addfile(entry, io.BytesIO(told))
    return file.getvalue()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damaged, "is not a whole backup"),
        (lambda whole: b"hello", "is not a whole backup"),
        (of_another_kind, "this one is set to sqlite"),
        (from_the_future, "comes from a newer Empathymap"),
    ],
    ids=["cut short", "no archive", "another database", "newer"],
)
def test_a_file_that_cannot_be_restored_changes_nothing(site, backup, spoil, sentence):
    backup.write_bytes(spoil(backup.read_bytes()))
    before = revisions(site)

    refused = manage(site, "restore", backup, "--replace")

    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert revisions(site) == before
    assert not list(site.glob("*.before-*"))
