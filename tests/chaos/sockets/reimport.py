"""A map taken home as JSON and brought back is the same map (point 1)."""

from collections.abc import Iterator

from workshops import editing, taking_home
from workshops.access import Reader
from workshops.editing.merge import JSON
from workshops.exports.reading import read_json
from workshops.models import EmpathyMap

PARTS = (
    "notes", "clusters", "evidence", "tensions", "insights", "questions", "actions", "rounds",
)  # fmt: skip


def differences(empathy_map: EmpathyMap) -> Iterator[str]:
    """Every part in which the copy is not what was exported."""
    first = _exported(empathy_map)
    copy = editing.import_map(
        workspace=empathy_map.workspace, persona=empathy_map.persona, snapshot=first,
        by=empathy_map.created_by,
    )  # fmt: skip
    again = _exported(copy)
    for part in PARTS:
        if first.get(part, {}) != again.get(part, {}):
            yield part


def _exported(empathy_map: EmpathyMap) -> JSON:
    content, _headers = taking_home.as_file(Reader(empathy_map=empathy_map), "json")
    return read_json(content)
