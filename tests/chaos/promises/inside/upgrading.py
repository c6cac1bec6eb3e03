"""The log of an older release before and after it is brought up to date."""

import hashlib
import json

from django.core.management import call_command
from django.db import connection

from workshops import access, editing
from workshops.editing.merge import JSON, merged
from workshops.models import EmpathyMap

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


def somebody_on_each_map() -> list[dict]:
    """Bring an older site up to date, and somebody who may edit each of its maps."""
    call_command("migrate", verbosity=0)
    found = []
    for empathy_map in EmpathyMap.objects.select_related("workshop"):
        device = f"device-{empathy_map.pk}"
        editing.join(empathy_map.workshop, name="Late", device=device, role="facilitator")
        body = editing.visible(editing.snapshot(empathy_map), access.PEOPLE)
        found.append({
            "map": str(empathy_map.pk), "cookie": f"{access.DEVICE_COOKIE}={device}",
            "refuses": None if empathy_map.workshop.is_open else "readonly",
            "notes": sorted(body.get("notes", {})),
            "region": min(note["region"] for note in body["notes"].values()),
        })  # fmt: skip
    return found
