"""Loading the demo: each story becomes a workspace through the one door, once."""

import stat
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from workshops import editing
from workshops.demo import EMAIL, KETTLES, PARKING, RECOMMENDATIONS, STORIES
from workshops.findings import coverage
from workshops.management.founding import shift
from workshops.models import EmpathyMap, Event, ResearchSource, User, Workshop, Workspace

pytestmark = pytest.mark.django_db

every_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)


HERE = "https://maps.example.org"


@pytest.fixture(scope="module")
def first_start(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as the first start leaves it: what was said, in a folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DATA_DIR=folder, PUBLIC_URL=HERE):
            yield demo("--print-links")
        transaction.set_rollback(True)


def map_of(story) -> EmpathyMap:
    return EmpathyMap.objects.get(workspace__slug=story.slug)


def demo(*arguments) -> list[str]:
    said = StringIO()
    call_command("demo", *arguments, stdout=said, skip_checks=True)
    return said.getvalue().splitlines()


def told(snapshot) -> dict:
    """A snapshot in the words of a story: notes by text, in order, with what they rest on."""
    evidence = {key: piece["text"] for key, piece in snapshot["evidence"].items()}
    people = {key: person["name"] for key, person in snapshot["people"].items()}
    return {
        note["text"]: (
            note["region"],
            note["basis"],
            people[note["author"]],
            snapshot["clusters"][note["cluster"]]["name"] if "cluster" in note else None,
            {evidence[key]: stance for key, stance in note.get("evidence", {}).items()},
        )
        for note in snapshot["notes"].values()
    }


def meant(story) -> dict:
    """The end of a story in the same words."""
    evidence = {piece.key: piece.text for piece in story.evidence}
    people = {person.key: person.name for person in story.cast}
    groups = {key: group.name for group in story.groups for key in group.notes}
    return {
        note.text: (
            note.region,
            note.basis,
            people[note.by],
            groups.get(note.key),
            {evidence[key]: "supports" for key in note.cites}
            | {evidence[key]: "contradicts" for key in note.against},
        )
        for note in story.notes
    }


@every_story
def test_a_map_ends_as_its_story_says_and_its_log_replays_to_its_rows(first_start, story):
    snapshot = editing.snapshot(map_of(story))

    assert told(snapshot) == meant(story)
    assert editing.replay(map_of(story)) == snapshot, "C5"


@pytest.mark.parametrize(
    ("story", "backed", "notes", "percent", "speakers"),
    [(KETTLES, 31, 44, 70, 13), (PARKING, 30, 38, 79, 8), (RECOMMENDATIONS, 32, 50, 64, 15)],
    ids=lambda value: getattr(value, "slug", None),
)
def test_a_map_rests_on_evidence_as_planned(first_start, story, backed, notes, percent, speakers):
    found_out = coverage(editing.snapshot(map_of(story)))

    assert (found_out.backed, found_out.notes, found_out.percent) == (backed, notes, percent)
    assert found_out.speakers == speakers


@every_story
def test_the_history_shows_second_thoughts_of_several_people(first_start, story):
    events = Event.objects.filter(empathy_map=map_of(story))

    commands = set(events.values_list("command", flat=True))
    writers = events.filter(command="note.add").values_list("by__display_name", flat=True)

    assert {"note.edit", "note.move", "note.delete", "note.restore", "undo"} <= commands
    assert len(set(writers)) == 6


def test_the_first_start_makes_three_demo_workspaces_and_opens_the_first_map(first_start):
    slugs = Workspace.objects.filter(is_demo=True).values_list("slug", flat=True)

    assert first_start[0] == "The demo is here: three workspaces, each with a map."
    assert sorted(slugs) == sorted(story.slug for story in STORIES)
    assert Workshop.objects.get(join_code__isnull=False).workspace.slug == KETTLES.slug
    assert EmpathyMap.objects.first() == map_of(KETTLES), "people find the newest map first"


def test_a_second_start_changes_nothing_and_prints_the_same(first_start):
    before = Event.objects.count()

    said = demo("--print-links")

    assert said == ["The demo is here already.", *first_start[1:]]
    assert (Event.objects.count(), Workspace.objects.count()) == (before, len(STORIES))


def test_the_printed_ways_in_work(first_start, client, settings):
    _said, sign_in, join, read_only = first_start

    for line, title in [(join, KETTLES.workshop), (read_only, KETTLES.title)]:
        page = client.get(line.split(HERE)[1])
        assert page.status_code == 200
        assert title in page.content.decode()
    assert client.login(username=EMAIL, password=sign_in.split(" · ")[1])
    assert stat.S_IMODE((settings.DATA_DIR / "demo-links.json").stat().st_mode) == 0o600


def test_a_way_in_that_no_longer_works_is_not_printed(first_start):
    user = User.objects.get(email=EMAIL)
    user.set_password("another one")
    user.save(update_fields=["password"])
    map_of(KETTLES).workshop.close()
    map_of(KETTLES).links.get().revoke()

    said = demo("--print-links")[1:]

    assert len(said) == 1
    assert said[0].endswith(f"{EMAIL} · the password you chose")


def test_nothing_was_learned_in_the_future(first_start):
    newest = ResearchSource.objects.order_by("-occurred_on").first()

    assert newest.occurred_on <= timezone.localdate()


@pytest.mark.parametrize(("days", "weeks"), [(-1, -1), (0, 0), (6, 0), (7, 1), (400, 57)])
def test_dates_move_by_whole_weeks_so_that_saturdays_stay_saturdays(days, weeks):
    today = KETTLES.told_on + timedelta(days=days)

    assert shift(KETTLES, today) == timedelta(weeks=weeks)
