"""The whole hour in real browsers, from the first click to the summary; nothing is heard before its time.

A facilitator, a member, three guests (one on a phone), a reader by link and a program at the API.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from tests.browser.the_hour import afterwards, alone, before, together, words
from tests.browser.the_hour.people import INES, MEMBER, READER, TEAM, TOBI, Hour
from workshops.demo import KETTLES
from workshops.management.founding import found

PASSWORD = "correct horse battery"
WORKSPACE = "/w/sparkline-kettles/"
EVERYBODY = (INES, *TEAM, READER, MEMBER)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hour(new_page):
    """A customer whom others have told us about; a facilitator and two members with accounts."""
    ines, tobi, siobhan = (factories.user(name) for name in ("Ines", "Tobi", "Siobhan"))
    workspace = found(KETTLES, by=ines, today=timezone.localdate()).workspace
    for member in (tobi, siobhan):
        workspace.memberships.create(user=member, role="member")
    tobi.name = TOBI
    tobi.save(update_fields=["name"])
    expect.set_options(timeout=20_000)  # seven browsers share one machine
    yield Hour(new_page)
    expect.set_options(timeout=5_000)


def texts(written):
    """What was written, by whom."""
    return [(who, note.text) for who, notes in written.items() for note in notes]


def heard_by(hour, text):
    return {who for who in EVERYBODY if hour.ears[who].hear(text)}


def nobody_else_hears(hour, hidden):
    """Of what is hidden no other browser, link or program has a part."""
    hour.ask_everywhere()
    assert {text: heard_by(hour, text) - {who} for who, text in hidden} == {
        text: set() for _who, text in hidden
    }


def everybody_hears(hour, shown, *, but=frozenset()):
    """The search sees: what has been shown has come to all (`but` to whom it is never shown)."""
    hour.ask_the_api()
    assert {text: set(EVERYBODY) - heard_by(hour, text) for _who, text in shown} == {
        text: but for _who, text in shown
    }


def write_and_show(hour, title, written):
    alone.go_on(hour, title)
    alone.write(hour, written)
    if written is words.HEARD_AND_SEEN:
        alone.rest_on_evidence(hour)
    nobody_else_hears(hour, texts(written))
    alone.say_done(hour)
    alone.show(hour, len(texts(written)), *(text for _who, text in texts(written)))
    everybody_hears(hour, texts(written))


def test_the_hour_is_played_and_nothing_is_heard_before_its_time(hour):
    """H1, H2, H4, W10: what is hidden reaches no other browser, link or program; then all."""
    ears = hour.ears
    before.prepare(hour, email="ines@example.org", password=PASSWORD, workspace=WORKSPACE,
                   names="Names are hidden until the facilitator shows them")  # fmt: skip
    before.come_in(hour, email="tobi@example.org", password=PASSWORD, workspace=WORKSPACE)
    before.let_others_read(hour, email="siobhan@example.org", password=PASSWORD)
    alone.go_on(hour, "Set the scene")

    alone.go_on(hour, "Guess first")
    alone.guess(hour)
    guesses = [(who, text) for who, given in words.GUESSES.items() for text in given]
    nobody_else_hears(hour, guesses)
    alone.go_on(hour, "Read in silence")
    alone.read(hour)

    write_and_show(hour, "What we heard and saw", words.HEARD_AND_SEEN)
    write_and_show(hour, "What lies behind it", words.BEHIND_IT)
    write_and_show(hour, "What we only believe", words.BELIEVED)

    alone.go_on(hour, "Sort and name")
    together.sort(hour)
    together.suggest_names(hour)
    names = [(who, name) for given in words.NAMES.values() for who, name in given.items()]
    nobody_else_hears(hour, names)
    together.compare_names(hour)
    everybody_hears(hour, names, but={READER})
    together.take_names(hour)

    known = {who: ears[who].writers() for who in EVERYBODY}
    assert known[INES] == known[READER] == known[MEMBER] == set()
    assert all(len(known[who]) <= 1 for who in TEAM)  # oneself
    together.show_names(hour)
    hour.ask_the_api()
    assert {who: len(ears[who].writers()) for who in EVERYBODY} == {
        who: 0 if who == READER else len(TEAM) for who in EVERYBODY
    }

    alone.go_on(hour, "Find the tensions")
    together.find_a_tension(hour)

    alone.go_on(hour, "Vote")
    together.vote(hour)
    hour.ask_everywhere()
    given = {who: ears[who].votes() for who in EVERYBODY}
    assert given[INES] == given[READER] == given[MEMBER] == set()
    assert all(given[who] for who in TEAM)
    assert len(set.union(*given.values())) == sum(map(len, given.values()))  # each knows its own
    assert {who: ears[who].tallies() for who in EVERYBODY} == dict.fromkeys(EVERYBODY, 0)
    together.count_votes(hour)
    hour.ask_the_api()
    assert [who for who in EVERYBODY if not ears[who].tallies()] == []

    alone.go_on(hour, "What they need")
    together.decide(hour)
    alone.go_on(hour, "Who does what")
    together.plan(hour)

    alone.go_on(hour, "Look back")
    nobody_else_hears(hour, guesses)
    together.show_guesses(hour)
    everybody_hears(hour, guesses)
    together.look_back(hour)
    together.close(hour)

    page = afterwards.open_summary(hour)
    kept = (
        words.TENSION[2],
        words.NEED[0],
        words.HOW_MIGHT_WE,
        words.QUESTION,
        words.ACTION[0],
        *words.TAKEN.values(),
        *words.REFLECTIONS.values(),
    )
    for text in kept:
        expect(page.locator("main")).to_contain_text(text)
    assert afterwards.take_home(page, "PDF").startswith(b"%PDF")
    markdown = afterwards.take_home(page, "Markdown").decode()
    assert [text for text in kept if text not in markdown] == []
    assert {who: ears[who].missed for who in EVERYBODY} == {who: [] for who in EVERYBODY}
