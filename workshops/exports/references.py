"""What the parts of a snapshot from outside say about each other must be true."""

from django.utils.translation import gettext as _

from workshops.quadrants import REGIONS, Layout

from .parts import A_MAP_HOLDS
from .unreadable import Unreadable, wrong

CONCLUSIONS = ("insights", "questions", "actions")


def check_references(whole: dict) -> None:
    """Raises Unreadable for a key that names nothing, or names what it must not."""
    _check_regions(whole)
    for key, note in whole.get("notes", {}).items():
        _check_note(whole, f"notes → {key}", note)
    _check_groups(whole)
    for key, tension in whole.get("tensions", {}).items():
        _check_tension(whole, f"tensions → {key}", tension)
    for part in CONCLUSIONS:
        for key, child in whole.get(part, {}).items():
            _check_conclusion(whole, f"{part} → {key}", child)
    _check_ancestors(whole.get("insights", {}))
    _check_links(whole)
    for key, ballot in whole.get("rounds", {}).items():
        if ballot["most"] > ballot["votes"]:
            raise wrong(f"rounds → {key} → most", _("is more than a person has"))
        tally = ballot.get("tally", {})
        if any(n > tally.get(item, 0) for item, n in ballot.get("room", {}).items()):
            raise wrong(f"rounds → {key} → room", _("is more than the tally holds"))


def _check_regions(whole: dict) -> None:
    regions = REGIONS[Layout(whole["map"]["layout"])]
    for name in ("clusters", "notes"):
        for key, child in whole.get(name, {}).items():
            if child["region"] not in regions:
                raise wrong(f"{name} → {key} → region", _("is not part of this layout"))


def _check_note(whole: dict, place: str, note: dict) -> None:
    clusters = whole.get("clusters", {})
    if "cluster" in note and clusters.get(note["cluster"], {}).get("region") != note["region"]:
        raise wrong(f"{place} → cluster", _("names no group of that quadrant"))
    if "author" in note and note["author"] not in whole.get("people", {}):
        raise wrong(f"{place} → author", _("names nobody in “people”"))
    if not note.get("evidence", {}).keys() <= whole.get("evidence", {}).keys():
        raise wrong(f"{place} → evidence", _("names evidence that is not in the file"))


def _check_groups(whole: dict) -> None:
    held = {note.get("cluster") for note in whole.get("notes", {}).values()}
    for key in whole.get("clusters", {}):
        if key not in held:
            raise wrong(f"clusters → {key}", _("holds no note"))


def _check_tension(whole: dict, place: str, tension: dict) -> None:
    for end in ("a", "b"):
        if tension[end] not in whole.get("notes", {}):
            raise wrong(f"{place} → {end}", _("names no note in the file"))
    if tension["a"] == tension["b"]:
        raise wrong(place, _("links a note to itself"))


def _check_conclusion(whole: dict, place: str, child: dict) -> None:
    for name, part in (
        ("cluster", "clusters"),
        ("parent", "insights"),
        ("insight", "insights"),
        ("tension", "tensions"),
    ):
        if name in child and child[name] not in whole.get(part, {}):
            raise wrong(f"{place} → {name}", _("names nothing in the file"))
    if not child.get("notes", {}).keys() <= whole.get("notes", {}).keys():
        raise wrong(f"{place} → notes", _("names a note that is not in the file"))


def _check_ancestors(insights: dict) -> None:
    rooted: set[str] = set()
    for start in insights:
        way, key = [], start
        while key and key not in rooted:
            if key in way:
                raise wrong(f"insights → {key} → parent", _("leads back to itself"))
            way.append(key)
            key = insights[key].get("parent", "")
        rooted.update(way)


def _check_links(whole: dict) -> None:
    links = sum(len(note.get("evidence", {})) for note in whole.get("notes", {}).values())
    if links > A_MAP_HOLDS["links"]:
        raise Unreadable(
            _("The notes rest on evidence %(count)d times; a file can hold %(limit)d.")
            % {"count": links, "limit": A_MAP_HOLDS["links"]}
        )
    under = sum(
        len(child.get("notes", {}))
        for part in CONCLUSIONS
        for child in whole.get(part, {}).values()
    )
    if under > A_MAP_HOLDS["links"]:
        raise Unreadable(
            _("What was concluded rests on notes %(count)d times; a file can hold %(limit)d.")
            % {"count": under, "limit": A_MAP_HOLDS["links"]}
        )
