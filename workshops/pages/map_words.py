"""The words that the live map's scripts say: the page carries them, no script has its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workshops.findings import Badge
from workshops.quadrants import QUADRANTS, UNSOURCED, Basis

from .conduct_words import CONDUCT_WORDS
from .decide_words import DECIDE_WORDS, DO, SAID
from .maps_words import MAPS_SAID, MAPS_WORDS
from .people_words import PEOPLE_WORDS
from .vote_words import VOTE_WORDS

# {names} in braces are filled in when it is said. A counted word has a form for one and for more.
WORDS: dict[str, Any] = {
    **CONDUCT_WORDS,
    **DECIDE_WORDS,
    **MAPS_WORDS,
    **PEOPLE_WORDS,
    **VOTE_WORDS,
    "region": {key: quadrant.title for key, quadrant in QUADRANTS.items()},
    "starter": {key: quadrant.starters[0] for key, quadrant in QUADRANTS.items()},
    "basis": dict(Basis.choices),
    "unsourced": UNSOURCED,
    "backed": _("Backed by evidence"),
    "second_hand": _("{source} · second-hand"),
    "against": _("Spoken against by {source}"),
    "speak_against": {"one": _("{n} piece of evidence speaks against it"),
                      "other": _("{n} pieces of evidence speak against it")},
    "by": _("by {name}"),
    "you": _("{name} (you)"),
    "somebody": _("Somebody"),
    "notes": {"one": _("{n} note"), "other": _("{n} notes")},
    "matches": {"one": _("{n} of {total} notes fits"), "other": _("{n} of {total} notes fit")},
    "pieces": {"one": _("{n} piece of evidence"), "other": _("{n} pieces of evidence")},
    "unnamed": _("Group without a name"),
    "coverage": _("{percent}% of notes rest on evidence"),
    "coverage_empty": _("There are no notes yet."),
    "coverage_rest": {
        "one": _("{n} of {total} does not yet. {region} has most of them: {most} of {of}."),
        "other": _("{n} of {total} do not yet. {region} has most of them: {most} of {of}."),
    },
    "coverage_all": _("Every note on this map does."),
    "badge": dict(Badge.choices),
    "cited": {"one": _("on {n} note"), "other": _("on {n} notes")},
    "status": {
        "saved": _("Saved"),
        "saving": _("Saving {n}…"),
        "offline": _("Offline, {n} kept here"),
        "offline_tab": _("Offline, {n} in this tab only"),
        "action": _("Not saved, action needed"),
        "live": _("Live"),
        "reconnecting": _("Reconnecting…"),
    },
    "reason": {
        "refused": _("A change was refused. What you wrote is kept below."),
        "full": _(
            "The server has no room left. What you write is kept on this device and sent again by"
            " itself. Tell whoever runs the server."
        ),
        "too_long": _("A note is too long to be saved. Shorten it."),
        "blank": _("A note has no words left. Write some, or delete it."),
        "malformed": _("This page and the server do not understand each other. Reload it."),
        "signed_out": _("You are signed out. Copy what is not saved, then sign in again."),
        "removed": _("You no longer take part in this workshop. Copy what is not saved."),
        "missing": _("This map is gone or no longer open to you. Copy what is not saved."),
        "deleted": _("This map has been deleted, with everything on it."),
        "too_often": _("You have this map open too often. Close another tab, then reload this one."),
        "link_ended": _("This link has ended. What you see is the last state it showed."),
        "outdated": _("There is a newer version of this page. Reload it."),
    },
    "stopped": {
        "malformed": _("Reload this page"),
        "signed_out": _("Signed out"),
        "removed": _("No longer in this workshop"),
        "missing": _("No longer open to you"),
        "deleted": _("Deleted"),
        "too_often": _("Open too often"),
        "link_ended": _("This link has ended"),
        "outdated": _("Reload this page"),
    },
    "kept_to_copy": _("It cannot be sent any more. Copy what you want to keep."),
    "kept_in_tab": _("Kept in this tab only: do not close it before it is saved."),
    "composer_for": _("New note in {region}"),
    "composer_placeholder": _("Write a note …"),
    "too_long": _("{n} characters too many"),
    "added": _("Added to {region}"),
    "moved": _("{region}, {place} of {count}"),
    "moved_group": _("Group now in {region}, {place} of {count}"),
    "grouped": _("Grouped. {group}: {n}"),
    "ungrouped": _("Group dissolved, its notes stay"),
    "taken_out": _("Out of its group"),
    "deleted": _("Note deleted"),
    "restored": _("Undone"),
    "redone": _("Done again"),
    "nothing_to_undo": _("Nothing of yours to undo"),
    "nothing_to_redo": _("Nothing to do again"),
    "undo": _("Undo"),
    "basis_set": _("Now: {basis}"),
    "cited_now": _("Rests on {source}"),
    "uncited_now": _("No longer rests on {source}"),
    "pick_note": _("Choose a note first: click it, or walk to it with the arrow keys."),
    "pick_evidence": _("Choose what this note rests on"),
    "pick_evidence_new": _("Choose what the new note rests on"),
    "group_with": _("Group with …"),
    "move_to": _("Move to …"),
    "no_other_notes": _("There is no other note here to group with."),
    "earlier": _("One place earlier"),
    "later": _("One place later"),
    "into_group": _("Into “{group}”"),
    "edit_label": _("Text of this note"),
    "name_label": _("Name of this group"),
    "take": _("Use"),
    "take_away": _("Take off"),
    "shelved": _("On the shelf"),
    "just_now": _("here now"),
    "writing": _("is writing"),
    "away": _("not here now"),
    "end_of": _("{region}, at the end"),
    "gone": _("Somebody deleted this note while you had it. What you typed is kept below."),
    "copied": _("Copied"),
    "show": _("Show"),
    "typing": _("{name} is writing"),
    "pointers_rest": _("With so many people here pointers rest. Notes come as fast as ever."),
    "holding": _("{name}"),
    "here": {"one": _("{n} person here"), "other": _("{n} people here")},
    "everyone": _("Everyone"),
    "said": SAID | MAPS_SAID | {
        "note.add": {"one": _("{name} added {n} note to {region}"),
                     "other": _("{name} added {n} notes to {region}")},
        "note.edit": {"one": _("{name} changed {n} note"), "other": _("{name} changed {n} notes")},
        "note.move": {"one": _("{name} moved {n} note"), "other": _("{name} moved {n} notes")},
        "note.group": {"one": _("{name} grouped {n} note"), "other": _("{name} grouped {n} notes")},
        "note.delete": {"one": _("{name} deleted {n} note"),
                        "other": _("{name} deleted {n} notes")},
        "note.cite": {"one": _("{name} backed {n} note"), "other": _("{name} backed {n} notes")},
        "person.join": {"one": _("{name} joined"), "other": _("{name} joined")},
        "evidence.add": {"one": _("{name} added {n} piece of evidence"),
                         "other": _("{name} added {n} pieces of evidence")},
        "other": {"one": _("{name} made {n} change"), "other": _("{name} made {n} changes")},
    },
    "do": DO | {
        "begun": _("What you were writing"),
        "note.add": _("New note"),
        "note.edit": _("Text of a note"),
        "note.move": _("Move a note"),
        "note.group": _("Group two notes"),
        "note.delete": _("Delete a note"),
        "cluster.name": _("Name of a group"),
        "evidence.add": _("New evidence"),
        "undo": _("Undo"),
        "other": _("A change"),
    },
}  # fmt: skip


def say(word: str | dict, **values) -> str:
    """Fill a word's braces; of a counted one, take the form for `n`."""
    form = word["one" if values["n"] == 1 else "other"] if isinstance(word, dict) else word
    return str(form).format(**values)
