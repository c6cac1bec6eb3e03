"""The way into the demo, kept so that it can be printed at every start.

The database keeps secrets only as hashes. Those of the demo stand in one file of the data folder
that only its owner can read, beside the key that signs everybody's sessions.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.demo import EMAIL, KETTLES
from workshops.models import ShareLink, User, Workshop

HERE = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Secrets:
    """`password` is empty if the operator chose one; `link` opens the read-only page."""

    password: str
    link: str


def keep(secrets: Secrets) -> None:
    file = _file()
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        json.dump(asdict(secrets), kept)


def printed() -> str:
    """What to try, one line each: only what works as things stand."""
    secrets = _kept()
    base = settings.PUBLIC_URL or HERE
    user = User.objects.filter(email=EMAIL, is_active=True).first()
    workshop = Workshop.objects.filter(
        workspace__slug=KETTLES.slug, join_code__isnull=False
    ).first()
    lines = []
    if user:
        known = bool(secrets.password) and user.check_password(secrets.password)
        password = secrets.password if known else _("the password you chose")
        lines.append((_("Sign in"), f"{base}{reverse('sign-in')}   {EMAIL} · {password}"))
    if workshop:
        lines.append((_("Join"), base + reverse("join-workshop", args=[workshop.join_code])))
    if ShareLink.objects.working().named_by(secrets.link).exists():
        lines.append((_("Read only"), base + reverse("see", args=[secrets.link])))
    return "\n".join(f"{name:<10} {way}" for name, way in lines)


def _kept() -> Secrets:
    try:
        return Secrets(**json.loads(_file().read_text()))
    except FileNotFoundError:  # the demo came with a database from elsewhere
        return Secrets(password="", link="")


def _file() -> Path:
    return settings.DATA_DIR / "demo-links.json"
