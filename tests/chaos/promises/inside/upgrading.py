"""The log of an older release before and after it is brought up to date."""

import hashlib
import json

from django.core.management import call_command
from django.db import connection

from workshops.editing.merge import JSON, merged

from . import ground

LOG = "SELECT empathy_map_id, patch FROM workshops_event ORDER BY empathy_map_id, revision"


def bring_up_to_date() -> dict:
    """Migrate, and say what all logs came to before, and what of that they come to no more."""
    before, events = _played()
    call_command("migrate", verbosity=0)
    after, _events = _played()
    return {
        "events": events,
        "digest": hashlib.sha256(json.dumps(before, sort_keys=True).encode()).hexdigest()[:16],
        "gone": [key for key, body in before.items() if merged(after[key], body) != after[key]],
        "wrong": ground.wrong(),
    }


def _played() -> tuple[dict[str, JSON], int]:
    """The maps that all logs come to, and how many events they have."""
    bodies: dict[str, JSON] = {}
    with connection.cursor() as rows:
        rows.execute(LOG)
        found = rows.fetchall()
    for key, patch in found:
        bodies[key] = merged(bodies.get(key, {}), json.loads(patch))
    return bodies, len(found)
