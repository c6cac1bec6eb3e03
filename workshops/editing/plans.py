"""What is still to be found out, and what will be done: research questions and actions."""

from typing import Any

from workshops import limits
from workshops.kinds import Act, ActionStatus, QuestionStatus
from workshops.models import ActionItem, ResearchQuestion

from .change import Change
from .command import Command, acts, command
from .fields import Choice, Day, Key, Keys, Words
from .insights import INSIGHTS
from .kept import Kept, shown_notes

_A_PLAN: dict[str, Any] = {
    "words": ("text", "rank", "owner", "status"),
    "links": ("insight",),
    "most": limits.INSIGHTS_A_MAP,
    "has_notes": True,
    "has_due": True,
}
QUESTIONS = Kept(part="questions", model=ResearchQuestion, **_A_PLAN).register()
ACTIONS = Kept(part="actions", model=ActionItem, **_A_PLAN).register()


@command("question.add")
class AddQuestion(Command):
    acts = acts(Act.DECIDE)
    question = Key()
    text = Words(limit=limits.QUESTION, lines=True)
    owner = Words(limit=limits.OWNER, required=False, allow_blank=True)
    due = Day(required=False)
    insight = Key(required=False)
    notes = Keys(required=False)

    def apply(self, change: Change, *, question, **fields):
        _add(QUESTIONS, change, question, **fields)


@command("question.edit")
class EditQuestion(Command):
    acts = acts(Act.DECIDE)
    question = Key()
    text = Words(limit=limits.QUESTION, lines=True, required=False)
    owner = Words(limit=limits.OWNER, required=False, allow_blank=True)
    due = Day(required=False)
    status = Choice(choices=QuestionStatus.choices, required=False)

    def apply(self, change: Change, *, question, **fields):
        _edit(QUESTIONS, change, question, **fields)


@command("question.delete")
class DeleteQuestion(Command):
    acts = acts(Act.DECIDE)
    question = Key()

    def apply(self, change: Change, *, question):
        change.subject = question
        QUESTIONS.delete(change, question)


@command("action.add")
class AddAction(Command):
    acts = acts(Act.DECIDE)
    action = Key()
    text = Words(limit=limits.ACTION, lines=True)
    owner = Words(limit=limits.OWNER, required=False, allow_blank=True)
    due = Day(required=False)
    insight = Key(required=False)
    notes = Keys(required=False)

    def apply(self, change: Change, *, action, **fields):
        _add(ACTIONS, change, action, **fields)


@command("action.edit")
class EditAction(Command):
    acts = acts(Act.DECIDE)
    action = Key()
    text = Words(limit=limits.ACTION, lines=True, required=False)
    owner = Words(limit=limits.OWNER, required=False, allow_blank=True)
    due = Day(required=False)
    status = Choice(choices=ActionStatus.choices, required=False)

    def apply(self, change: Change, *, action, **fields):
        _edit(ACTIONS, change, action, **fields)


@command("action.delete")
class DeleteAction(Command):
    acts = acts(Act.DECIDE)
    action = Key()

    def apply(self, change: Change, *, action):
        change.subject = action
        ACTIONS.delete(change, action)


def _add(kind: Kept, change: Change, key, *, insight=None, notes=(), due=None, **fields) -> None:
    change.subject = key
    kind.add(
        change,
        key,
        notes=shown_notes(change, notes),
        rank=kind.rank(change),
        insight=INSIGHTS.find(change, insight) if insight else None,
        due_on=due,
        **fields,
    )


def _edit(kind: Kept, change: Change, key, **fields) -> None:
    change.subject = key
    if "due" in fields:
        fields["due_on"] = fields.pop("due")
    kind.edit(change, key, **fields)
