"""`manage.py check --deploy` fails where people's words would not be safe, and says what to do."""

import pytest
from django.test import override_settings

from empathymap import checks
from tests.stand.sites import lay_out, manage

SAFE = {"PUBLIC_URL": "https://maps.example.org"}
CHECK = ("check", "--deploy", "--database", "default", "--fail-level", "WARNING")


@pytest.fixture
def site(tmp_path):
    lay_out(tmp_path)
    return tmp_path


def test_a_site_behind_tls_on_a_local_disk_passes(site):
    done = manage(site, *CHECK, **SAFE)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("unsafe", "sentence"),
    [
        ({"PUBLIC_URL": ""}, "PUBLIC_URL is not set."),
        ({"PUBLIC_URL": "http://maps.example.org"}, "goes over the network unprotected"),
        ({**SAFE, "DEBUG": "1"}, "DEBUG"),
        ({**SAFE, "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"PUBLIC_URL": "", "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS=* needs PUBLIC_URL"),
        ({**SAFE, "LOG_FORMAT": "xml"}, "LOG_FORMAT is text or json"),
    ],
)
def test_an_unsafe_setting_fails_and_is_named(site, unsafe, sentence):
    done = manage(site, *CHECK, **unsafe)

    assert done.returncode == 1
    assert sentence in done.stderr


def test_this_machine_needs_no_tls():
    with override_settings(PUBLIC_URL="http://127.0.0.1:8000"):
        assert checks.address(None) == []


def test_a_file_system_over_a_network_is_told_by_the_longest_mount(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nfiler:/maps {tmp_path} nfs4 rw 0 0\n")

    assert checks.file_system(data, mounts) == "nfs4"
    assert checks.file_system(tmp_path.parent, mounts) == "ext4"
    assert checks.file_system(data, tmp_path / "nowhere") == ""


def test_postgresql_that_does_not_wait_for_its_disk_fails(postgres_url, tmp_path):
    """Our throw-away server runs with synchronous_commit off."""
    done = manage(tmp_path, *CHECK, **SAFE, DATABASE_URL=postgres_url)

    assert done.returncode == 1
    assert "synchronous_commit = off" in done.stderr
