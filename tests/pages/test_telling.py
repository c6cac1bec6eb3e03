"""Each thing that can be done on a map is one plain line of its history."""

import pytest

from tests.editing.test_every_command import EXAMPLES, actor, stage
from workshops import editing
from workshops.access import PEOPLE
from workshops.editing import past
from workshops.pages.history_words import HAPPENED, KINDS
from workshops.pages.telling import in_one_breath, line_of

__all__ = ["stage"]
pytestmark = pytest.mark.django_db
SAID = {
    "note.add": "Bo added a note in Feels: “Relieved”",
    "note.edit": "Bo changed a note in Says: “I really just guessed the price.”",
    "note.move": "Bo moved a note to Does: “Why a fee?”",
    "note.group": "Bo grouped a note in Says: “I just guessed the price.”",
    "note.basis": "Bo said what a note in Says is: “I just guessed the price.”",
    "note.cite": "Bo laid evidence on a note in Says: “I just guessed the price.”",
    "note.uncite": "Bo took evidence off a note in Says: “Why a fee?”",
    "note.delete": "Bo deleted a note in Says: “Why a fee?”",
    "note.restore": "Bo brought back a note in Says: “Gone by now.”",
    "cluster.name": "Bo named a group in Says: “Fees are a mystery”",
    "cluster.move": "Bo moved a group to Thinks",
    "cluster.dissolve": "Bo dissolved a group in Says",
    "evidence.add": "Bo added a piece of evidence: “I nearly closed it.”",
    "evidence.shelve": "Bo laid out a piece of evidence: “Where is it?”",
    "map.describe": "Ana changed the title or the situation: “Whether to drop the fee”, “Another title”",
    "map.status": "Ana archived the map",
    "persona.refresh": "Ana brought the person in the middle up to date",
    "person.join": "Bo came in",
    "undo": "Bo undid or redid a change of their own: “I just guessed the price.”",
    "workshop.open": "Ana opened the workshop",
    "workshop.close": "Ana closed the workshop",
    "workshop.settle": "Ana changed the settings of the workshop",
    "workshop.tell": "Ana brought the agenda to the map",
    "step.go": "Ana began the step “Talk”",
    "step.add": "Ana added the step “Alone”",
    "step.edit": "Ana changed the step “Talk longer”",
    "step.move": "Ana moved a step of the agenda",
    "step.remove": "Ana removed the step “Talk”",
    "timer.start": "Ana started the clock",
    "timer.pause": "Ana paused the clock",
    "timer.resume": "Ana let the clock run on",
    "timer.add": "Ana changed the time on the clock",
    "timer.stop": "Ana stopped the clock",
    "notes.reveal": "Ana showed 1 note that was hidden",
    "lock": "Ana locked a note: “I just guessed the price.”",
    "lead": "Ana led what everyone looks at",
    "bring": "Ana brought everyone to one place",
    "person.role": "Ana changed the role of Bo",
    "person.hand_over": "Ana handed the workshop over to Bo",
    "person.mute": "Ana asked Bo to pause",
    "person.remove": "Ana took Bo out",
    "person.admit": "Ana let somebody in",
    "person.place": "Bo went to another map of the workshop",
    "person.erase": "Someone erased everything that a person had left",
    "people.home": "Ana called everybody to the first map",
    "people.spread": "Ana spread everybody over the maps",
    "people.free": "Ana let everybody choose a map",
    "hand": "Bo raised a hand",
    "ready": "Bo was done",
    "signals.reset": "Ana reset who is done",
    "map.restore": "Ana brought back an earlier moment: 8 changes",
    "person.undo": "Ana undid one person’s last minutes: 9 changes",
    "version.name": "Ana named this moment",
    "prediction.set": "Something was done that was not shown then",
    "predictions.reveal": "Ana showed what everybody had guessed",
    "reflection.set": "Bo wrote what they no longer believe",
    "round.open": "Ana opened a vote: What surprises you?",
    "round.heads": "Ana counted the people without a device",
    "round.close": "Ana closed the vote",
    "round.reopen": "Ana reopened the vote",
    "vote.add": "Something was done that was not shown then",
    "vote.take": "Something was done that was not shown then",
    "vote.enter": "Something was done that was not shown then",
    "note.react": "Somebody reacted",
    "cluster.propose": "Names for groups were proposed, not shown then",
    "proposals.reveal": "Ana showed the proposed names",
    "tension.add": "Bo noted a tension: “Why a fee?”, “I just guessed the price.”",
    "tension.edit": "Bo changed a tension: “I just guessed the price.”, “Retakes the photo.”",
    "tension.delete": "Bo removed a tension: “I just guessed the price.”, “Retakes the photo.”",
    "insight.add": "Bo wrote a conclusion: “How might we tell her who is on it?”",
    "insight.edit": "Bo changed a conclusion: “Trust the price”",
    "insight.link": "Bo laid a note under a conclusion: “Know the price”",
    "insight.delete": "Bo removed a conclusion: “Know the price”",
    "question.add": "Bo wrote a question to find out about: “Why does she guess?”",
    "question.edit": "Bo changed a question: “Who pays?”",
    "question.delete": "Bo removed a question: “Who pays?”",
    "action.add": "Bo wrote an action: “Show the fee first”",
    "action.edit": "Bo changed an action: “Ask five nurses”",
    "action.delete": "Bo removed an action: “Ask five nurses”",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_command_is_told_in_a_line(stage, name):
    revision = actor(stage, name).do(name, **EXAMPLES[name](stage))
    stage.empathy_map.refresh_from_db()
    event = editing.events_after(stage.empathy_map, revision - 1)

    (moment,) = past.moments(stage.empathy_map, event, PEOPLE)

    assert in_one_breath(line_of(moment, {})) == SAID[name]


def test_every_command_has_words_and_can_be_asked_for():
    known = {word.split(".about")[0] for word in HAPPENED}
    variants = {"lock": "lock.notes", "map.status": "map.status.active"}

    assert {name for name in editing.COMMANDS if variants.get(name, name) not in known} == set()
    kinds = [kind.begins for kind in KINDS.values()]
    assert {name for name in editing.COMMANDS if sum(map(name.startswith, kinds)) != 1} == set()
