"""A workshop that has been held: tensions, votes, conclusions and times, in the words of the wire."""

from tests.exports.sheets import key, snapshot

NOW = 1_795_424_400_000  # milliseconds since 1970: the morning of tests/exports/sheets.py


def round_on(target: str, closed: str = "", **fields) -> dict:
    """A round of votes; open unless it says when it closed."""
    made = {
        "target": target,
        "votes": 3,
        "most": 2,
        "opened": "2026-11-23T10:00:00Z",
        "voters": 4,
    }
    return made | ({"closed": f"2026-11-23T{closed}Z"} if closed else {}) | fields


def step(place: int, kind: str, title: str, minutes: int, **fields) -> dict:
    return {"place": place, "kind": kind, "title": title, "minutes": minutes} | fields


def held(*, hidden: bool = False) -> dict:
    """A map of twelve notes in four groups, and everything a workshop left behind.

    `hidden` also puts there what only one reader sees as yet, every text of it with "SECRET".
    """
    made = snapshot(notes=12)
    says, does = key(3, 0), key(3, 200)
    made["workshop"] = {
        "title": "Kettles",
        "state": "ended",
        "names": "named",
        "maps": {key(9, 0): made["map"]["title"]},
    }
    made["steps"] = {
        key(5, 0): step(0, "predict", "Guess first", 8, prompt="What will she do first?\nHow does "
                        "she feel?", visited=True, spent=540),
        key(5, 1): step(1, "read", "Read the evidence", 10),
        key(5, 2): step(2, "write", "Say and do", 8, visited=True, spent=760),
        key(5, 3): step(3, "close", "Close", 2, visited=True, spent=95),
    }  # fmt: skip
    made["tensions"] = {
        key(6, 0): {
            "a": key(4, 0),
            "b": key(4, 2),
            "relation": "same_person",
            "why": "She says she only wants to know, and gathers proof against us.",
            "status": "open",
            "at": "2026-11-23T10:10:00Z",
        },
        key(6, 1): {
            "a": key(4, 1),
            "b": key(4, 3),
            "relation": "between_people",
            "status": "segment_split",
            "at": "2026-11-23T10:12:00Z",
        },
    }
    made["insights"] = {
        key(7, 0): {
            "kind": "pain",
            "text": "Nobody tells her when it will really come.",
            "rank": "V",
            "cluster": says,
            "notes": {key(4, 0): True, key(4, 4): True},
            "at": "2026-11-23T10:20:00Z",
        },
        key(7, 1): {
            "kind": "need",
            "text": "Know that somebody has it in hand",
            "who": "A new parent",
            "verb": "see who is on it",
            "because": "silence reads as being forgotten",
            "rank": "W",
            "tension": key(6, 0),
            "at": "2026-11-23T10:21:00Z",
        },
        key(7, 2): {
            "kind": "hmw",
            "text": "How might we let her see who has it in hand?",
            "rank": "X",
            "parent": key(7, 0),
            "at": "2026-11-23T10:22:00Z",
        },
        key(7, 3): {
            "kind": "gain",
            "text": "She tells her sister that it was easy.",
            "rank": "Y",
            "at": "2026-11-23T10:23:00Z",
        },
    }
    made["questions"] = {
        key(8, 0): {
            "text": "What do they do while they wait?",
            "rank": "V",
            "owner": "Ana",
            "due": "2026-12-01",
            "status": "open",
            "insight": key(7, 0),
            "at": "2026-11-23T10:25:00Z",
        }
    }
    made["actions"] = {
        key(8, 1): {
            "text": "Name one person in every answer",
            "rank": "V",
            "owner": "Bo",
            "due": "2026-11-20",
            "status": "todo",
            "insight": key(7, 1),
            "at": "2026-11-23T10:26:00Z",
        },
        key(8, 2): {
            "text": "Write to the people we asked",
            "rank": "W",
            "status": "done",
            "notes": {key(4, 0): True},
            "at": "2026-11-23T10:27:00Z",
        },
    }
    made["rounds"] = {
        key(10, 0): round_on("clusters", "10:05:00", tally={says: 1, does: 4}),
        key(10, 1): round_on(
            "clusters",
            "10:15:00",
            question="What matters most to her?",
            heads=2,
            tally={says: 7, does: 2},
            room={says: 3},
        ),
        key(10, 2): round_on("notes", "10:18:00", tally={key(4, 11): 3, key(4, 0): 2}),
    }
    made["predictions"] = {
        key(11, 0): {"step": key(5, 0), "prompt": 0, "text": "She calls", "confidence": 80,
                     "by": key(1, 1)},
        key(11, 1): {"step": key(5, 0), "prompt": 0, "text": "She writes", "confidence": 60},
        key(11, 2): {"step": key(5, 0), "prompt": 1, "text": "Angry", "confidence": 90,
                     "by": key(1, 2)},
    }  # fmt: skip
    made["reflections"] = {
        key(12, 0): {"text": "That a discount would help.", "by": key(1, 2)},
        key(12, 1): {"text": "That she was impatient."},
    }
    return _with_secrets(made) if hidden else made


def _with_secrets(made: dict) -> dict:
    says = made["notes"][key(4, 0)]
    made["notes"][key(4, 90)] = says | {"text": "SECRET note", "hidden": True}
    made["steps"][key(5, 2)]["script"] = "SECRET script"
    made["predictions"][key(11, 9)] = {
        "prompt": 1, "text": "SECRET guess", "confidence": 50, "hidden": True,
    }  # fmt: skip
    made["proposals"] = {key(13, 0): {"cluster": key(3, 0), "name": "SECRET name", "hidden": True}}
    made["votes"] = {
        key(14, 0): {"round": key(10, 1), "on": key(3, 0), "n": 2, "hidden": True, "x": "SECRET"}
    }
    made["private"] = {"notes": {key(4, 91): says | {"text": "SECRET of another"}}}
    made["unseen"] = {"notes": 2, "people": 2}
    return made
