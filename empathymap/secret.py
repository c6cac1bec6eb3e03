"""The secret key of a self-hosted site: made once, kept beside its data."""

import os
import secrets
from pathlib import Path


def kept_in(folder: Path) -> str:
    """Return the secret key kept in `folder`, making one (readable by the owner only) the first time."""
    file = folder / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(key)
    return key
