"""What everybody may see of a snapshot: an export is passed on, so nobody's own things are in it."""

from typing import Any

ONE = {"map", "persona", "workshop", "unseen"}  # the parts that are no lists of children
Snapshot = dict[str, Any]


def for_everybody(snapshot: Snapshot) -> Snapshot:
    """The snapshot without anything hidden, not even its reader's own, and without scripts.

    What pointed at something that is gone points there no longer, so that whoever reads the file
    finds everything that it names.
    """
    shown = {
        part: content if part in ONE else _not_hidden(content)
        for part, content in snapshot.items()
        if part != "private"
    }
    if "steps" in shown:
        shown["steps"] = {key: _without(step, "script") for key, step in shown["steps"].items()}
    return _whole(shown)


def _not_hidden(children: Snapshot) -> Snapshot:
    return {key: child for key, child in children.items() if not child.get("hidden")}


def _without(child: Snapshot, *names: str) -> Snapshot:
    return {name: value for name, value in child.items() if name not in names}


def _whole(shown: Snapshot) -> Snapshot:
    notes = shown.get("notes", {})
    held = {note.get("cluster") for note in notes.values()}
    keep = {
        "clusters": lambda key, _cluster: key in held,
        "tensions": lambda _key, tension: tension["a"] in notes and tension["b"] in notes,
        "proposals": lambda _key, proposal: proposal["cluster"] in held,
    }
    for part, stays in keep.items():
        if part in shown:
            shown[part] = {key: it for key, it in shown[part].items() if stays(key, it)}
    for part in ("notes", "insights", "questions", "actions"):
        if part in shown:
            shown[part] = {key: _pointing(it, part, shown) for key, it in shown[part].items()}
    return shown


POINTERS = {
    "cluster": "clusters",
    "parent": "insights",
    "insight": "insights",
    "tension": "tensions",
}


def _pointing(child: Snapshot, part: str, shown: Snapshot) -> Snapshot:
    lost = [
        name
        for name, into in POINTERS.items()
        if name in child and child[name] not in shown.get(into, {})
    ]
    child = _without(child, *lost)
    if part != "notes" and "notes" in child:
        there = {key: True for key in child["notes"] if key in shown.get("notes", {})}
        child = _without(child, "notes") | ({"notes": there} if there else {})
    return child
