"""Lays out what our own server is measured on, inside the site's settings; prints it as JSON.

`python -m tests.bench.peers.stage '{"room": [100, 0], …}'`: for each place so many people and notes.
Places whose names differ only behind a dash are maps of one workshop, with the same people.
"""

import json
import sys
import uuid

import django

BATCH = 100  # commands in one commit


def main(wanted: dict[str, list[int]]) -> dict[str, dict]:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after django.setup

    from tests import factories  # noqa: PLC0415
    from workshops import access, editing, limits  # noqa: PLC0415
    from workshops.models import ShareLink  # noqa: PLC0415
    from workshops.models.tokens import hashed, new_secret  # noqa: PLC0415

    from .dialects import filled  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    limits.NEWCOMERS_A_MINUTE = 10**9  # here they all come within one
    owner = factories.user("Owner")
    workspace = factories.workspace("Bench", owner=owner)
    laid_out, groups = {}, {}
    for place, (people, notes) in wanted.items():
        group = place.partition("-")[0]
        if group in groups:
            workshop, cookies = groups[group]
            empathy_map = factories.empathy_map(workspace, owner, workshop=workshop)
        else:
            empathy_map = factories.empathy_map(workspace, owner)
            workshop = empathy_map.workshop
            workshop.open()
            devices = [uuid.uuid4().hex for _ in range(people)]
            for number, device in enumerate(devices):
                editing.join(workshop, name=f"Guest {number}", device=device)
            cookies = [f"{access.DEVICE_COOKIE}={device}" for device in devices]
            groups[group] = workshop, cookies
        writer = access.participant(empathy_map, user=owner)
        client = editing.new_client(empathy_map, writer)
        for first in range(0, notes, BATCH):
            numbers = range(first, min(first + BATCH, notes))
            editing.submit(empathy_map.pk, [
                editing.Message(client.key, number + 1, "note.add", {
                    "note": str(uuid.uuid4()), "region": "says", "text": filled(number),
                })
                for number in numbers
            ])  # fmt: skip
        secret = new_secret()
        ShareLink.objects.create(
            empathy_map=empathy_map, token_hash=hashed(secret), created_by=owner
        )
        laid_out[place] = {
            "place": str(empathy_map.pk), "cookies": cookies, "watching": f"see:{secret}"
        }  # fmt: skip
    return laid_out


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
