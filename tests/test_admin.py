"""An operator may look at everything, and go around nothing."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from workshops import editing, models

pytestmark = pytest.mark.django_db
REGISTERED = [kind for kind in admin.site._registry if kind.__module__.startswith("workshops.")]
SETTABLE = {models.User, models.Workspace}


@pytest.fixture
def operator(client):
    user = models.User.objects.create_superuser("op@example.org", "correct horse", name="Op")
    client.force_login(user)
    return client


@pytest.fixture
def busy_map(empathy_map, as_ana, as_bo, dee):
    """A map with a row of everything, twice."""
    quote = str(empathy_map.shelf.get().evidence.key)
    spare = factories.evidence(empathy_map.workspace, "Where is it?", speaker="P08", source="Two")
    as_ana.do("evidence.shelve", evidence=str(spare.key))
    for prompt, region in enumerate(("says", "does")):
        one = factories.add_note(as_bo, "One", region=region, evidence=quote)
        two = factories.add_note(as_bo, "Two", region=region)
        as_bo.do("note.group", note=one, onto=two, cluster=factories.key())
        with pytest.raises(editing.Rejected):
            as_bo.do("note.delete", note=factories.key())
        models.ShareLink.issue(empathy_map=empathy_map, created_by=empathy_map.created_by)
        models.Invitation.issue(
            workspace=empathy_map.workspace, role="member", created_by=empathy_map.created_by
        )
        of_the_hour(as_ana, as_bo, one, two, prompt=prompt)
    factories.persona(empathy_map.workspace, name="Ida").wear(b"one")
    empathy_map.persona.wear(b"two")
    editing.refresh_persona(empathy_map.persona, by=empathy_map.created_by)
    other = factories.empathy_map(empathy_map.workspace, empathy_map.created_by)
    for standing in (empathy_map, other):
        models.Snapshot.objects.create(empathy_map=standing, revision=0, body={})
    return empathy_map


def of_the_hour(as_ana, as_bo, one, two, *, prompt):
    """What a workshop adds: a step, a template, a round with a vote, what people conclude and guess."""
    workspace = as_ana.empathy_map.workspace
    template = models.WorkshopTemplate.objects.create(workspace=workspace, title="Ours")
    models.TemplateStep.objects.create(template=template, kind="read", title="Read")
    as_ana.do("step.add", step=factories.key(), kind="vote", title="Vote", minutes=4)
    ballot, group = factories.key(), factories.key()
    as_ana.do("round.open", round=ballot, target="notes")
    as_bo.do("vote.add", round=ballot, on=one)
    as_ana.do("round.close", round=ballot)
    as_bo.do("note.react", note=one, kind="unclear", on=True)
    third = factories.add_note(as_bo, "Three")
    as_bo.do("note.group", note=third, onto=factories.add_note(as_bo, "Four"), cluster=group)
    as_bo.do("cluster.propose", cluster=group, name="Fees")
    as_ana.do("proposals.reveal")
    as_bo.do("tension.add", tension=factories.key(), a=one, b=two)
    as_bo.do("insight.add", insight=factories.key(), kind="pain", text="Fees hurt")
    as_bo.do("question.add", question=factories.key(), text="Who pays?")
    as_bo.do("action.add", action=factories.key(), text="Ask five nurses")
    for scribe in (as_bo, as_ana):
        scribe.do("prediction.set", prompt=prompt, text="They ask for help")
        scribe.do("reflection.set", text="That fees are the point")
    as_ana.do("predictions.reveal")
    as_ana.do("version.name", label="Before lunch")


def address(kind, page, *args):
    return reverse(f"admin:workshops_{kind._meta.model_name}_{page}", args=args)


def test_every_model_is_registered():
    kept = [kind for kind in vars(models).values() if isinstance(kind, type)]

    assert {kind for kind in kept if hasattr(kind, "_meta")} == set(REGISTERED)


@pytest.mark.parametrize("kind", REGISTERED, ids=lambda kind: kind.__name__)
def test_an_operator_looks_at_every_list_and_every_row(operator, busy_map, kind):
    rows = list(admin.site._registry[kind].get_queryset(None))
    listed = operator.get(address(kind, "changelist"))
    found = operator.get(address(kind, "changelist"), {"q": "some words"})
    shown = operator.get(address(kind, "change", rows[0].pk))

    assert len(rows) > 1, "two rows are needed to see a query for each"
    assert [listed.status_code, found.status_code, shown.status_code] == [200, 200, 200]
    assert len(listed.context["cl"].result_list) == len(rows)


@pytest.mark.parametrize("kind", REGISTERED, ids=lambda kind: kind.__name__)
def test_a_list_asks_no_question_for_each_row(operator, busy_map, kind, monkeypatch):
    counts = []
    for rows in (1, 100):
        monkeypatch.setattr(admin.site._registry[kind], "list_per_page", rows)
        with CaptureQueriesContext(connection) as queries:
            page = operator.get(address(kind, "changelist"))
        counts.append(len(queries))

    assert len(page.context["cl"].result_list) > 1
    assert counts[0] == counts[1]


@pytest.mark.parametrize("kind", REGISTERED, ids=lambda kind: kind.__name__)
def test_nothing_is_added_changed_or_deleted_behind_the_log(operator, busy_map, kind):
    """The admin is no second door: rows and log stay as they are (C5)."""
    row = admin.site._registry[kind].get_queryset(None).first()
    before = editing.replay(busy_map)

    answers = [
        operator.get(address(kind, "add")),
        operator.post(address(kind, "add"), {}),
        operator.post(address(kind, "delete", row.pk), {"post": "yes"}),
    ]
    if kind not in SETTABLE:
        answers.append(operator.post(address(kind, "change", row.pk), {"text": "Changed"}))

    assert {answer.status_code for answer in answers} == {403}
    assert kind.objects.filter(pk=row.pk).exists()
    assert editing.replay(busy_map) == before
    busy_map.refresh_from_db()
    assert editing.snapshot(busy_map) == before


def test_an_operator_sees_nothing_before_its_time(operator, empathy_map, as_ana, as_bo):
    """H1, P10: hidden words, whose they are, and running tallies stand in no list and no row."""
    step, secret = factories.key(), "zq7-nobody-mentions-zq7"
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    factories.add_note(as_bo, secret)
    body = editing.snapshot(empathy_map)
    models.Snapshot.objects.create(empathy_map=empathy_map, revision=0, body=body)
    assert secret in str(body)

    pages = []
    for kind in REGISTERED:
        pages.append(operator.get(address(kind, "changelist")))
        pages += [
            operator.get(address(kind, "change", row.pk), follow=True) for row in kind.objects.all()
        ]

    assert not [page for page in pages if secret in page.content.decode()]


def test_a_note_is_neither_rewritten_nor_deleted(operator, busy_map):
    note = models.Note.objects.filter(text="One").first()
    events = models.Event.objects.count()

    changed = operator.post(address(models.Note, "change", note.pk), {"text": "Rewritten"})
    operator.post(
        address(models.Note, "changelist"),
        {"action": "delete_selected", "_selected_action": [note.pk], "post": "yes"},
    )

    assert changed.status_code == 403
    note.refresh_from_db()
    assert note.text in {"One", "Two"}
    assert models.Event.objects.count() == events


def test_no_secret_and_no_hash_is_shown(operator, busy_map):
    busy_map.workshop.refresh_from_db()
    secrets = [
        busy_map.workshop.join_code,
        models.ShareLink.objects.first().token_hash,
        models.Invitation.objects.first().token_hash,
        models.Participant.objects.exclude(token_hash=None).first().token_hash,
        models.User.objects.first().password,
    ]
    assert all(secrets), "there must be something to leak"

    for kind in REGISTERED:
        pages = [operator.get(address(kind, "changelist"))]
        pages += [operator.get(address(kind, "change", row.pk)) for row in kind.objects.all()]
        for page in pages:
            assert [secret for secret in secrets if secret in page.content.decode()] == []


def test_an_account_can_be_shut_but_nothing_else_of_it_be_set(operator, ana):
    everything = {"email": "other@example.org", "name": "Other", "is_superuser": "on"}

    answer = operator.post(address(models.User, "change", ana.pk), everything)

    assert answer.status_code == 302
    ana.refresh_from_db()
    assert (ana.email, ana.name) == ("ana@example.org", "Ana")
    assert (ana.is_active, ana.is_superuser) == (False, False)


def test_an_operator_cannot_shut_their_own_account(operator):
    oneself = models.User.objects.get(email="op@example.org")

    assert operator.post(address(models.User, "change", oneself.pk), {}).status_code == 403


@pytest.mark.parametrize("kind", [models.ShareLink, models.Invitation])
def test_links_and_invitations_can_be_revoked(operator, busy_map, kind):
    first, second = kind.objects.all()

    answer = operator.post(
        address(kind, "changelist"), {"action": "revoke", "_selected_action": [first.pk]}
    )

    assert answer.status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.revoked_at
    assert second.revoked_at is None


def test_who_is_no_operator_sees_none_of_it(client, busy_map, ana):
    client.force_login(ana)

    answer = client.get(address(models.Note, "changelist"))

    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")
