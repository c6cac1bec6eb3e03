"""Agendas: looking at them, making one's own, changing its words and its steps."""

import uuid

import pytest

from tests import factories
from workshops.agendas import BUILT_IN
from workshops.models import TemplateStep, WorkshopTemplate

EVERYTHING = "/w/northwind/agendas/"


@pytest.fixture
def ours(northwind, ana):
    """Northwind's own short agenda: first write, then talk."""
    made = WorkshopTemplate.objects.create(
        workspace=northwind, title="Ten minutes", promise="For the coffee break", created_by=ana
    )
    TemplateStep.objects.create(
        template=made, place=0, kind="write", title="Write alone", minutes=4, may=["write"]
    )
    TemplateStep.objects.create(template=made, place=1, kind="discuss", title="Talk", minutes=6)
    return made


@pytest.fixture
def place(ours) -> str:
    return f"{EVERYTHING}{ours.pk}/"


def typed_step(**more) -> dict:
    """A step as its form sends it."""
    return {
        "kind": "vote",
        "title": "Choose",
        "minutes": "3",
        "script": "Three votes each.",
        "prompt": "What matters most?",
        "done_when": "The round is closed.",
        "may": ["vote"],
        **more,
    }


def titles(template) -> list[tuple[int, str]]:
    return list(template.steps.values_list("place", "title"))


# Looking


def test_the_list_shows_a_workspaces_own_agendas_and_the_built_in_ones(signed_in, ana, ours):
    page = signed_in(ana).get(EVERYTHING)

    assert [card.agenda.title for card in page.context["own"]] == ["Ten minutes"]
    assert [card.agenda.key for card in page.context["built_in"]] == list(BUILT_IN)
    assert f'href="/w/northwind/maps/new/?agenda={ours.pk}"' in page.text
    assert 'href="/w/northwind/maps/new/?agenda=evidence-first"' in page.text


def test_the_strip_of_an_agenda_is_as_long_as_its_steps(signed_in, ana, ours):
    (card,) = signed_in(ana).get(EVERYTHING).context["own"]

    assert [(part["from"], part["step"].minutes) for part in card.strip] == [(0, 4), (4, 6)]
    assert card.agenda.minutes == 10


def test_the_list_asks_the_database_no_more_for_three_agendas_than_for_one(
    signed_in, ana, northwind, ours, django_assert_num_queries
):
    browser = signed_in(ana)
    browser.get(EVERYTHING)
    with django_assert_num_queries(5):
        browser.get(EVERYTHING)
    for title in ("Second", "Third"):
        more = WorkshopTemplate.objects.create(workspace=northwind, title=title)
        TemplateStep.objects.create(template=more, kind="discuss", title="Talk")

    with django_assert_num_queries(5):
        page = browser.get(EVERYTHING)

    assert len(page.context["own"]) == 3


@pytest.mark.parametrize("agenda", BUILT_IN.values(), ids=lambda agenda: agenda.key)
def test_an_agenda_is_read_step_by_step_with_all_its_words(signed_in, ana, northwind, agenda):
    page = signed_in(ana).get(f"{EVERYTHING}{agenda.key}/")

    assert [step for step, _row in page.context["card"].rows] == list(agenda.steps)
    assert page.text.count('class="plan__step"') == len(agenda.steps)
    assert page.text.count("You say") == len(agenda.steps)
    assert page.text.count("Done when") == len(agenda.steps)


def test_who_only_looks_reads_agendas_and_is_offered_no_change(signed_in, cy, place):
    for door in (EVERYTHING, f"{EVERYTHING}evidence-first/", place):
        page = signed_in(cy).get(door)
        assert page.status_code == 200
        assert 'method="post" action="/w/' not in page.text
        assert "maps/new/" not in page.text


# Copying


def test_a_copy_has_every_step_of_the_agenda(signed_in, ana, northwind):
    answer = signed_in(ana).post(f"{EVERYTHING}evidence-first/copy/", {"key": str(uuid.uuid4())})

    copied = WorkshopTemplate.objects.get()
    assert answer.headers["Location"] == f"{EVERYTHING}{copied.pk}/"
    assert (copied.workspace, copied.copied_from) == (northwind, "evidence-first")
    words = list(BUILT_IN["evidence-first"].steps[0].words())
    assert [{word: getattr(step, word) for word in words} for step in copied.steps.all()] == [
        step.words() for step in BUILT_IN["evidence-first"].steps
    ]


def test_a_copy_sent_twice_is_one_copy(signed_in, ana, northwind):
    key, browser = str(uuid.uuid4()), signed_in(ana)

    for _time in range(2):
        answer = browser.post(f"{EVERYTHING}quick-map/copy/", {"key": key})
        assert answer.headers["Location"] == f"{EVERYTHING}{key}/"

    assert WorkshopTemplate.objects.get().steps.count() == len(BUILT_IN["quick-map"].steps)


def test_a_copy_of_a_copy_still_knows_what_the_first_one_needs(signed_in, ana, northwind):
    browser, keys = signed_in(ana), [str(uuid.uuid4()), str(uuid.uuid4())]
    browser.post(f"{EVERYTHING}evidence-first/copy/", {"key": keys[0]})
    browser.post(f"{EVERYTHING}{keys[0]}/copy/", {"key": keys[1]})

    page = browser.get(f"{EVERYTHING}{keys[1]}/")

    assert page.context["card"].agenda.needs == BUILT_IN["evidence-first"].needs


def test_a_copy_without_a_key_is_none(signed_in, ana, northwind):
    answer = signed_in(ana).post(f"{EVERYTHING}quick-map/copy/", {"key": "nonsense"}, follow=True)

    assert "This form is out of date" in answer.text
    assert not WorkshopTemplate.objects.exists()


# Changing


def test_title_promise_and_layout_are_changed(signed_in, ana, ours, place):
    answer = signed_in(ana).post(
        place + "edit/", {"title": "Nine minutes", "promise": "", "layout": "canvas"}
    )

    ours.refresh_from_db()
    assert answer.headers["Location"] == place
    assert (ours.title, ours.promise, ours.layout) == ("Nine minutes", "", "canvas")


@pytest.mark.parametrize(
    ("wrong", "field"), [({"title": " "}, "title"), ({"layout": "round"}, "layout")]
)
def test_an_agenda_without_a_title_or_with_an_unknown_layout_stays_as_it_was(
    signed_in, ana, ours, place, wrong, field
):
    answer = signed_in(ana).post(
        place + "edit/", {"title": "New", "promise": "", "layout": "classic"} | wrong
    )

    ours.refresh_from_db()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert ours.title == "Ten minutes"


def test_a_step_is_changed_in_every_field(signed_in, ana, ours, place):
    step = ours.steps.first()
    new = typed_step(kind="write", regions=["says"], private="on", closes="on")

    answer = signed_in(ana).post(f"{place}steps/{step.pk}/", new)

    step.refresh_from_db()
    assert answer.headers["Location"] == f"{place}?moved={step.pk}#step-{step.pk}"
    assert {name: getattr(step, name) for name in new} == new | {
        "minutes": 3, "private": True, "closes": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "1441"}, "minutes"),
        ({"minutes": "soon"}, "minutes"),
        ({"kind": "dance"}, "kind"),
        ({"regions": ["sees"]}, "regions"),  # not of this layout
        ({"may": ["fly"]}, "may"),
        ({"script": "x" * 601}, "script"),
    ],
)
def test_a_step_that_cannot_be_is_not_kept(signed_in, ana, ours, place, wrong, field):
    for door in ("new", ours.steps.first().pk):
        answer = signed_in(ana).post(f"{place}steps/{door}/", typed_step() | wrong)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]

    assert titles(ours) == [(0, "Write alone"), (1, "Talk")]


def test_a_new_step_comes_last_and_knows_what_is_usual_for_its_kind(signed_in, ana, ours, place):
    browser = signed_in(ana)
    form = browser.get(place + "steps/new/?kind=write").context["form"]

    answer = browser.post(place + "steps/new/", typed_step(place="2"))

    assert (form["title"].value(), form["may"].value()) == ("Write", ["write"])
    assert form["private"].value() is True
    assert answer.headers["Location"].startswith(place)
    assert titles(ours) == [(0, "Write alone"), (1, "Talk"), (2, "Choose")]


def test_a_step_added_twice_by_one_form_is_one_step(signed_in, ana, ours, place):
    browser = signed_in(ana)

    for _time in range(2):
        browser.post(place + "steps/new/", typed_step(place="2"))

    assert titles(ours) == [(0, "Write alone"), (1, "Talk"), (2, "Choose")]


def test_an_agenda_has_an_end(signed_in, ana, ours, place):
    TemplateStep.objects.bulk_create(
        TemplateStep(template=ours, place=at, kind="discuss", title="Talk") for at in range(2, 40)
    )

    answer = signed_in(ana).post(place + "steps/new/", typed_step(), follow=True)

    assert "An agenda has 40 steps at most." in answer.text
    assert ours.steps.count() == 40


@pytest.mark.parametrize(
    ("to", "order"),
    [
        ("0", ["Talk", "Write alone"]),
        ("1", ["Write alone", "Talk"]),  # it stands there already
        ("99", ["Write alone", "Talk"]),
        ("-1", ["Write alone", "Talk"]),
        ("up", ["Write alone", "Talk"]),
        ("", ["Write alone", "Talk"]),
    ],
)
def test_a_step_is_moved_to_a_place_and_the_others_make_room(
    signed_in, ana, ours, place, to, order
):
    answer = signed_in(ana).post(f"{place}steps/{ours.steps.last().pk}/move/", {"to": to})

    assert answer.status_code == 302
    assert titles(ours) == list(enumerate(order))


def test_where_a_step_went_is_said(signed_in, ana, ours, place):
    step = ours.steps.last()

    page = signed_in(ana).post(f"{place}steps/{step.pk}/move/", {"to": "0"}, follow=True)

    assert "“Talk” is step 1 of 2." in page.text


def test_a_removed_step_leaves_no_gap(signed_in, ana, ours, place):
    browser, step = signed_in(ana), ours.steps.first()

    browser.post(f"{place}steps/{step.pk}/remove/")
    again = browser.post(f"{place}steps/{step.pk}/remove/")

    assert titles(ours) == [(0, "Talk")]
    assert again.status_code == 404


def test_an_agenda_without_steps_can_be_read(signed_in, ana, ours, place):
    ours.steps.all().delete()

    page = signed_in(ana).get(place)

    assert "No steps yet." in page.text


def test_a_deleted_agenda_is_gone_with_its_steps(signed_in, ana, ours, place):
    browser = signed_in(ana)

    answer = browser.post(place + "delete/")

    assert answer.headers["Location"] == EVERYTHING
    assert browser.get(place).status_code == 404
    assert not TemplateStep.objects.exists()


# Who may


def doors(ours) -> list[str]:
    """Every door through which an agenda is changed."""
    place, step = f"{EVERYTHING}{ours.pk}/", ours.steps.first().pk
    return [
        f"{EVERYTHING}evidence-first/copy/", place + "copy/", place + "edit/", place + "delete/",
        place + "steps/new/", f"{place}steps/{step}/", f"{place}steps/{step}/move/",
        f"{place}steps/{step}/remove/",
    ]  # fmt: skip


def test_a_stranger_finds_no_agenda(signed_in, dee, ours, place):
    browser = signed_in(dee)

    assert {browser.get(door).status_code for door in (EVERYTHING, place)} == {404}
    assert {browser.post(door).status_code for door in doors(ours)} == {404}
    assert titles(ours) == [(0, "Write alone"), (1, "Talk")]


def test_who_only_looks_changes_nothing(signed_in, cy, ours):
    browser = signed_in(cy)

    assert {browser.post(door, typed_step()).status_code for door in doors(ours)} == {403}
    assert titles(ours) == [(0, "Write alone"), (1, "Talk")]
    assert WorkshopTemplate.objects.get() == ours


def test_an_agenda_of_elsewhere_is_not_reached_through_ones_own_workspace(signed_in, dee, ours):
    slug = dee.memberships.get().workspace.slug
    browser = signed_in(dee)

    through = [door.replace("/w/northwind/", f"/w/{slug}/") for door in doors(ours)[1:]]

    assert {browser.post(door, typed_step()).status_code for door in through} == {404}
    assert browser.get(f"/w/{slug}/agendas/{ours.pk}/").status_code == 404
    assert titles(ours) == [(0, "Write alone"), (1, "Talk")]


def test_a_key_of_elsewhere_copies_nothing_there(signed_in, dee, ours):
    room = dee.memberships.get().workspace

    signed_in(dee).post(f"/w/{room.slug}/agendas/quick-map/copy/", {"key": str(ours.pk)})

    ours.refresh_from_db()
    assert (ours.title, ours.steps.count()) == ("Ten minutes", 2)
    assert not room.templates.exists()


def test_wrong_ids_and_wrong_methods(signed_in, ana, ours, place):
    browser, step = signed_in(ana), ours.steps.first().pk

    for wrong in ("no-such", uuid.uuid4(), f"{uuid.uuid4()}/edit", f"{ours.pk}/steps/0"):
        assert browser.get(f"{EVERYTHING}{wrong}/").status_code == 404
    assert browser.get("/w/nowhere/agendas/").status_code == 404
    for door in ("copy", "delete", f"steps/{step}/move", f"steps/{step}/remove"):
        assert browser.get(f"{place}{door}/").status_code == 405
    assert browser.post(EVERYTHING).status_code == 405
    assert browser.delete(place + "edit/").status_code == 405


def test_the_steps_of_another_agenda_are_not_changed_through_this_one(
    signed_in, ana, northwind, ours
):
    other = WorkshopTemplate.objects.create(workspace=northwind, title="Other")
    step, browser = ours.steps.first().pk, signed_in(ana)

    for door in ("", "move/", "remove/"):
        answer = browser.post(f"{EVERYTHING}{other.pk}/steps/{step}/{door}", typed_step())
        assert answer.status_code == 404
    assert titles(ours) == [(0, "Write alone"), (1, "Talk")]


def test_who_is_signed_out_is_asked_to_sign_in(client, ours, place):
    for door in [EVERYTHING, place, place + "edit/"]:
        assert client.get(door).headers["Location"].startswith("/sign-in/")


def test_a_workspace_has_a_door_to_its_agendas(signed_in, ana, northwind):
    factories.persona(northwind)

    page = signed_in(ana).get("/w/northwind/")

    assert f'href="{EVERYTHING}"' in page.text
