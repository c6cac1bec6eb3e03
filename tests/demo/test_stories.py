"""The demo stories as data: whole, true to themselves, each note in the region it belongs to."""

from collections import Counter

import pytest

from workshops.demo import KETTLES, PARKING, RECOMMENDATIONS, STORIES
from workshops.demo.steps import Cite, Delete, Gather, Restore, Shelve, Undo, Write
from workshops.quadrants import Basis, Region

LONGEST_NOTE = 110
EMOTIONS = {
    "Frightened", "Ashamed", "Alone", "Worn", "Tense", "Cared", "Relieved", "Guilty",
    "Embarrassed", "Envious", "Wary", "Touched", "Angry", "Torn", "Exposed", "Mortified",
    "Delighted", "Hurried", "Nervous", "Amused", "Lonely", "Proud",
}  # fmt: skip

every_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)


@pytest.mark.parametrize(
    ("story", "says", "thinks", "does", "feels"),
    [(KETTLES, 12, 9, 12, 11), (PARKING, 8, 7, 16, 7), (RECOMMENDATIONS, 14, 13, 13, 10)],
    ids=lambda value: getattr(value, "slug", None),
)
def test_each_region_holds_the_planned_number_of_notes(story, says, thinks, does, feels):
    counts = Counter(note.region for note in story.notes)

    assert counts == {
        Region.SAYS: says,
        Region.THINKS: thinks,
        Region.DOES: does,
        Region.FEELS: feels,
    }


def test_26_notes_about_the_kettle_rest_on_quotes():
    quotes = {piece.key for piece in KETTLES.evidence if piece.kind == "verbatim"}

    resting = [note for note in KETTLES.notes if quotes & set(note.cites)]

    assert (len(quotes), len(resting)) == (26, 26)


@every_story
def test_every_name_used_in_a_story_is_told_in_it(story):
    people = {person.key for person in story.cast}
    sources = {source.key for source in story.sources}
    pieces = {piece.key for piece in story.evidence}
    notes = {note.key: note for note in story.notes + story.discarded}

    assert {piece.source for piece in story.evidence} <= sources
    assert {note.by for note in notes.values()} <= people
    assert {key for note in notes.values() for key in note.cites + note.against} <= pieces
    assert {key for group in story.groups for key in group.notes} <= notes.keys()
    for group in story.groups:
        assert {notes[key].region for key in group.notes} == {group.region}


@every_story
def test_nothing_is_said_twice(story):
    texts = [note.text.casefold() for note in story.notes + story.discarded]
    keys = [note.key for note in story.notes + story.discarded]
    pieces = [piece.text.casefold() for piece in story.evidence]
    grouped = [key for group in story.groups for key in group.notes]

    for names in (texts, keys, pieces, grouped):
        assert sorted(names) == sorted(set(names))


@every_story
def test_a_note_holds_one_short_idea(story):
    assert [note.text for note in story.notes if len(note.text) > LONGEST_NOTE] == []


@every_story
def test_says_holds_the_exact_words_of_the_evidence_it_cites(story):
    pieces = {piece.key: piece.text.casefold() for piece in story.evidence}

    for note in story.notes:
        if note.region == Region.SAYS:
            assert (note.text[0], note.text[-1]) == ("“", "”")
            words = note.text.strip("“”.?!").casefold()
            assert all(words in pieces[key] for key in note.cites[:1]), note.text


@every_story
def test_feels_names_an_emotion_first(story):
    feelings = [note.text for note in story.notes if note.region == Region.FEELS]

    assert [text for text in feelings if text.split()[0].strip(",:") not in EMOTIONS] == []


@every_story
def test_does_tells_acts_and_no_intentions(story):
    acts = [note.text for note in story.notes if note.region == Region.DOES]

    assert [text for text in acts if text.split()[0] in {"Wants", "Would", "Thinks", "Feels"}] == []


@every_story
def test_what_rests_on_nothing_is_never_called_observed(story):
    bare = [note.basis for note in story.notes if not note.cites]

    assert Basis.OBSERVED not in bare
    assert Basis.ASSUMED in bare


@every_story
def test_all_apostrophes_and_quotes_are_typographic(story):
    written = [item.text for item in story.notes + story.discarded + story.evidence]
    written += [group.name for group in story.groups]
    written += vars(story.persona).values()
    written += [story.title, story.situation, story.decision]

    assert [text for text in written if "'" in text or '"' in text] == []


@every_story
def test_the_making_tells_how_every_note_and_group_came_about(story):
    steps = story.making
    written = [step.note for step in steps if isinstance(step, Write)]
    gathered = [step.group for step in steps if isinstance(step, Gather)]
    shelved = [key for step in steps if isinstance(step, Shelve) for key in step.pieces]

    assert sorted(written) == sorted(note.key for note in story.notes + story.discarded)
    assert sorted(gathered) == sorted(group.key for group in story.groups)
    assert sorted(shelved) == sorted(piece.key for piece in story.evidence)
    assert {Cite, Delete, Restore, Undo} <= {type(step) for step in steps}
