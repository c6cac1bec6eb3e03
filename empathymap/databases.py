"""One SQLite file by default; PostgreSQL by DATABASE_URL."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL with full sync: a commit that was acknowledged is on disk. IMMEDIATE: a transaction that
# reads before it writes waits for its turn instead of failing. secure_delete: what is deleted is
# overwritten in the file, too (docs/decisions.md).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=10000;"
        "PRAGMA secure_delete=ON;"
    ),
}


def from_url(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for `url`: empty or sqlite:///file, or postgres://user:password@host:port/name.

    Raises ImproperlyConfigured for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        file = unquote(parts.path) if url else str(folder / "empathymap.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
            # Tests need a file too: the server they drive is another process.
            "TEST": {"NAME": str(folder / "test.sqlite3")},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
        }
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://")
