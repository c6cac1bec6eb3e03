"""The words of the live map for tensions, insights, questions and actions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workshops import kinds
from workshops.findings.lint import ADVICE, LISTS

DECIDE_WORDS: dict[str, Any] = {
    "relation": dict(kinds.Relation.choices),
    "tension_status": dict(kinds.TensionStatus.choices),
    "insight_kind": dict(kinds.InsightKind.choices),
    "question_status": dict(kinds.QuestionStatus.choices),
    "action_status": dict(kinds.ActionStatus.choices),
    "lint": LISTS,
    "advice": ADVICE,
    "tension_number": _("Tension {n}"),
    "tension_with": _("Tension {n} with: {text}"),
    "tension_again": _("These two notes are a tension already."),
    "tension_added": _("Tension {n} noted"),
    "pulls_against": _("Pulls against …"),
    "no_tension_partner": _("There is no other shown note to set against this one."),
    "note_in": _("{region}: {text}"),
    "need": _("{who} needs a way to {verb} because {because}"),
    "need_without_why": _("{who} needs a way to {verb}"),
    "new_insight": {
        "pain": _("A pain"),
        "gain": _("A gain"),
        "need": _("A need"),
        "insight": _("An insight"),
        "hmw": _("A how-might-we question"),
    },
    "edit_insight": _("Change this"),
    "lay_under": _("Lay under “{text}”"),
    "laid_under": _("Laid under “{text}”"),
    "hmw_begin": _("How might we "),
    "from_notes": {"one": _("{n} note under it"), "other": _("{n} notes under it")},
    "rests_on": {
        "one": _("Rests on {n} piece of evidence"),
        "other": _("Rests on {n} pieces of evidence"),
    },
    "new_plan": {"question": _("A question to find out about"), "action": _("An action")},
    "edit_plan": {"question": _("Change this question"), "action": _("Change this action")},
    "plan_of": {"owner": _("{owner}"), "due": _("until {due}"), "both": _("{owner}, until {due}")},
    "concluded": _("Written down: {text}"),
    "conclusion_gone": _("Taken off"),
    "pick_for_conclusion": _("Choose a note or group first, then turn it into something."),
    "hidden_note": _("Show this note to the others first, then link it."),
    "votes": {"one": _("{n} vote"), "other": _("{n} votes")},
}

SAID = {
    "tension.add": {"one": _("{name} noted a tension"), "other": _("{name} noted {n} tensions")},
    "insight.add": {"one": _("{name} wrote a conclusion"),
                    "other": _("{name} wrote {n} conclusions")},
    "question.add": {"one": _("{name} wrote a question"), "other": _("{name} wrote {n} questions")},
    "action.add": {"one": _("{name} wrote an action"), "other": _("{name} wrote {n} actions")},
}  # fmt: skip
DO = {
    "tension.add": _("New tension"),
    "insight.add": _("New insight"),
    "question.add": _("New question"),
    "action.add": _("New action"),
}
