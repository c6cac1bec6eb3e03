"""Plain functions that make what a test needs, with honest defaults."""

import uuid

from workshops import editing
from workshops.models import (
    Evidence,
    Membership,
    Persona,
    ResearchSource,
    Speaker,
    User,
    Workshop,
    Workspace,
)


def key() -> str:
    """A fresh name for a note, a cluster or a piece of evidence."""
    return str(uuid.uuid4())


def user(name: str, **fields) -> User:
    fields.setdefault("email", f"{name.lower()}@example.org")
    return User.objects.create_user(password="correct horse battery", name=name, **fields)


def workspace(name: str = "Northwind", **members: str) -> Workspace:
    """A workspace; `members` are users by role, e.g. owner=ana."""
    made = Workspace.objects.create(name=name, slug=name.lower().replace(" ", "-"))
    for role, member in members.items():
        Membership.objects.create(workspace=made, user=member, role=role)
    return made


def persona(workspace: Workspace, **fields) -> Persona:
    defaults = {"name": "Maya Lund", "role": "Nurse, sells on her days off", "quote": "Clear it."}
    return Persona.objects.create(workspace=workspace, **(defaults | fields))


def evidence(workspace: Workspace, text: str = "Why is there a fee?", **fields) -> Evidence:
    """A piece of evidence; `source`, `source_kind` and `speaker` are given by title, kind, alias."""
    source, _new = ResearchSource.objects.get_or_create(
        workspace=workspace,
        kind=fields.pop("source_kind", "interview"),
        title=fields.pop("source", "Interview 3"),
    )
    alias = fields.pop("speaker", "P07")
    speaker = None
    if alias:
        speaker, _new = Speaker.objects.get_or_create(workspace=workspace, alias=alias)
    fields.setdefault("kind", "verbatim")
    return Evidence.objects.create(
        workspace=workspace, source=source, speaker=speaker, text=text, **fields
    )


def open_workshop(workspace: Workspace, by: User, title: str = "Maya lists her first item"):
    """A workshop that people can join, without a map as yet."""
    made = Workshop.objects.create(workspace=workspace, title=title, created_by=by)
    made.open()
    return made


def empathy_map(workspace: Workspace, by: User, **fields):
    defaults = {
        "title": "Maya lists her first item",
        "situation": "First listing, twenty minutes before a shift",
        "persona": fields.pop("persona", None) or persona(workspace),
    }
    return editing.open_map(workspace=workspace, by=by, **(defaults | fields))


def add_note(scribe, text: str = "I just guessed the price.", region: str = "says", **fields):
    """Add a note through the one door; return its key."""
    note = fields.pop("note", None) or key()
    scribe.do("note.add", note=note, region=region, text=text, **fields)
    return note
