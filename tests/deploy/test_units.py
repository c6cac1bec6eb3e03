"""What deploy/ holds agrees with the product: flags, settings, files."""

import re
import shutil
import subprocess

import pytest

from tests.stand.servers import ROOT

DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def documented() -> set[str]:
    """Every setting that docs/deploy.md names."""
    return set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/deploy.md").read_text(), re.MULTILINE)
    )


def assigned(text: str) -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))


def test_the_settings_named_are_the_settings_there_are(documented):
    read = set()
    for module in (ROOT / "empathymap").glob("*.py"):
        read |= set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', module.read_text()))

    assert read - {"DJANGO_SETTINGS_MODULE"} <= documented
    assert assigned((DEPLOY / "empathymap.env").read_text()) <= documented


def test_compose_asks_for_what_its_example_gives():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))

    assert asked == assigned((DEPLOY / "compose.env.example").read_text())


def test_the_image_holds_what_the_site_runs_on():
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY")}

    assert all((ROOT / name).exists() for name in copied)
    assert {"manage.py", "bin", "empathymap", "workshops", "templates", "static"} <= copied


def test_systemd_takes_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze")
    units = ["empathymap@8001.service", "empathymap@8002.service", "empathymap.target"]
    units += ["empathymap-purge.service", "empathymap-purge.timer"]
    for unit in units:
        kept = DEPLOY / re.sub(r"@\d+", "@", unit)
        (tmp_path / unit).write_text(kept.read_text().replace("/srv/empathymap", str(ROOT)))

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
        check=False,
    )

    assert not [line for line in done.stderr.splitlines() if "empathymap" in line]


def test_the_container_can_dump_the_database_that_it_is_given():
    """pg_dump refuses a server that is newer than itself; each Debian has one version of it."""
    dumps = {"bookworm": 15, "trixie": 17}
    debian = re.search(
        r"^FROM python:\S+-(\w+)$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE
    )
    server = re.search(r"image: postgres:(\d+)", (DEPLOY / "compose.yaml").read_text())

    assert debian
    assert server
    assert dumps[debian[1]] >= int(server[1])
