"""Starting a workshop: what its agenda needs is asked for, what is missing shown, one click begins."""

import uuid

import pytest

from tests import factories
from workshops import editing
from workshops.agendas import BUILT_IN
from workshops.models import EmpathyMap, Participant, Persona, Workshop
from workshops.models.agenda import WORDS_OF_A_STEP

DOOR = "/w/northwind/maps/new/"


@pytest.fixture
def maya(northwind):
    return factories.persona(northwind)


def typed(persona, **more) -> dict:
    return {
        "key": str(uuid.uuid4()),
        "agenda": "",
        "persona": str(persona.pk) if persona else "",
        "title": "Maya lists her first item",
        "situation": "First listing, twenty minutes before a shift",
        "decision": "Whether to show fees first",
        "layout": "classic",
        "scope": "aggregated",
        "names": "named",
        "maps": "1",
        **more,
    }


def told(page) -> list[tuple[str, bool]]:
    """The checklist as it stands: words, and whether they are ticked."""
    return [(item.words, item.done) for item in page.context["items"]]


# Beginning


def test_a_map_begins_with_a_persona_and_a_situation(signed_in, ana, northwind, maya):
    quote = factories.evidence(northwind)

    answer = signed_in(ana).post(
        DOOR, typed(maya, evidence=[quote.pk], layout="canvas", scope="individual")
    )

    made = EmpathyMap.objects.get()
    assert answer.headers["Location"] == f"/maps/{made.pk}/"
    assert (made.persona, made.layout, made.scope) == (maya, "canvas", "individual")
    assert made.decision == "Whether to show fees first"
    assert [shelved.evidence for shelved in made.shelf.all()] == [quote]
    assert made.workshop.participants.get().user == ana
    assert (made.workshop.state, made.workshop.agenda) == ("planned", "")
    assert not made.workshop.steps.exists()


@pytest.mark.parametrize("agenda", BUILT_IN.values(), ids=lambda agenda: agenda.key)
def test_a_workshop_has_all_the_steps_of_its_agenda(signed_in, ana, maya, agenda):
    signed_in(ana).post(DOOR, typed(maya, agenda=agenda.key, layout=agenda.layout))

    workshop = Workshop.objects.get()
    steps = [
        {name: getattr(step, name) for name in WORDS_OF_A_STEP} for step in workshop.steps.all()
    ]
    assert workshop.agenda == agenda.title
    assert steps == [step.words() for step in agenda.steps]
    snapshot = editing.snapshot(workshop.maps.get())
    assert len(snapshot["steps"]) == len(agenda.steps)
    assert editing.replay(workshop.maps.get())["steps"] == snapshot["steps"]


def test_a_workshop_follows_an_agenda_of_its_own_workspace(signed_in, ana, northwind, maya):
    template = northwind.templates.create(title="Our hour")
    template.steps.create(kind="vote", title="What matters?", minutes=7)

    signed_in(ana).post(DOOR, typed(maya, agenda=str(template.pk)))

    workshop = Workshop.objects.get()
    assert workshop.agenda == "Our hour"
    assert [(step.kind, step.title, step.minutes) for step in workshop.steps.all()] == [
        ("vote", "What matters?", 7)
    ]


def test_quadrants_that_the_layout_does_not_have_are_left_out(signed_in, ana, maya):
    signed_in(ana).post(DOOR, typed(maya, agenda="canvas", layout="classic"))

    steps = Workshop.objects.get().steps.all()
    assert [step.regions for step in steps][:6] == [
        [], [], ["says"], ["does"], [], ["thinks", "feels"],
    ]  # fmt: skip


def test_one_click_opens_the_room(signed_in, ana, maya):
    browser = signed_in(ana)

    answer = browser.post(DOOR, typed(maya, agenda="quick-map", then="start"))

    made = EmpathyMap.objects.get()
    assert answer.headers["Location"] == f"/maps/{made.pk}/room/"
    assert made.workshop.is_open
    assert browser.get(answer.headers["Location"]).context["code"].replace("-", "") == (
        made.workshop.join_code
    )
    assert editing.snapshot(made)["workshop"]["state"] == "live"


def test_what_is_only_prepared_stays_closed(signed_in, ana, maya):
    answer = signed_in(ana).post(DOOR, typed(maya, agenda="quick-map", then="prepare"))

    made = EmpathyMap.objects.get()
    assert answer.headers["Location"] == f"/maps/{made.pk}/"
    assert (made.workshop.state, made.workshop.join_code) == ("planned", None)


@pytest.mark.parametrize("names", ["named", "hidden", "anonymous"])
def test_whether_names_are_shown_is_settled_at_the_start(signed_in, ana, maya, names):
    signed_in(ana).post(DOOR, typed(maya, names=names))

    assert Workshop.objects.get().names == names


def test_somebody_new_is_made_by_the_way(signed_in, ana, northwind):
    answer = signed_in(ana).post(
        DOOR, typed(None, new_persona=" Owen  Price ", new_tagline="Shops with a pushchair")
    )

    owen = Persona.objects.get()
    assert answer.status_code == 302
    assert (owen.name, owen.tagline, owen.basis) == (
        "Owen Price",
        "Shops with a pushchair",
        "proto",
    )
    assert (owen.workspace, owen.created_by) == (northwind, ana)
    assert EmpathyMap.objects.get().persona == owen


def test_whoever_types_a_name_means_somebody_new(signed_in, ana, maya):
    signed_in(ana).post(DOOR, typed(maya, new_persona="Owen Price"))

    assert EmpathyMap.objects.get().persona.name == "Owen Price"


@pytest.mark.parametrize(
    ("situation", "title"),
    [
        ("First listing, twenty minutes before a shift", "Maya Lund: First listing"),
        ("At night. Alone", "Maya Lund: At night. Alone"),
        ("Filling bottles at night", "Maya Lund: Filling bottles at night"),
        ("x" * 400, f"Maya Lund: {'x' * 59}…"),
    ],
)
def test_a_map_without_a_title_is_called_after_the_person_and_the_moment(
    signed_in, ana, maya, situation, title
):
    signed_in(ana).post(DOOR, typed(maya, title="", situation=situation))

    made = EmpathyMap.objects.get()
    assert (made.title, made.workshop.title) == (title, title)


def test_groups_get_a_map_each_in_one_workshop(signed_in, ana, northwind, maya):
    quote = factories.evidence(northwind)

    answer = signed_in(ana).post(
        DOOR, typed(maya, agenda="classic-pairs", maps="2", evidence=[quote.pk])
    )

    workshop = Workshop.objects.get()
    maps = list(workshop.maps.order_by("created_at"))
    title = "Maya lists her first item"
    assert workshop.title == title
    assert [made.title for made in maps] == [f"{title} · group A", f"{title} · group B"]
    assert answer.headers["Location"] == f"/maps/{maps[0].pk}/"
    assert [made.shelf.count() for made in maps] == [1, 1]
    assert workshop.steps.count() == 5
    for made in maps:
        made.refresh_from_db()
        assert editing.replay(made)["workshop"]["title"] == title
        assert set(editing.replay(made)["workshop"]["maps"]) == {str(one.pk) for one in maps}


def test_an_earlier_map_is_taken_up_again_and_stays_as_it_is(signed_in, ana, empathy_map, as_ana):
    piece = empathy_map.shelf.get().evidence
    factories.add_note(as_ana, "She guessed the price.", evidence=str(piece.key))
    factories.add_note(as_ana, "She wants it over with.", region="feels")
    before = empathy_map.events.count()

    answer = signed_in(ana).post(
        DOOR, typed(empathy_map.persona, agenda="revisit", earlier=str(empathy_map.pk))
    )

    made = EmpathyMap.objects.exclude(pk=empathy_map.pk).get()
    assert answer.headers["Location"] == f"/maps/{made.pk}/"
    assert sorted((note.text, note.level) for note in made.notes.all()) == [
        ("She guessed the price.", 2),
        ("She wants it over with.", 0),
    ]
    assert made.workshop.agenda == "Revisit a map"
    assert (empathy_map.events.count(), empathy_map.notes.count()) == (before, 2)


def test_nothing_unseen_comes_along_from_an_earlier_map(signed_in, ana, empathy_map, as_ana, as_bo):
    factories.add_note(as_ana, "Seen by everybody")
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
    as_ana.do("step.go", step=step)
    factories.add_note(as_bo, "Seen by nobody")
    assert empathy_map.notes.filter(hidden=True, text="Seen by nobody").exists()

    signed_in(ana).post(
        DOOR, typed(empathy_map.persona, agenda="revisit", earlier=str(empathy_map.pk))
    )

    made = EmpathyMap.objects.exclude(pk=empathy_map.pk).get()
    assert [note.text for note in made.notes.all()] == ["Seen by everybody"]


def test_the_same_form_sent_twice_begins_once(signed_in, ana, maya):
    browser, form = signed_in(ana), typed(maya, agenda="classic-pairs", maps="3", then="start")

    answers = [browser.post(DOOR, form) for _ in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {
        f"/maps/{EmpathyMap.objects.order_by('created_at').first().pk}/room/"
    }
    assert (EmpathyMap.objects.count(), Workshop.objects.count()) == (3, 1)
    assert Participant.objects.count() == 1


def test_a_form_with_the_key_of_another_workspaces_workshop_begins_nothing(
    signed_in, ana, dee, maya
):
    theirs = factories.empathy_map(dee.memberships.get().workspace, dee)

    answer = signed_in(ana).post(DOOR, typed(maya, key=str(theirs.workshop_id)))

    assert answer.status_code == 422
    assert EmpathyMap.objects.get() == theirs


# What is wrong, and what was typed


@pytest.mark.parametrize("missing", ["persona", "situation", "layout", "scope"])
def test_a_map_without_one_of_its_parts_is_not_begun(signed_in, ana, maya, missing):
    """Creating a map requires persona and situation."""
    answer = signed_in(ana).post(DOOR, typed(maya) | {missing: ""})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [missing]
    assert not EmpathyMap.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"agenda": "no-such"}, {"agenda": str(uuid.uuid4())}, {"names": "loud"}, {"maps": "0"},
        {"maps": "21"}, {"maps": "two"}, {"earlier": str(uuid.uuid4())}, {"earlier": "x"},
        {"key": "x"}, {"layout": "round"}, {"new_persona": "x" * 81}, {"situation": "x" * 1001},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_understood_begins_nothing(signed_in, ana, maya, wrong):
    answer = signed_in(ana).post(DOOR, typed(maya, **wrong))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert (EmpathyMap.objects.count(), Persona.objects.count()) == (0, 1)


def test_what_was_typed_stays(signed_in, ana, northwind, maya):
    maya.sources.add(factories.evidence(northwind, "Ticked").source)
    ticked = northwind.evidence.get()
    factories.evidence(northwind, "Left out")

    answer = signed_in(ana).post(DOOR, typed(maya, situation="", evidence=[ticked.pk]))
    page = answer.content.decode()

    assert "Whether to show fees first" in page
    assert f'value="{maya.pk}" selected' in page
    assert page.count('name="evidence"') == 2
    assert answer.context["laid_out"] == {str(ticked.pk)}


def test_nothing_of_elsewhere_gets_onto_a_map(signed_in, ana, maya, dee):
    room = dee.memberships.get().workspace
    theirs = factories.empathy_map(room, dee, evidence=[factories.evidence(room, "Their secret")])
    template = room.templates.create(title="Their hour")

    for form in (
        typed(theirs.persona),
        typed(maya, evidence=[theirs.shelf.get().evidence_id]),
        typed(maya, earlier=str(theirs.pk)),
        typed(maya, agenda=str(template.pk)),
    ):
        answer = signed_in(ana).post(DOOR, form)
        assert answer.status_code == 422
        assert "Their secret" not in answer.content.decode()
    page = signed_in(ana).get(f"{DOOR}?persona={theirs.persona_id}&agenda={template.pk}")

    assert page.context["evidence"] == []
    assert "Their hour" not in page.content.decode()
    assert EmpathyMap.objects.get() == theirs


# What the page asks for


def test_the_page_begins_with_the_usual_agenda_and_the_only_persona(
    signed_in, ana, northwind, maya
):
    page = signed_in(ana).get(DOOR)

    assert page.context["card"].agenda == BUILT_IN["evidence-first"]
    assert page.context["persona"] == maya
    assert told(page) == [
        ("About Maya Lund", True),
        ("One situation", False),
        ("The decision it should help", False),
        ("3 pieces of evidence from 2 people", False),
    ]


def test_with_several_personas_none_is_chosen(signed_in, ana, northwind, maya):
    factories.persona(northwind, name="Owen Price")

    page = signed_in(ana).get(DOOR)

    assert page.context["persona"] is None
    assert told(page)[0] == ("Somebody it is about", False)


def test_just_a_map_is_a_choice(signed_in, ana, maya):
    page = signed_in(ana).get(f"{DOOR}?agenda=&situation=At+night")

    assert page.context["card"] is None
    assert told(page) == [("About Maya Lund", True), ("One situation", True)]
    assert page.context["missing"] == []


def test_an_agenda_presets_layout_scope_and_maps(signed_in, ana, maya):
    browser, seen = signed_in(ana), {}

    for key in ("evidence-first", "classic-pairs", "canvas", "interview-debrief"):
        form = browser.get(f"{DOOR}?agenda={key}").context["form"]
        seen[key] = tuple(form[name].value() for name in ("layout", "scope", "maps"))

    assert seen == {
        "evidence-first": ("classic", "aggregated", 1),
        "classic-pairs": ("classic", "aggregated", 2),
        "canvas": ("canvas", "aggregated", 1),
        "interview-debrief": ("classic", "individual", 1),
    }


def test_an_agenda_that_is_not_there_leaves_the_choice_open(signed_in, ana, maya):
    page = signed_in(ana).get(f"{DOOR}?agenda=no-such")

    assert (page.status_code, page.context["card"]) == (200, None)


def test_the_evidence_of_the_chosen_persona_is_laid_out(signed_in, ana, northwind, maya):
    quote = factories.evidence(northwind)
    maya.sources.add(quote.source)
    other = factories.evidence(northwind, "Of somebody else", source="Survey 9")

    chosen = signed_in(ana).get(f"{DOOR}?persona={maya.pk}")
    nobody = signed_in(ana).get(f"{DOOR}?persona=nonsense")

    assert (chosen.context["evidence"], chosen.context["others"]) == ([quote], [other])
    assert f'value="{quote.pk}" checked' in chosen.content.decode()
    assert f'value="{other.pk}" checked' not in chosen.content.decode()
    assert nobody.context["evidence"] == []


def test_what_lay_beside_an_earlier_map_is_laid_out_again(signed_in, ana, empathy_map):
    page = signed_in(ana).get(f"{DOOR}?persona={empathy_map.persona_id}")

    assert page.context["evidence"] == [empathy_map.shelf.get().evidence]


def test_an_archived_persona_is_not_offered(signed_in, ana, maya):
    maya.archive()

    page = signed_in(ana).get(DOOR)

    assert "Who is it about?" in page.content.decode()
    assert "Maya Lund" not in page.content.decode()
    assert signed_in(ana).post(DOOR, typed(maya)).status_code == 422


# Looking without beginning


def test_the_checklist_counts_what_is_ticked(signed_in, ana, northwind, maya):
    pieces = [
        factories.evidence(northwind, "One", speaker="P01"),
        factories.evidence(northwind, "Two", speaker="P01"),
        factories.evidence(northwind, "Three", speaker="P02"),
        factories.evidence(northwind, "Four", speaker="", source="Survey 9"),
    ]
    browser, form = signed_in(ana), typed(maya, agenda="evidence-first", look="typed")

    def evidence_line(*ticked):
        page = browser.post(DOOR, form | {"evidence": [piece.pk for piece in ticked]})
        return told(page)[-1]

    asked = "3 pieces of evidence from 2 people"
    assert evidence_line() == (asked, False)
    assert evidence_line(pieces[0]) == (f"{asked}: you have 1 from 1", False)
    assert evidence_line(*pieces[:2], pieces[0]) == (f"{asked}: you have 2 from 1", False)
    assert evidence_line(*pieces[:3]) == ("Evidence: 3 pieces of evidence from 2 people", True)
    assert evidence_line(*pieces[:2], pieces[3]) == (
        "Evidence: 3 pieces of evidence from 2 people",
        True,
    )
    assert not EmpathyMap.objects.exists()


def test_what_is_missing_keeps_nobody_from_starting(signed_in, ana, maya):
    browser, form = signed_in(ana), typed(maya, agenda="evidence-first", decision="")

    looked = browser.post(DOOR, form | {"look": "typed"})
    begun = browser.post(DOOR, form)

    assert [words for words, done in told(looked) if not done] == [
        "The decision it should help",
        "3 pieces of evidence from 2 people",
    ]
    assert "data-anyway" in looked.content.decode()
    assert begun.status_code == 302


def test_without_a_situation_nothing_is_promised(signed_in, ana, maya):
    looked = signed_in(ana).post(DOOR, typed(maya, situation="", look="typed"))

    assert "data-anyway" not in looked.content.decode()
    assert looked.status_code == 200
    assert looked.context["form"].errors == {}


@pytest.mark.parametrize(
    ("agenda", "more", "lines"),
    [
        ("classic-pairs", {"maps": "1"}, [("2 maps side by side", False)]),
        ("classic-pairs", {"maps": "3"}, [("3 maps side by side", True)]),
        (
            "aggregate",
            {},
            [
                ("3 maps of one customer each: there are 0", False),
                ("3 pieces of evidence from 3 people", False),
            ],
        ),
        (
            "revisit",
            {},
            [
                ("A map to take up again", False),
                ("1 piece of evidence from 1 person", False),
            ],
        ),
    ],
)
def test_each_agenda_asks_for_its_own(signed_in, ana, maya, agenda, more, lines):
    page = signed_in(ana).post(DOOR, typed(maya, agenda=agenda, look="typed", **more))

    assert told(page)[2:] == lines


def test_maps_of_one_customer_are_counted(signed_in, ana, northwind, maya):
    for number in range(3):
        factories.empathy_map(
            northwind, ana, persona=maya, scope="individual", title=f"Talk {number}"
        )

    page = signed_in(ana).post(DOOR, typed(maya, agenda="aggregate", look="typed"))

    assert told(page)[2] == ("3 maps of one customer each", True)


def test_another_agenda_brings_its_layout_and_keeps_the_rest(signed_in, ana, northwind, maya):
    quote = factories.evidence(northwind)

    page = signed_in(ana).post(
        DOOR, typed(maya, agenda="canvas", layout="classic", evidence=[quote.pk], look="agenda")
    )

    form = page.context["form"]
    assert form["layout"].value() == "canvas"
    assert form["situation"].value() == "First listing, twenty minutes before a shift"
    assert page.context["laid_out"] == {str(quote.pk)}


def test_another_persona_brings_their_evidence(signed_in, ana, northwind, maya):
    owen = factories.persona(northwind, name="Owen Price")
    mine, theirs = factories.evidence(northwind), factories.evidence(northwind, source="Survey 9")
    maya.sources.add(mine.source)
    owen.sources.add(theirs.source)

    page = signed_in(ana).post(DOOR, typed(owen, evidence=[mine.pk], look="persona"))

    assert page.context["laid_out"] == {str(theirs.pk)}
    assert page.context["title"] == "Maya lists her first item"


def test_without_scripts_asking_for_evidence_keeps_what_was_typed(signed_in, ana, maya):
    page = signed_in(ana).get(DOOR, typed(maya)).content.decode()

    assert "First listing, twenty minutes before a shift" in page
    assert "Maya lists her first item" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_however_much_there_is(
    signed_in, ana, northwind, maya, count, django_assert_num_queries
):
    for number in range(count):
        piece = factories.evidence(northwind, f"Piece {number}", source=f"Talk {number}")
        maya.sources.add(piece.source)
        factories.evidence(northwind, f"Other {number}", source=f"Else {number}")
        template = northwind.templates.create(title=f"Hour {number}")
        template.steps.create(kind="vote", title="Vote")
    browser = signed_in(ana)

    with django_assert_num_queries(17):
        browser.get(f"{DOOR}?persona={maya.pk}")


# Who may


def test_a_stranger_finds_no_door(signed_in, dee, northwind, maya):
    browser = signed_in(dee)

    assert browser.get(DOOR).status_code == 404
    assert browser.post(DOOR, typed(maya)).status_code == 404
    assert browser.post(DOOR, typed(maya, look="typed")).status_code == 404
    assert not EmpathyMap.objects.exists()


def test_who_only_looks_starts_nothing(signed_in, cy, northwind, maya):
    browser = signed_in(cy)

    assert browser.get(DOOR).status_code == 403
    assert browser.post(DOOR, typed(maya)).status_code == 403
    assert not EmpathyMap.objects.exists()


def test_wrong_places_and_wrong_methods(signed_in, ana, northwind):
    browser = signed_in(ana)

    assert browser.get("/w/nowhere/maps/new/").status_code == 404
    assert browser.put(DOOR).status_code == 405
    assert browser.delete(DOOR).status_code == 405


def test_who_is_signed_out_is_asked_to_sign_in(client, northwind):
    assert client.get(DOOR).headers["Location"].startswith("/sign-in/")
