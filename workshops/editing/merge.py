"""Merge patches of plain JSON objects (RFC 7396): apply, compare, and tell whether two collide."""

from collections.abc import Mapping
from typing import Any

JSON = dict[str, Any]


def merged(target: Any, patch: Any) -> Any:
    """Return `target` changed by `patch`; neither is altered. `None` in a patch takes a key away.

    Source: RFC 7396, section 2.
    """
    if not isinstance(patch, Mapping):
        return patch
    result = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def difference(before: JSON, after: JSON) -> JSON:
    """Return the smallest patch with merged(before, patch) == after, for objects without `None`."""
    patch: JSON = {key: None for key in before if key not in after}
    for key, value in after.items():
        if key not in before:
            patch[key] = value
        elif before[key] != value:
            both = isinstance(before[key], Mapping) and isinstance(value, Mapping)
            patch[key] = difference(before[key], value) if both else value
    return patch


def collide(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two patches write the same place, or one of them something inside the other's."""
    for key in one.keys() & other.keys():
        mine, theirs = one[key], other[key]
        if not (isinstance(mine, Mapping) and isinstance(theirs, Mapping)):
            return True
        if collide(mine, theirs):
            return True
    return False
