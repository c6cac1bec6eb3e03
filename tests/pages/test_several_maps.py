"""A workshop with several maps: their list, one more, another title, everybody home, side by side."""

import uuid

import pytest

from tests import factories
from workshops import access, editing
from workshops.models import EmpathyMap, Event, Participant

SECRET = "zebra-lantern-4471"


@pytest.fixture
def second(northwind, ana, empathy_map):
    """Another map in the same workshop, about somebody else."""
    return factories.empathy_map(
        northwind,
        ana,
        workshop=empathy_map.workshop,
        title="The other map",
        persona=factories.persona(northwind, name="Tom Reed"),
    )


@pytest.fixture
def of_bo(client, bo):
    client.cookies[access.DEVICE_COOKIE] = "device-of-bo"
    return client


def door(empathy_map, name):
    return f"/maps/{empathy_map.pk}/{name}/"


# The list


def test_everybody_on_a_map_reads_what_the_others_are_called(of_bo, empathy_map, second, as_bo):
    factories.add_note(as_bo, "I just guessed the price.")

    told = of_bo.get(door(second, "workshop")).json()["maps"]

    assert told == [
        {
            "key": str(one.pk),
            "title": one.title,
            "persona": persona,
            "notes": notes,
            "unseen": 0,
            "place": f"/maps/{one.pk}/",
            "rename": f"/maps/{one.pk}/rename/",
        }
        for one, persona, notes in ((empathy_map, "Maya Lund", 1), (second, "Tom Reed", 0))
    ]


def test_of_what_is_hidden_only_the_number_is_told(of_bo, empathy_map, second, as_ana, as_bo):
    hide_a_note(as_ana, as_bo)

    answer = of_bo.get(door(second, "workshop"))

    counts = [(one["notes"], one["unseen"]) for one in answer.json()["maps"]]
    assert counts == [(0, 1), (0, 0)]
    assert SECRET not in answer.content.decode()


def test_the_list_asks_the_same_questions_however_many_maps_there_are(
    of_bo, northwind, ana, empathy_map, second, django_assert_num_queries
):
    with django_assert_num_queries(3):
        of_bo.get(door(empathy_map, "workshop"))
    factories.empathy_map(northwind, ana, workshop=empathy_map.workshop, title="A third")
    with django_assert_num_queries(3):
        assert len(of_bo.get(door(empathy_map, "workshop")).json()["maps"]) == 3


def test_a_guest_opens_the_maps_of_the_workshop_and_no_other(
    of_bo, northwind, ana, empathy_map, second
):
    elsewhere = factories.empathy_map(northwind, ana, title="Of another workshop")

    for name in ("workshop", "side-by-side"):
        assert of_bo.get(door(second, name)).status_code == 200
    assert of_bo.get(f"/maps/{second.pk}/").status_code == 200
    assert of_bo.get(door(elsewhere, "workshop")).status_code == 404
    for path in (f"/maps/{elsewhere.pk}/", door(elsewhere, "side-by-side")):
        answer = of_bo.get(path)
        assert answer.status_code == 404
        assert "You do not take part in this workshop" in answer.text


# Another title


def test_another_title_is_told_to_the_maps_beside_it(signed_in, ana, empathy_map, second):
    answer = signed_in(ana).post(door(second, "rename"), {"title": "  Group B "})

    assert answer.json() == {"title": "Group B"}
    assert editing.snapshot(EmpathyMap.objects.get(pk=second.pk))["map"]["title"] == "Group B"
    assert Event.objects.filter(empathy_map=empathy_map).latest("revision").command == (
        "workshop.tell"
    )


def test_the_page_of_a_maps_title_tells_them_too(signed_in, ana, empathy_map, second):
    typed = {"title": "Group B", "situation": second.situation, "decision": ""}

    signed_in(ana).post(door(second, "describe"), typed)

    told = Event.objects.filter(empathy_map=empathy_map).latest("revision")
    assert told.command == "workshop.tell"


def test_a_map_by_itself_tells_nobody_of_its_title(signed_in, ana, empathy_map):
    signed_in(ana).post(door(empathy_map, "rename"), {"title": "Group A"})

    last = Event.objects.filter(empathy_map=empathy_map).latest("revision")
    assert last.command == "map.describe"


@pytest.mark.parametrize("title", ["", " \u200b ", "x" * 201])
def test_a_title_that_is_none_changes_nothing(signed_in, ana, second, title):
    answer = signed_in(ana).post(door(second, "rename"), {"title": title})

    assert answer.status_code == 422
    assert answer.json()["msg"]
    assert EmpathyMap.objects.get(pk=second.pk).title == "The other map"


# One more map


def another(about, **fields):
    return {"title": "Group C", "persona": about.pk, "situation": "The morning after"} | fields


def test_one_more_map_has_the_steps_people_and_evidence_of_its_workshop(
    signed_in, ana, empathy_map, as_ana, as_bo
):
    as_ana.do("step.add", step=factories.key(), kind="write", title="Write", minutes=5)
    as_bo.do("hand", up=True)

    answer = signed_in(ana).post(door(empathy_map, "another"), another(empathy_map.persona))

    made = EmpathyMap.objects.get(title="Group C")
    assert answer.headers["Location"] == f"/maps/{made.pk}/"
    told, known = editing.snapshot(made), editing.snapshot(empathy_map)
    parts = ("workshop", "steps", "people", "persona", "evidence")
    assert {part: told[part] for part in parts} == {part: known[part] for part in parts}
    assert told["workshop"]["maps"] == {str(empathy_map.pk): True, str(made.pk): True}
    assert told["map"]["situation"] == "The morning after"
    assert told["notes"] == {}


def test_a_map_about_somebody_else_has_what_is_known_of_them(
    signed_in, ana, northwind, empathy_map
):
    tom = factories.persona(northwind, name="Tom Reed")
    quote = factories.evidence(northwind, "I never read that.", source="Interview 9")
    quote.source.personas.add(tom)

    signed_in(ana).post(door(empathy_map, "another"), another(tom))

    told = editing.snapshot(EmpathyMap.objects.get(title="Group C"))
    assert told["persona"]["name"] == "Tom Reed"
    assert [piece["text"] for piece in told["evidence"].values()] == ["I never read that."]


def test_the_same_form_sent_twice_makes_one_map(signed_in, ana, empathy_map):
    browser = signed_in(ana)

    places = {
        browser.post(door(empathy_map, "another"), another(empathy_map.persona)).headers["Location"]
        for _again in range(2)
    }

    assert len(places) == 1
    assert empathy_map.workshop.maps.count() == 2


def test_the_form_suggests_the_next_letter_and_the_same_person(signed_in, ana, empathy_map, second):
    page = signed_in(ana).get(door(empathy_map, "another"))

    assert page.context["form"].initial == {
        "title": "Maya lists her first item · group C",
        "persona": empathy_map.persona_id,
        "situation": empathy_map.situation,
    }


@pytest.mark.parametrize("missing", ["title", "persona", "situation"])
def test_a_map_without_one_of_its_parts_is_not_made(signed_in, ana, empathy_map, missing):
    typed = another(empathy_map.persona, **{missing: ""})

    answer = signed_in(ana).post(door(empathy_map, "another"), typed)

    assert answer.status_code == 422
    assert empathy_map.workshop.maps.count() == 1


def test_a_persona_of_elsewhere_is_not_known(signed_in, ana, empathy_map, dee):
    theirs = factories.persona(factories.workspace("Elsewhere Two", owner=dee))

    answer = signed_in(ana).post(door(empathy_map, "another"), another(theirs))

    assert answer.status_code == 422
    assert "persona" in answer.context["form"].errors


def test_a_guest_who_facilitates_makes_no_map(of_bo, as_ana, bo, empathy_map):
    as_ana.do("person.role", person=str(bo.key), role="facilitator")

    answer = of_bo.post(door(empathy_map, "another"), another(empathy_map.persona))

    assert answer.headers["Location"].startswith("/sign-in/")
    assert empathy_map.workshop.maps.count() == 1


# Everybody home


def test_everybody_is_sent_to_the_first_map(signed_in, ana, empathy_map, second, as_bo, bo):
    as_bo.do("person.place", map=str(second.pk))

    answer = signed_in(ana).post(door(second, "home"))

    assert answer.headers["Location"] == door(second, "side-by-side")
    assert Participant.objects.get(pk=bo.pk).place_id == empathy_map.pk


# Where people land


def test_who_comes_back_by_the_code_lands_on_their_own_map(of_bo, empathy_map, second, as_bo):
    code = f"/join/{empathy_map.workshop.join_code}/"
    assert of_bo.get(code).headers["Location"] == f"/maps/{empathy_map.pk}/"

    as_bo.do("person.place", map=str(second.pk))

    assert of_bo.get(code).headers["Location"] == f"/maps/{second.pk}/"


def test_who_comes_late_lands_on_the_first_map(client, empathy_map, second):
    code = f"/join/{empathy_map.workshop.join_code}/"

    answer = client.post(code, {"name": "Eve"})

    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"


def test_who_was_given_a_map_while_waiting_is_let_in_there(client, empathy_map, second, as_ana):
    as_ana.do("workshop.settle", lobby=True)
    client.post(f"/join/{empathy_map.workshop.join_code}/", {"name": "Eve"})
    eve = str(Participant.objects.get(display_name="Eve").key)
    as_ana.do("person.place", person=eve, map=str(second.pk))
    as_ana.do("person.admit", person=eve)

    answer = client.get(door(empathy_map, "waiting"))

    assert answer.headers["Location"] == f"/maps/{second.pk}/"


# Side by side


def hide_a_note(as_ana, as_bo):
    step = factories.key()
    fields = {"kind": "write", "title": "Write alone", "minutes": 5}
    as_ana.do("step.add", step=step, may=["write"], private=True, **fields)
    as_ana.do("step.go", step=step)
    factories.add_note(as_bo, SECRET)


def test_all_maps_stand_side_by_side_in_the_order_they_were_made(of_bo, empathy_map, second, as_bo):
    factories.add_note(as_bo, "I just guessed the price.")

    page = of_bo.get(door(second, "side-by-side"))

    shown = page.content.decode()
    assert [one["board"]["map"]["title"] for one in page.context["boards"]] == [
        "Maya lists her first item",
        "The other map",
    ]
    assert shown.index(f'data-beside-map="{empathy_map.pk}"') < shown.index(
        f'data-beside-map="{second.pk}"'
    )
    assert "I just guessed the price." in shown
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_what_is_hidden_stays_hidden_side_by_side_even_ones_own(
    of_bo, signed_in, ana, empathy_map, second, as_ana, as_bo
):
    as_ana.do("workshop.settle", reads=True)
    hide_a_note(as_ana, as_bo)
    browsers = (of_bo, signed_in(ana))

    hidden = [browser.get(door(empathy_map, "side-by-side")).content for browser in browsers]
    on_the_map = [browser.get(f"/maps/{empathy_map.pk}/").content for browser in browsers]
    as_ana.do("notes.reveal")
    shown = [browser.get(door(empathy_map, "side-by-side")).content for browser in browsers]

    secret = SECRET.encode()
    assert [secret in page for page in on_the_map] == [True, True]  # there is something to leak
    assert [secret in page for page in hidden] == [False, False]
    assert [secret in page for page in shown] == [True, True]


def test_only_who_runs_the_workshop_is_offered_to_bring_everyone_home(
    of_bo, signed_in, ana, empathy_map, second
):
    offers = [
        door(second, "home") in browser.get(door(second, "side-by-side")).content.decode()
        for browser in (signed_in(ana), of_bo)
    ]

    assert offers == [True, False]


# Who finds no door


@pytest.mark.parametrize("name", ["workshop", "rename", "home", "another", "side-by-side"])
def test_a_stranger_finds_nothing(signed_in, dee, empathy_map, name):
    method = "post" if name in {"rename", "home", "another"} else "get"
    browser = signed_in(dee)

    assert getattr(browser, method)(door(empathy_map, name)).status_code == 404
    assert getattr(browser, method)(f"/maps/{uuid.uuid4()}/{name}/").status_code == 404


@pytest.mark.parametrize("name", ["rename", "home", "another"])
def test_who_does_not_run_the_workshop_changes_nothing(
    signed_in, cy, of_bo, empathy_map, second, name
):
    typed = another(empathy_map.persona)

    assert signed_in(cy).post(door(second, name), typed).status_code == 403
    assert of_bo.post(door(second, name), typed).status_code in {302, 403}
    assert list(EmpathyMap.objects.order_by("created_at").values_list("title", flat=True)) == [
        "Maya lists her first item",
        "The other map",
    ]


def test_who_is_signed_out_is_asked_to_sign_in(client, empathy_map):
    for name in ("another", "side-by-side"):
        answer = client.get(door(empathy_map, name))
        assert answer.headers["Location"] == f"/sign-in/?next={door(empathy_map, name)}"
    assert client.get(door(empathy_map, "workshop")).status_code == 404


def test_wrong_methods(signed_in, ana, empathy_map):
    browser = signed_in(ana)

    assert [browser.get(door(empathy_map, name)).status_code for name in ("rename", "home")] == [
        405,
        405,
    ]
    for name in ("workshop", "side-by-side"):
        assert browser.post(door(empathy_map, name)).status_code == 405
