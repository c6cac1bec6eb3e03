"""What one event did, in a word and the things it was about. Pure: from its patch and the map around it.

`before` and `after` are snapshots as one reader may see them, `patch` leads from one to the other.
The words for people stand in workshops/pages/history_words.py.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

JSON = Mapping[str, Any]
OF_THE_MAP = ("notes", "clusters", "tensions", "insights", "questions", "actions")
CONCLUSIONS = {"insight": "insights", "question": "questions", "action": "actions"}


@dataclass(frozen=True)
class Doing:
    """What was done: its `word`, where, to or with whom, and the text of each thing by its key."""

    word: str
    region: str = ""
    about: str = ""
    things: dict[str, str] = field(default_factory=dict)
    count: int = 0  # where it is not the number of things

    @property
    def n(self) -> int:
        return self.count or len(self.things) or 1


def doing(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    """What a command did that everybody was told of, as far as that has not been erased since."""
    if patch and all(child == {} for child in patch.values()):
        return Doing("erased")
    tell = TOLD.get(command) or TOLD.get(command.split(".")[0])
    return tell(command, patch, before, after) if tell else Doing(command)


def unseen(patch: JSON, after: JSON) -> Doing:
    """What may be said of something that somebody did unseen: only what all have been told to count."""
    counted = after.get("unseen", {})
    if "rounds" in patch:
        voters = [after["rounds"][key]["voters"] for key in patch["rounds"] if patch["rounds"][key]]
        return Doing("unseen.votes", count=max(voters, default=0))
    elif "notes" in patch:
        return Doing("unseen.reactions")
    elif "notes" in (patch.get("unseen") or {}) and counted.get("notes"):
        return Doing("unseen.notes", count=counted["notes"])
    elif "names" in (patch.get("unseen") or {}):
        return Doing("unseen.names")
    else:
        return Doing("unseen")


# By subject


def _note(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    if not patch:
        return Doing("nothing")
    notes = patch.get("notes", {})
    moved = [key for key in notes if not notes[key] or notes[key].keys() - {"rank"}]
    keys = (moved or list(notes))[:1] if command != "note.group" else moved
    known = {key: _child("notes", key, before, after) for key in keys}
    found = [child for child in known.values() if child]
    region = found[0]["region"] if found else ""
    things = {key: child["text"] for key, child in known.items() if child}
    if not found:
        return Doing("erased")
    elif command == "note.group":
        return Doing(command, region, _group(found[-1], after), things)
    elif command == "note.move":
        word, region, about = _where_to(keys[0], notes[keys[0]], found[0], before, after)
        return Doing(word, region, about, things)
    else:
        return Doing(command, region, things=things)


def _where_to(
    key: str, change: JSON, note: JSON, before: JSON, after: JSON
) -> tuple[str, str, str]:
    was = before.get("notes", {}).get(key, {})
    if change.get("cluster"):
        return "note.join", note["region"], _group(note, after)
    elif was.get("region") != note["region"]:
        return "note.move", note["region"], ""
    elif "cluster" in change:
        return "note.leave", note["region"], ""
    else:
        return "note.reorder", note["region"], ""


def _group(note: JSON, after: JSON) -> str:
    return after.get("clusters", {}).get(note.get("cluster"), {}).get("name", "")


def _cluster(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    key = next(iter(patch.get("clusters", {})), "")
    cluster = _child("clusters", key, before, after)
    name = cluster.get("name")
    things = {key: name} if name else {}
    return Doing(command, cluster.get("region", ""), things=things, count=1)


def _evidence(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    return Doing(command, things=_texts("evidence", patch, before, after))


def _tension(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    things: dict[str, str] = {}
    for key in patch.get("tensions", {}):
        tension = _child("tensions", key, before, after)
        for note in (tension.get("a", ""), tension.get("b", "")):
            things[note] = _text("notes", note, before, after)
    return Doing(command, things={key: text for key, text in things.items() if text}, count=1)


def _conclusion(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    part = CONCLUSIONS[command.split(".")[0]]
    return Doing(command, things=_texts(part, patch, before, after))


def _step(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    if command == "step.go":
        step = after.get("workshop", {}).get("step")
        title = _title(step, after)
        return Doing("step.go", about=title) if title else Doing("step.leave")
    keys = [
        key
        for key, change in patch.get("steps", {}).items()
        if change is None or change.keys() - {"place"}
    ]
    return Doing(command, about=_title(keys[0], after) or _title(keys[0], before) if keys else "")


def _title(step: str | None, state: JSON) -> str:
    return state.get("steps", {}).get(step, {}).get("title", "")


def _person(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    people = patch.get("people", {})
    if command == "person.hand_over":
        key = next((key for key in people if (people[key] or {}).get("role") == "facilitator"), "")
    else:
        key = next(iter(people), "")
    name = after.get("people", {}).get(key, {}).get("name", "")
    if command == "person.mute" and not (people.get(key) or {}).get("muted"):
        return Doing("person.unmute", about=name)
    elif command in {"person.undo", "person.join"}:
        return _all(command, patch, before, after)
    else:
        return Doing(command, about=name)


def _signal(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    up = any(change and change.get(command) for change in patch.get("people", {}).values())
    return Doing(command if up else f"{command}.down")


def _lock(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    part = next((part for part in ("notes", "clusters", "regions") if part in patch), "map")
    key, change = next(iter(patch.get(part, {}).items()), ("", None))
    locked = bool(change and (change is True or change.get("locked") if part != "map" else change))
    things = {key: text} if part == "notes" and (text := _text(part, key, before, after)) else {}
    region = key if part == "regions" else ""
    return Doing(f"{'lock' if locked else 'unlock'}.{part}", region, things=things)


def _map(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    if command == "map.status":
        return Doing(f"map.status.{after['map']['status']}")
    elif command == "map.describe":
        changed = patch.get("map", {})
        told = {name: changed[name] for name in sorted(changed) if changed[name]}
        return Doing(command, things=told, count=1)
    else:
        return _all(command, patch, before, after)


def _all(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    """Changes of many things at once; what they are called is told of the notes."""
    count = sum(len(patch.get(part, {})) for part in OF_THE_MAP)
    return Doing(command, things=_texts("notes", patch, before, after), count=count)


def _reveal(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    things = _texts("notes", patch, before, after)
    return Doing(command, things=things, count=len(things))


def _round(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    rounds = [after.get("rounds", {}).get(key, {}) for key in patch.get("rounds", {})]
    return Doing(
        command, about=next((one["question"] for one in rounds if one.get("question")), "")
    )


def _lead(command: str, patch: JSON, before: JSON, after: JSON) -> Doing:
    return Doing("lead" if patch.get("workshop", {}).get("leader") else "lead.off")


def _child(part: str, key: str, before: JSON, after: JSON) -> JSON:
    return after.get(part, {}).get(key) or before.get(part, {}).get(key) or {}


def _text(part: str, key: str, before: JSON, after: JSON) -> str:
    return _child(part, key, before, after).get("text", "")


def _texts(part: str, patch: JSON, before: JSON, after: JSON) -> dict[str, str]:
    keys: Iterable[str] = patch.get(part, {})
    return {key: text for key in keys if (text := _text(part, key, before, after))}


TOLD: dict[str, Callable[[str, JSON, JSON, JSON], Doing]] = {
    "note": _note,
    "cluster": _cluster,
    "evidence": _evidence,
    "tension": _tension,
    "insight": _conclusion,
    "question": _conclusion,
    "action": _conclusion,
    "step": _step,
    "person": _person,
    "hand": _signal,
    "ready": _signal,
    "lock": _lock,
    "map": _map,
    "undo": _all,
    "notes.reveal": _reveal,
    "round": _round,
    "lead": _lead,
}
