"""`manage.py purge` lets go of what has been kept long enough, and of nothing else (protocol C11, S7)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from empathymap.retention import days
from tests import factories
from tests.editing.erased import places_of
from tests.live.wire import tab
from tests.management.test_verify import verify
from workshops import editing
from workshops.editing.history import NotKept, log_base
from workshops.models import (
    Client,
    EmpathyMap,
    Event,
    Insight,
    Invitation,
    Note,
    Participant,
    Refusal,
    ResearchQuestion,
    ShareLink,
    Snapshot,
    Tension,
    Workshop,
)

pytestmark = pytest.mark.django_db
WORD = "zebra"


def ago(number: int):
    return timezone.now() - timedelta(days=number)


def age(empathy_map, *, days: int, until: int | None = None) -> None:
    """Let everything on a map up to a revision have happened so long ago, in the order it did."""
    empathy_map.refresh_from_db()
    old = Event.objects.filter(empathy_map=empathy_map)
    for event in old.filter(revision__lte=until or empathy_map.revision):
        event.at -= timedelta(days=days)
        event.save(update_fields=["at"])
    for model in (Note, Tension, Insight, ResearchQuestion):
        for row in model.objects.filter(empathy_map=empathy_map, deleted_at__isnull=False):
            row.deleted_at -= timedelta(days=days)
            row.save(update_fields=["deleted_at"])


def purge(**options) -> str:
    said = StringIO()
    call_command("purge", stdout=said, skip_checks=True, **options)
    return said.getvalue().strip()


def refused(act, *given, **fields) -> str:
    with pytest.raises(editing.Rejected) as no:
        act(*given, **fields)
    return no.value.code


@pytest.fixture
def deleted(empathy_map, as_ana, as_bo):
    """Notes, a group and conclusions that are deleted, and others that rest on them and stand."""
    hers = factories.add_note(as_ana, "I just guessed the price.")
    his = factories.add_note(as_bo, f"A {WORD}")
    base = as_bo.do("note.basis", note=his, basis="observed")
    as_bo.do("note.edit", note=his, base=base, op=[2, f"second {WORD} "])
    group = factories.key()
    as_bo.do("note.group", note=his, onto=factories.add_note(as_bo, f"{WORD} too"), cluster=group)
    as_bo.do("cluster.name", cluster=group, name=f"All {WORD}s")
    as_bo.do("tension.add", tension=factories.key(), a=hers, b=his, why="Says one thing")
    as_bo.do("insight.add", insight=factories.key(), kind="need", text="Know it", notes=[his, hers])
    question = factories.key()
    as_bo.do("question.add", question=question, text=f"Whose {WORD}?", notes=[his])
    as_bo.do("question.delete", question=question)
    for note in Note.objects.filter(empathy_map=empathy_map, text__contains=WORD):
        as_bo.do("note.delete", note=str(note.key))
    Snapshot.objects.create(
        empathy_map=empathy_map, revision=base, body=editing.as_of(empathy_map, base)
    )
    empathy_map.refresh_from_db()
    return his


def test_words_deleted_long_ago_are_nowhere_any_more(empathy_map, deleted, as_ana, as_bo):
    """C11: out of rows, every patch and inverse, and kept snapshots; what stands is as it was."""
    age(empathy_map, days=40)
    assert {
        "Note.text",
        "Event.patch",
        "Event.inverse",
        "Snapshot.body",
        "Cluster.name",
    } <= places_of(WORD)
    stood, revision = editing.snapshot(empathy_map), empathy_map.revision

    said = purge()

    empathy_map.refresh_from_db()
    assert said.startswith("Let go of: 0 workshops, 4 deleted things, 0 events")
    assert places_of(WORD) == set()
    assert (editing.snapshot(empathy_map), empathy_map.revision) == (stood, revision)
    assert editing.replay(empathy_map) == stood
    assert verify()[1] == ""
    assert refused(as_bo.do, "note.restore", note=deleted) == "gone"
    assert refused(as_bo.do, "undo", seq=as_bo.seq - 1) == "gone"
    assert refused(as_bo.do, "note.add", note=deleted, region="says", text="Again") == "conflict"
    as_ana.do("map.restore", revision=revision - 3)
    assert places_of(WORD) == set()
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)
    assert " 0 deleted things, " in purge()


def test_words_deleted_a_while_ago_can_still_be_brought_back(empathy_map, deleted, as_bo):
    """C11: thirty days are thirty days"""
    age(empathy_map, days=29)

    assert " 0 deleted things, 0 events" in purge()
    as_bo.do("note.restore", note=deleted)

    assert WORD in editing.snapshot(empathy_map)["notes"][deleted]["text"]


def test_a_dry_run_counts_and_leaves_everything(empathy_map, deleted, as_bo):
    age(empathy_map, days=100)
    empathy_map.refresh_from_db()

    said = purge(dry_run=True)

    assert said.startswith(
        f"Would let go of: 0 workshops, 4 deleted things, {empathy_map.revision} events"
    )
    assert WORD not in said
    assert Event.objects.filter(empathy_map=empathy_map).count() == empathy_map.revision
    assert places_of(WORD)


@pytest.fixture
def cut(empathy_map, as_ana, as_bo):
    """A map whose first half is old and let go of; the note that stands in both, and where it is cut."""
    note = factories.add_note(as_bo, "I just guessed.")
    edge = as_bo.do("note.edit", note=note, base=as_bo.do("ready", ready=True), op=[2, "always "])
    age(empathy_map, days=100)
    factories.add_note(as_ana, "Why a fee?")
    said = purge()
    assert f" {edge} events" in said
    empathy_map.refresh_from_db()
    return note, edge


def test_the_oldest_part_of_a_log_goes_and_what_is_left_gives_the_rows(empathy_map, cut, as_bo):
    """C11, C5: it replays from the snapshot that stands where it begins"""
    _note, edge = cut

    assert log_base(empathy_map) == edge
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)
    assert verify()[1] == ""
    with pytest.raises(NotKept):
        editing.as_of(empathy_map, edge - 1)
    assert refused(as_bo.do, "undo", seq=1) == "gone"
    assert " 0 events" in purge()
    empathy_map.snapshots.all().delete()
    assert f"the log lacks {edge} of " in verify()[1]


def test_going_back_to_what_is_not_kept_is_refused_in_words(empathy_map, cut, as_ana):
    """C11"""
    _note, edge = cut

    assert refused(as_ana.do, "map.restore", revision=edge - 1) == "gone"
    as_ana.do("map.restore", revision=edge)
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_a_log_that_is_old_altogether_leaves_the_map_as_it_stands(empathy_map, as_bo):
    note = factories.add_note(as_bo, "I just guessed.")
    age(empathy_map, days=100)
    stood = editing.snapshot(empathy_map)
    purge()

    as_bo.do("note.edit", note=note, base=empathy_map.revision, op=[2, "always "])

    empathy_map.refresh_from_db()
    assert editing.snapshot(empathy_map)["notes"][note]["text"] == "I always just guessed."
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map) != stood
    assert verify()[1] == ""


def test_a_moment_with_a_name_keeps_the_log_from_there(empathy_map, as_ana, as_bo):
    """C11: whoever named a moment finds it"""
    note = factories.add_note(as_bo, "I just guessed.")
    named = as_ana.do("version.name", label="Before the fee")
    as_bo.do("note.delete", note=note)
    age(empathy_map, days=100)

    purge()
    version = empathy_map.versions.get()

    assert log_base(empathy_map) == version.revision - 1 < named
    assert empathy_map.events.filter(revision=version.revision).exists()


def test_who_was_there_can_still_be_erased_from_what_is_left(empathy_map, cut, as_bo, bo):
    """W11, C11: out of the snapshot that stands where the log begins, too"""
    assert "Bo" in str(empathy_map.snapshots.get().body)

    as_bo.do("person.erase")

    empathy_map.refresh_from_db()
    assert [kept for kept in empathy_map.snapshots.all() if "always" in str(kept.body)] == []
    assert '"Bo"' not in str([kept.body for kept in empathy_map.snapshots.all()]).replace("'", '"')
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)
    assert verify()[1] == ""


def test_history_api_and_replay_say_where_the_past_begins(client, ana, empathy_map, cut):
    """C11: nothing fails, nothing pretends"""
    note, edge = cut
    client.force_login(ana)
    history = f"/maps/{empathy_map.pk}/history/"
    api = f"/api/maps/{empathy_map.pk}/"

    assert "data-kept-since" in client.get(history).content.decode()
    assert client.get(f"{history}{edge - 1}/").status_code == 404
    assert client.get(f"{history}{edge + 1}/").status_code == 200
    changes = client.get(f"{history}changes/?after=0").json()["changes"]
    assert [change["rev"] for change in changes] == [edge, edge + 1]
    assert changes[0]["patch"]["notes"][note]["text"] == "I always just guessed."
    assert [client.get(f"{history}changes/?after={edge}").json()["changes"][0]["rev"]] == [edge + 1]
    for question in (f"?revision={edge - 1}", f"events/?after={edge - 1}"):
        answer = client.get(api + question)
        assert (answer.status_code, answer.json()["code"]) == (410, "gone")
    assert len(client.get(f"{api}events/?after={edge}").json()["events"]) == 1


@pytest.mark.django_db(transaction=True)
async def test_who_was_offline_since_before_the_cut_gets_a_snapshot_and_loses_nothing(
    live_server_url, empathy_map, as_ana, as_bo
):
    """C11, J3, S2, T4: their numbers hold, their notes come in, and an edit too old is given back"""
    note = factories.add_note(as_bo, "I just guessed.")
    standing = editing.standing(empathy_map.pk)
    behind = {"since": standing.revision, "epoch": standing.epoch}
    behind["client"] = str(as_bo._client.key)
    edited = as_ana.do("note.edit", note=note, base=behind["since"], op=[2, "always "])
    factories.add_note(as_ana, "Why a fee?")
    age(empathy_map, days=100, until=edited)
    purge()
    written = factories.key()

    async with tab(live_server_url, empathy_map, device="device-of-bo", **behind) as his:
        assert "snapshot" in his.welcome
        assert his.welcome["last"] == 1
        first = {"note": note, "region": "says", "text": "I just guessed."}
        again = await his.send_as(1, "note.add", **first)
        late = await his.send_as(2, "note.add", note=written, region="says", text="Offline")
        old = await his.send_as(3, "note.edit", note=note, base=behind["since"], op=[2, "all "])

    assert (again["t"], late["t"], old["code"]) == ("ack", "ack", "conflict")
    empathy_map.refresh_from_db()
    notes = editing.snapshot(empathy_map)["notes"]
    assert notes[written]["text"] == "Offline"
    assert notes[note]["text"] == "I always just guessed."
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


@pytest.mark.django_db(transaction=True)
async def test_people_go_on_working_while_it_runs(live_server_url, empathy_map, deleted, bo):
    """C11: an open map stays open, nobody is sent anything, and the next change follows on"""
    age(empathy_map, days=100)
    async with tab(live_server_url, empathy_map, device="device-of-bo") as his:
        assert WORD not in str(his.welcome)
        purge()
        await his.add("Going on")
        (event,) = await his.events(1)
        assert event["rev"] == his.welcome["rev"] + 1
        fresh = await his.hello(client=his.welcome["client"])

    assert WORD not in str(fresh)
    assert places_of(WORD) == set()


def test_refusals_are_remembered_for_the_last_numbers_of_a_client(empathy_map, as_bo, bo):
    """S7, S5"""
    nowhere = factories.key()
    for _ in range(3):
        assert refused(as_bo.do, "note.delete", note=nowhere) == "gone"
    client = Client.objects.get(refusals__seq=3)
    Client.objects.filter(pk=client.pk).update(last_seq=258)

    assert " 2 refusals" in purge()

    kept = editing.Message(client.key, 3, "note.delete", {"note": nowhere}, inside=True)
    (answer,) = editing.submit(empathy_map.pk, [kept])
    assert answer.refusal["code"] == "gone"
    assert [refusal.seq for refusal in Refusal.objects.all()] == [3]


def test_what_has_ended_is_let_go_of_and_what_works_stays(empathy_map, northwind, ana, bo):
    """Sessions at once; links and invitations after thirty days in which they say that they are over."""
    works, _secret = ShareLink.issue(empathy_map=empathy_map)
    lately, _secret = ShareLink.issue(empathy_map=empathy_map, expires_at=ago(29))
    ShareLink.issue(empathy_map=empathy_map, expires_at=ago(31))
    revoked, _secret = ShareLink.issue(empathy_map=empathy_map)
    ShareLink.objects.filter(pk=revoked.pk).update(revoked_at=ago(31))
    invitations = [
        Invitation.issue(workspace=northwind, role="member", created_by=ana)[0] for _ in range(2)
    ]
    Invitation.objects.filter(pk=invitations[1].pk).update(expires_at=ago(31))
    Session.objects.create(session_key="over", session_data="", expire_date=ago(1))
    Session.objects.create(session_key="good", session_data="", expire_date=ago(-1))

    said = purge()

    assert said.endswith("1 sessions, 2 links, 1 invitations, 0 devices.")
    assert set(ShareLink.objects.all()) == {works, lately}
    assert list(Invitation.objects.all()) == [invitations[0]]
    assert Session.objects.get().session_key == "good"


def test_devices_are_forgotten_long_after_a_workshop_has_ended(empathy_map, as_ana, bo):
    as_ana.do("workshop.close")
    Workshop.objects.update(ended_at=ago(179))
    assert " 0 devices" in purge()
    Workshop.objects.update(ended_at=ago(181))

    assert " 1 devices" in purge()

    assert Participant.objects.get(pk=bo.pk).token_hash is None


def test_workshops_go_only_where_the_operator_wants_it(settings, empathy_map, as_ana):
    as_ana.do("workshop.close")
    Workshop.objects.update(ended_at=ago(4000))
    assert purge().startswith("Let go of: 0 workshops")
    settings.RETAIN_DAYS = settings.RETAIN_DAYS | {"workshops": 365}
    Workshop.objects.update(ended_at=ago(364))
    assert purge().startswith("Let go of: 0 workshops")
    Workshop.objects.update(ended_at=ago(366))

    assert purge().startswith("Let go of: 1 workshops")

    assert (EmpathyMap.objects.count(), Workshop.objects.count(), Event.objects.count()) == (
        0,
        0,
        0,
    )


def test_an_open_workshop_stays_however_old_it_is(settings, empathy_map, as_bo):
    settings.RETAIN_DAYS = settings.RETAIN_DAYS | {"workshops": 1}
    Workshop.objects.update(created_at=ago(4000), started_at=ago(4000))

    assert purge().startswith("Let go of: 0 workshops")

    assert EmpathyMap.objects.count() == 1


def test_off_keeps_everything(settings, empathy_map, deleted):
    settings.RETAIN_DAYS = dict.fromkeys(settings.RETAIN_DAYS)
    age(empathy_map, days=4000)

    said = purge()

    assert said.startswith("Let go of: 0 workshops, 0 deleted things, 0 events")
    assert places_of(WORD)


@pytest.mark.parametrize("said", ["", "0", "-3", "a week", "1.5", "²"])
def test_nothing_is_deleted_on_a_misunderstanding(said):
    with pytest.raises(ImproperlyConfigured):
        days(said)
