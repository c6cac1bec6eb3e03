"""The built-in agendas: the whole table of minutes, quadrants and privacy, and words that fit."""

import pytest
from django.utils.functional import Promise

from workshops import limits
from workshops.agendas import BUILT_IN, USUAL, Needs, minutes_of
from workshops.kinds import ACTS, Act, StepKind
from workshops.models import WorkshopStep
from workshops.models.agenda import WORDS_OF_A_STEP
from workshops.quadrants import REGIONS

every_agenda = pytest.mark.parametrize("agenda", BUILT_IN.values(), ids=lambda agenda: agenda.key)
every_step = pytest.mark.parametrize(
    "step",
    [step for agenda in BUILT_IN.values() for step in agenda.steps],
    ids=lambda step: str(step.title),
)

# kind, minutes, quadrants (none: all), written unseen
TABLE = {
    "evidence-first": [
        ("discuss", 5, "", False),
        ("predict", 8, "", False),
        ("read", 10, "", False),
        ("write", 8, "says does", True),
        ("write", 8, "thinks feels", True),
        ("write", 4, "", True),
        ("sort", 12, "", False),
        ("discuss", 10, "", False),
        ("vote", 4, "", False),
        ("decide", 15, "", False),
        ("decide", 4, "", False),
        ("close", 2, "", False),
    ],
    "quick-map": [
        ("discuss", 2, "", False),
        ("write", 4, "says does", True),
        ("write", 4, "thinks feels", True),
        ("reveal", 3, "", False),
        ("sort", 5, "", False),
        ("vote", 3, "", False),
        ("decide", 4, "", False),
    ],
    "classic-pairs": [
        ("discuss", 5, "", False),
        ("discuss", 5, "", False),
        ("write", 15, "", False),
        ("playback", 25, "", False),
        ("decide", 10, "", False),
    ],
    "canvas": [
        ("write", 8, "goal", False),
        ("write", 8, "sees", False),
        ("write", 8, "says", False),
        ("write", 8, "does", False),
        ("write", 8, "hears", False),
        ("write", 12, "thinks feels pains gains", False),
        ("discuss", 10, "", False),
        ("vote", 8, "", False),
        ("close", 5, "", False),
    ],
    "interview-debrief": [
        ("write", 4, "says", False),
        ("write", 4, "does", False),
        ("write", 4, "feels", False),
        ("discuss", 4, "", False),
        ("decide", 4, "", False),
    ],
    "aggregate": [
        ("discuss", 5, "", False),
        ("read", 12, "", False),
        ("write", 13, "", False),
        ("sort", 10, "", False),
        ("discuss", 10, "", False),
        ("vote", 4, "", False),
        ("decide", 6, "", False),
    ],
    "revisit": [
        ("read", 6, "", False),
        ("discuss", 8, "", False),
        ("decide", 4, "", False),
        ("close", 2, "", False),
    ],
}
MINUTES = {
    "evidence-first": 90,
    "quick-map": 25,
    "classic-pairs": 60,
    "canvas": 75,
    "interview-debrief": 20,
    "aggregate": 60,
    "revisit": 20,
}


def test_every_agenda_has_the_steps_of_its_table():
    told = {
        agenda.key: [
            (str(step.kind), step.minutes, " ".join(step.regions), step.private)
            for step in agenda.steps
        ]
        for agenda in BUILT_IN.values()
    }

    assert told == TABLE


def test_the_steps_of_an_agenda_add_up():
    assert {agenda.key: minutes_of(agenda) for agenda in BUILT_IN.values()} == MINUTES


def test_what_each_asks_for_before_it_starts():
    asked = {agenda.key: agenda.needs for agenda in BUILT_IN.values()}

    assert asked == {
        "evidence-first": Needs(decision=True, evidence=3, people=2),
        "quick-map": Needs(),
        "classic-pairs": Needs(maps=2),
        "canvas": Needs(),
        "interview-debrief": Needs(),
        "aggregate": Needs(individual=3, evidence=3, people=3),
        "revisit": Needs(earlier=True, evidence=1, people=1),
    }


def test_layout_and_scope_follow_from_the_agenda():
    unusual = {
        agenda.key: (agenda.layout, agenda.scope)
        for agenda in BUILT_IN.values()
        if (agenda.layout, agenda.scope) != ("classic", "aggregated")
    }

    assert unusual == {
        "canvas": ("canvas", "aggregated"),
        "interview-debrief": ("classic", "individual"),
    }


def test_the_usual_agenda_is_the_one_with_evidence_first():
    assert USUAL == "evidence-first"
    assert USUAL in BUILT_IN


def test_people_predict_the_answers_to_five_questions_one_a_line():
    (predict,) = (
        step for step in BUILT_IN["evidence-first"].steps if step.kind == StepKind.PREDICT
    )

    questions = str(predict.prompt).splitlines()
    assert [question.endswith("?") for question in questions] == [True] * 5


@every_step
def test_a_step_says_everything_and_its_words_can_be_translated(step):
    words = [step.title, step.script, step.prompt, step.done_when]

    assert all(isinstance(text, Promise) and str(text).strip() for text in words)


@every_step
def test_a_step_can_be_stored_as_it_is(step):
    words = step.words()

    assert tuple(words) == WORDS_OF_A_STEP
    row = WorkshopStep(**words)
    row.clean_fields(exclude=["workshop"])
    assert set(row.may) <= set(Act.values)


@every_agenda
def test_a_step_stays_within_the_layout(agenda):
    for step in agenda.steps:
        assert set(step.regions) <= set(REGIONS[agenda.layout])


@every_agenda
def test_an_agenda_fits_into_a_workshop_and_on_a_card(agenda):
    assert len(agenda.steps) <= limits.STEPS
    assert all(isinstance(text, Promise) for text in (agenda.title, agenda.promise))
    assert len(str(agenda.title)) <= limits.TITLE
    assert len(str(agenda.promise)) <= 300


def test_a_step_lets_people_do_what_is_usual_unless_it_says_otherwise():
    warm_up = BUILT_IN["classic-pairs"].steps[1]
    vote = BUILT_IN["quick-map"].steps[5]

    assert (warm_up.kind, warm_up.acts) == (StepKind.DISCUSS, ())
    assert vote.acts == ACTS[StepKind.VOTE] == (Act.VOTE,)
