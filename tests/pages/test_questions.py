"""Every page asks the database the same number of questions, whether there is one of each thing or three."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from tests import factories
from workshops import access, editing
from workshops.models import (
    Invitation,
    ShareLink,
    TemplateStep,
    WorkshopTemplate,
)

pytestmark = pytest.mark.django_db
# They show nothing that there may be more or fewer of, or answer to a form only.
NO_LISTS = {
    "account", "invitation", "join", "join-workshop", "password-change",
    "password-reset", "password-reset-confirm", "password-reset-done", "password-reset-sent",
    "photo", "setup", "sign-in", "sign-out", "source-new", "waiting", "workspace-new",
}  # fmt: skip
FORMS_ONLY = {
    "agenda-copy", "everybody-home", "history-name", "history-restore", "history-undo", "invite",
    "invitation-revoke", "link-revoke", "map-archive", "map-rename", "map-reopen", "member-remove",
    "member-role", "participation", "persona-archive", "persona-reopen", "room-close", "room-code",
    "room-open", "step-move", "step-remove", "template-delete",
}  # fmt: skip


class House:
    """A workspace that is given one more of everything by each `furnish`."""

    def __init__(self, ana) -> None:
        self.ana = ana
        self.workspace = factories.workspace("Northwind", owner=ana)
        self.workshop = factories.open_workshop(self.workspace, ana)
        self.persona = factories.persona(self.workspace)
        self.map = factories.empathy_map(
            self.workspace, ana, workshop=self.workshop, persona=self.persona
        )
        self.scribe = editing.Scribe(self.map, access.participant(self.map, user=ana))
        self.link, self.secret = ShareLink.issue(empathy_map=self.map, created_by=ana)
        self.agenda = WorkshopTemplate.objects.create(
            workspace=self.workspace, title="Ten minutes", created_by=ana
        )
        self.step = factories.key()
        self.scribe.do("step.add", step=self.step, kind="discuss", title="Talk", minutes=5)
        self.rounds = 0

    def furnish(self) -> None:
        self._the_workspace()
        self._the_workshop()
        self._the_map(self.map, self.scribe)

    def _the_workspace(self) -> None:
        word = uuid.uuid4().hex[:6]
        user = factories.user(f"User {word}", email=f"{word}@example.org")
        self.workspace.memberships.create(user=user, role="facilitator")
        factories.workspace(word, owner=self.ana)
        factories.persona(self.workspace, name=f"Persona {word}")
        Invitation.issue(workspace=self.workspace, role="viewer", created_by=self.ana)
        other = factories.empathy_map(self.workspace, self.ana, persona=self.persona)
        other.workshop.open()
        self._the_map(other, editing.Scribe(other, access.participant(other, user=self.ana)))
        agenda = WorkshopTemplate.objects.create(
            workspace=self.workspace, title=word, created_by=self.ana
        )
        for each in (agenda, self.agenda):
            TemplateStep.objects.create(
                template=each, place=each.steps.count(), kind="discuss", title=word, minutes=3
            )

    def _the_workshop(self) -> None:
        word = uuid.uuid4().hex[:6]
        second = factories.empathy_map(
            self.workspace, self.ana, workshop=self.workshop, persona=self.persona, title=word
        )
        self._the_map(second, editing.Scribe(second, access.participant(second, user=self.ana)))
        editing.join(self.workshop, name=f"Guest {word}", device=word)
        self.scribe.do("step.add", step=factories.key(), kind="discuss", title=word, minutes=3)

    def _the_map(self, empathy_map, scribe) -> None:
        """One more of everything that a map can hold."""
        word = uuid.uuid4().hex[:6]
        quote = factories.evidence(
            self.workspace, f"Quote {word}", source=f"Source {word}", speaker=word
        )
        do = scribe.do
        do("evidence.shelve", evidence=str(quote.key))
        notes = [factories.key() for _each in range(4)]
        for note in notes:
            do("note.add", note=note, region="says", text=f"Note {word}", evidence=str(quote.key))
        group = factories.key()
        do("note.group", note=notes[0], onto=notes[1], cluster=group)
        do("cluster.name", cluster=group, name=f"Group {word}")
        do("note.react", note=notes[0], kind="surprises", on=True)
        tension, need, ballot = factories.key(), factories.key(), factories.key()
        do("tension.add", tension=tension, a=notes[0], b=notes[2], relation="same_person", why=word)
        do(
            "insight.add", insight=need, kind="need", text=word, who="Maya", verb="know",
            because="she guesses", cluster=group, tension=tension, notes=notes[:2],
        )  # fmt: skip
        do(
            "insight.add",
            insight=factories.key(),
            kind="hmw",
            text=word,
            parent=need,
            notes=notes[:1],
        )
        do("question.add", question=factories.key(), text=word, insight=need, notes=notes[:1])
        do("action.add", action=factories.key(), text=word, insight=need, notes=notes[:1])
        do("prediction.set", prompt=0, text=word, confidence=80)
        do("reflection.set", text=word)
        do("round.open", round=ballot, target="clusters", votes=3, question=word)
        do("vote.add", round=ballot, on=group)
        do("round.close", round=ballot)
        do("version.name", label=f"Moment {word}")
        ShareLink.issue(empathy_map=empathy_map, created_by=self.ana)
        empathy_map.refresh_from_db()

    @property
    def places(self) -> dict[str, str]:
        """Where each page is looked at that lists something."""
        at, ours = f"/maps/{self.map.pk}/", f"/w/{self.workspace.slug}/"
        agenda = f"{ours}agendas/{self.agenda.pk}/"
        return {
            "home": "/", "workspace": ours, "members": f"{ours}people/",
            "persona-new": f"{ours}personas/new/", "persona": f"/personas/{self.persona.pk}/",
            "persona-edit": f"/personas/{self.persona.pk}/edit/",
            "evidence": f"{ours}evidence/", "source": f"/sources/{self.map.shelf.first().evidence.source_id}/",
            "map-describe": f"{at}describe/", "map-delete": f"{at}delete/", "erase": f"{at}erase/",
            "room": f"{at}room/", "workshop-maps": f"{at}workshop/", "map-another": f"{at}another/",
            "side-by-side": f"{at}side-by-side/", "links": f"{at}links/",
            "agendas": f"{ours}agendas/", "agenda": agenda, "template-edit": f"{agenda}edit/",
            "step-new": f"{agenda}steps/new/", "step-edit": f"{agenda}steps/{self.agenda.steps.first().pk}/",
            "map-new": f"{ours}maps/new/", "map-import": f"{ours}maps/import/",
            "export-menu": f"{at}export/", "export": f"{at}export/markdown",
            "see-export": f"/see/{self.secret}/export/markdown",
            "summary": f"{at}summary/", "see-summary": f"/see/{self.secret}/summary/",
            "history": f"{at}history/", "history-moment": f"{at}history/9/",
            "history-replay": f"{at}history/replay/", "history-changes": f"{at}history/changes/",
            "map": at, "present": f"{at}present/", "see": f"/see/{self.secret}/",
            "/api/workspaces/": "/api/workspaces/",
            "/api/personas/": f"/api{ours.replace('/w/', '/workspaces/')}personas/",
            "/api/maps/": f"/api{ours.replace('/w/', '/workspaces/')}maps/",
            "/api/persona/": f"/api/personas/{self.persona.pk}/", "/api/map/": f"/api{at}",
            "/api/events/": f"/api{at}events/", "/api/export/": f"/api{at}exports/json/",
        }  # fmt: skip


@pytest.fixture
def house(ana):
    return House(ana)


def named_pages() -> set[str]:
    resolver = get_resolver("workshops.pages.urls")
    return {pattern.name for pattern in resolver.url_patterns}


def test_every_page_is_counted_or_said_to_list_nothing(house):
    house.furnish()

    counted = {name for name in house.places if not name.startswith("/")}
    assert counted | NO_LISTS | FORMS_ONLY == named_pages()


def questions(browser, place: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(place)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200, place
    return [query["sql"] for query in asked]


def test_no_page_asks_more_for_three_of_everything_than_for_one(signed_in, ana, house):
    browser = signed_in(ana)
    house.furnish()
    places = house.places
    for place in places.values():
        browser.get(place)  # what is asked once in a while is asked: the session, the participant
    once = {name: questions(browser, place) for name, place in places.items()}

    house.furnish()
    house.furnish()

    more = {}
    for name, place in places.items():
        asked = questions(browser, place)
        if len(asked) != len(once[name]):
            more[name] = (len(once[name]), len(asked))
    assert more == {}
