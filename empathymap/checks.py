"""What must not be so where others than the developer use the site: `manage.py check --deploy`."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
# SQLite's write-ahead log needs memory that all its readers share: no file system over a network.
OVER_A_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.s3fs"}


@register(Tags.security, deploy=True)
def address(app_configs, **kwargs) -> list[CheckMessage]:
    """People reach the site by one address, and over TLS."""
    if not settings.PUBLIC_URL:
        return [
            Error("PUBLIC_URL is not set.", hint="Set it to the address people use.", id="map.E1")
        ]
    parts = urlsplit(settings.PUBLIC_URL)
    if parts.scheme == "https" or parts.hostname in THIS_MACHINE:
        return []
    return [
        Error(
            f"PUBLIC_URL is {settings.PUBLIC_URL}: what people write goes over the network unprotected.",
            hint="Put a server that speaks TLS in front, and set PUBLIC_URL to https://…",
            id="map.E2",
        )
    ]


@register(Tags.database, deploy=True)
def database(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """What was acknowledged is on disk, and stays there."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            [says] = cursor.fetchone()
        if says in {"off", "local"}:
            return [
                Error(
                    f"PostgreSQL has synchronous_commit = {says}: a crash may take the last notes.",
                    hint="Set it to on for this database.",
                    id="map.E3",
                )
            ]
        return []
    kind = file_system(Path(connection.settings_dict["NAME"]).parent)
    if kind in OVER_A_NETWORK:
        return [
            Error(
                f"The SQLite file is on {kind}, a file system over a network.",
                hint="Keep EMPATHYMAP_DATA on a local disk, or use PostgreSQL.",
                id="map.E4",
            )
        ]
    return []


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system that holds `folder`; empty where that cannot be told."""
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return ""
    held = [line.split()[1:3] for line in lines if folder.resolve().is_relative_to(line.split()[1])]
    return max(held, key=lambda found: len(found[0]), default=["", ""])[1]
