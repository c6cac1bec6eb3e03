"""What bin/bench scale does inside the site's own settings: lay out workshops, and write alone."""

import json
import sys
import time
import uuid

import django


def main(what: str, *words: str) -> None:
    django.setup()
    if what == "build":
        print(json.dumps(build(*map(int, words))))
    else:
        print(json.dumps(write(float(words[0]), words[1:])))


def build(maps: int, people: int, notes: int) -> list[dict]:
    """So many workshops of so many guests, each with a map of so many notes."""
    from tests import factories  # noqa: PLC0415 -- after django.setup
    from workshops import access, editing  # noqa: PLC0415

    name = uuid.uuid4().hex[:8]
    owner = factories.user("Owner", email=f"{name}@example.org")
    workspace = factories.workspace(name, owner=owner)
    rooms = []
    for _each in range(maps):
        empathy_map = factories.empathy_map(workspace, owner)
        empathy_map.workshop.open()
        devices = [uuid.uuid4().hex for _ in range(people)]
        for number, device in enumerate(devices):
            editing.join(empathy_map.workshop, name=f"Guest {number}", device=device)
        scribe = editing.Scribe(empathy_map, access.participant(empathy_map, user=owner))
        for number in range(notes):
            factories.add_note(scribe, f"“I waited {number} minutes”", region="does")
        cookies = [f"{access.DEVICE_COOKIE}={device}" for device in devices]
        rooms.append({"map": str(empathy_map.pk), "cookies": cookies})
    return rooms


def write(seconds: float, maps: tuple[str, ...]) -> dict:
    """Commit one edit after the other for so long, on these maps in turn."""
    from workshops import editing  # noqa: PLC0415 -- after django.setup
    from workshops.models import EmpathyMap  # noqa: PLC0415

    clients = []
    for key in maps:
        empathy_map = EmpathyMap.objects.select_related("workshop").get(pk=key)
        guest = empathy_map.workshop.participants.filter(user=None).first()
        clients.append((empathy_map.pk, editing.new_client(empathy_map, guest)))
    commits, seq = 0, 0
    began, used = time.monotonic(), time.process_time()
    while time.monotonic() - began < seconds:
        seq += 1
        for map_id, client in clients:
            note = {"note": str(uuid.uuid4()), "region": "says", "text": f"Waited {seq} minutes"}
            (answer,) = editing.submit(map_id, [editing.Message(client.key, seq, "note.add", note)])
            assert answer.refusal is None, answer
            commits += 1
    return {
        "commits": commits,
        "seconds": time.monotonic() - began,
        "cpu": time.process_time() - used,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
