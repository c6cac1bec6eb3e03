"""The history of a map: what happened, its named moments, a past moment, and the slider's door."""

import json
import re
import uuid
from dataclasses import replace

import pytest

from tests import factories
from workshops import access, editing
from workshops.editing import past
from workshops.editing.merge import merged
from workshops.models import ShareLink, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(client, bo):
    client.cookies[access.DEVICE_COOKIE] = "device-of-bo"
    return client


def place(empathy_map, rest=""):
    return f"/maps/{empathy_map.pk}/history/{rest}"


def head(empathy_map) -> int:
    empathy_map.refresh_from_db()
    return empathy_map.revision


def lines(answer) -> list[str]:
    """Every line of the page, as it is read."""
    assert answer.status_code == 200
    found = re.findall(
        r'<a class="doing__link"[^>]*><span[^>]*>(.*?)</span>', answer.content.decode()
    )
    return [line.replace("&quot;", '"').replace("&#x27;", "'") for line in found]


def test_what_happened_is_told_newest_first(signed_in, ana, empathy_map, as_ana, as_bo):
    first = factories.add_note(as_bo, "I always guess.")
    second = factories.add_note(as_ana, "It costs too much.")
    as_bo.do("note.move", note=second, region="feels")
    as_bo.do("note.group", note=first, onto=second, cluster=factories.key())

    answer = signed_in(ana).get(place(empathy_map))

    assert lines(answer)[:4] == [
        "Bo grouped 2 notes in Feels",
        "Bo moved a note to Feels",
        "Ana added a note in Says",
        "Bo added a note in Says",
    ]
    page = answer.content.decode()
    assert '<blockquote class="doing__text" dir="auto">I always guess.</blockquote>' in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_changed_nothing_is_not_worth_a_line(signed_in, ana, empathy_map, as_bo):
    note = factories.add_note(as_bo, "I always guess.")
    as_bo.do("note.move", note=note, region="says")

    assert lines(signed_in(ana).get(place(empathy_map)))[:1] == ["Bo added a note in Says"]


def test_the_litany(signed_in, client, ana, cy, dee, bo, guest, empathy_map):
    """V5"""
    nobody = type(client)()
    for rest in ("", "1/"):
        address, nowhere = place(empathy_map, rest), f"/maps/{uuid.uuid4()}/history/{rest}"
        assert signed_in(ana).get(address).status_code == 200
        assert signed_in(cy).get(address).status_code == 200
        assert guest.get(address).status_code == 200
        assert signed_in(ana).post(address).status_code == 405
        for page in (address, nowhere):
            assert signed_in(dee).get(page).status_code == 404
            assert nobody.get(page).headers["Location"].startswith("/sign-in/?next=/maps/")
    for rest in ("replay/", "changes/", "1/restore/"):
        assert signed_in(ana).get(place(empathy_map, rest)).status_code == 200
        assert signed_in(cy).get(place(empathy_map, rest)).status_code == 403
        assert guest.get(place(empathy_map, rest)).status_code == 403
        assert signed_in(dee).get(place(empathy_map, rest)).status_code == 404
        assert nobody.get(place(empathy_map, rest)).status_code == 404
    for rest in ("1/restore/", "name/", "undo/"):
        assert guest.post(place(empathy_map, rest)).status_code == 403
        assert signed_in(dee).post(place(empathy_map, rest)).status_code == 404
    for rest in ("0/", "99/", "99/restore/", "changes/?after=99", "changes/?after=-1", "x/"):
        assert signed_in(ana).get(place(empathy_map, rest)).status_code == 404


def test_whoever_was_taken_out_reads_no_history(guest, as_ana, bo, empathy_map):
    """W7"""
    assert guest.get(place(empathy_map)).status_code == 200

    as_ana.do("person.remove", person=str(bo.key))

    assert [guest.get(place(empathy_map, rest)).status_code for rest in ("", "1/")] == [403, 403]


def test_behind_a_read_only_link_there_is_no_history(client, empathy_map):
    _link, secret = ShareLink.issue(empathy_map=empathy_map)

    assert client.get(f"/see/{secret}/history/").status_code == 404
    assert "/history/" not in client.get(f"/see/{secret}/").content.decode()


def test_one_person_and_one_kind_can_be_asked_for(signed_in, ana, bo, empathy_map, as_ana, as_bo):
    note = factories.add_note(as_bo, "Of Bo")
    factories.add_note(as_ana, "Of Ana")
    as_bo.do("cluster.dissolve", cluster=grouped(as_bo, note))
    browser = signed_in(ana)

    assert lines(browser.get(place(empathy_map, f"?by={bo.key}&kind=notes"))) == [
        "Bo grouped 2 notes in Says",
        "Bo added 2 notes in Says",
    ]
    assert lines(browser.get(place(empathy_map, "?kind=groups"))) == [
        "Bo dissolved a group in Says"
    ]
    assert lines(browser.get(place(empathy_map, "?kind=votes"))) == []
    assert len(lines(browser.get(place(empathy_map, "?by=nobody&kind=x&before=y")))) > 4


def grouped(scribe, note) -> str:
    """The key of a group of this note and a new one."""
    group, other = factories.key(), factories.add_note(scribe, "Beside it")
    scribe.do("note.group", note=other, onto=note, cluster=group)
    return group


def test_much_is_told_in_pages_and_few_queries(
    signed_in, ana, empathy_map, as_ana, django_assert_max_num_queries
):
    browser = signed_in(ana)
    as_ana.do_all([("note.add", note_of(n)) for n in range(170)])
    with django_assert_max_num_queries(14):
        newest = browser.get(place(empathy_map))
    earlier = re.search(r'href="([^"]*\?before=\d+)"', newest.content.decode())

    assert "Ana added" in lines(newest)[0]
    assert "Ana began this map" not in lines(newest)
    with django_assert_max_num_queries(14):
        before = browser.get(earlier[1])
    assert lines(before)[-1] == "Ana began this map"
    told = sum(
        int(n)
        for n in re.findall(r"added (\d+) notes", newest.content.decode() + before.content.decode())
    )
    assert told == 170


def note_of(n: int) -> dict:
    return {"note": factories.key(), "region": "says", "text": f"Note {n}"}


HIDDEN = "zebra-token"


@pytest.fixture
def hidden(as_ana, as_bo, empathy_map):
    """Bo and Ana have written unseen; what Bo deleted again is never shown to anybody."""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Write alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    keys = [factories.add_note(as_bo, f"{HIDDEN} {n}") for n in range(3)]
    as_bo.do("note.move", note=keys[0], region="feels")
    as_bo.do("note.delete", note=keys[1])
    factories.add_note(as_ana, f"{HIDDEN} of Ana")
    return keys


def everything(browser, empathy_map, *, runs: bool) -> str:
    """All that a browser can read of the past of a map."""
    rests = ["", "?kind=notes", *(f"{n + 1}/" for n in range(head(empathy_map)))]
    rests += ["replay/", "changes/", "5/restore/"] if runs else []
    answers = [browser.get(place(empathy_map, rest)) for rest in rests]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


def test_not_a_byte_of_what_is_hidden_stands_in_the_history(
    signed_in, ana, cy, guest, as_ana, bo, empathy_map, hidden
):
    """H1, H7: not for others, and not for the writers themselves: a history is read together."""
    eve = type(guest)()
    eve.cookies[access.DEVICE_COOKIE] = "device-of-eve"
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    readers = {eve: False, guest: False, signed_in(cy): False, signed_in(ana): True}

    for browser, runs in readers.items():
        page = everything(browser, empathy_map, runs=runs)
        assert HIDDEN not in page
        assert [key for key in hidden if key in page] == []

    before = head(empathy_map)
    as_ana.do("notes.reveal")
    as_ana.do("workshop.settle", reads=True)
    for browser, runs in readers.items():
        told = everything(browser, empathy_map, runs=runs)
        assert f"{HIDDEN} 0" in told  # now there is something to find, and it is shown
        assert f"{HIDDEN} 1" not in told
        past = [browser.get(place(empathy_map, f"{n + 1}/")).content for n in range(before)]
        boards = [page.decode().split("data-board")[1] for page in past]
        assert [board for board in boards if HIDDEN in board] == []


def test_of_what_is_written_unseen_only_its_number_is_told(guest, empathy_map, as_ana, hidden):
    """H1"""
    told = lines(guest.get(place(empathy_map)))

    assert told[:2] == [
        "3 notes were written and not shown yet",
        "Ana began the step “Write alone”",
    ]
    as_ana.do("notes.reveal")
    told = lines(guest.get(place(empathy_map)))
    assert told[:2] == [
        "Ana showed 3 notes that were hidden",
        "3 notes were written and not shown yet",
    ]


def test_where_names_are_hidden_nobody_is_named(signed_in, ana, bo, empathy_map, as_ana, as_bo):
    """H4"""
    as_ana.do("workshop.settle", names="hidden")
    factories.add_note(as_bo, "Whose?")
    browser = signed_in(ana)

    assert lines(browser.get(place(empathy_map)))[0] == "Somebody added a note in Says"
    page = browser.get(place(empathy_map, f"?by={bo.key}"))
    assert lines(page) == ["Bo came in"]
    assert "Names are not shown in this workshop" in page.content.decode()
    as_ana.do("names.reveal")
    assert lines(browser.get(place(empathy_map)))[:2] == [
        "Ana showed who wrote what",
        "Bo added a note in Says",
    ]


def test_where_names_are_hidden_one_persons_work_is_not_taken_back(
    signed_in, ana, bo, empathy_map, as_ana, as_bo
):
    """H4: what went would tell whose it was."""
    as_ana.do("workshop.settle", names="hidden")
    factories.add_note(as_bo, "Whose is it?")
    browser = signed_in(ana)

    offered = browser.get(place(empathy_map), {"by": str(bo.key)})
    answer = browser.post(place(empathy_map, "undo/"), {"person": str(bo.key)}, follow=True)

    assert "undo-all" not in offered.content.decode()
    assert "It would show who wrote what" in answer.content.decode()


def test_in_an_anonymous_workshop_no_line_names_a_writer(
    signed_in, ana, bo, empathy_map, as_ana, as_bo
):
    """H3"""
    as_ana.do("workshop.settle", names="anonymous")
    factories.add_note(as_bo, "Whose?")
    browser = signed_in(ana)

    assert lines(browser.get(place(empathy_map)))[0] == "Somebody added a note in Says"
    changes = browser.get(place(empathy_map, "changes/")).json()["changes"]
    assert changes[-1]["said"] == "Somebody added a note in Says: “Whose?”"
    assert str(bo.key) not in json.dumps(changes[-1])


def test_a_moment_has_a_name_and_can_be_opened(signed_in, ana, guest, empathy_map, as_bo):
    factories.add_note(as_bo, "Before lunch")
    then = head(empathy_map)
    browser = signed_in(ana)

    answer = browser.post(place(empathy_map, "name/"), {"label": "Before lunch"})

    assert answer.headers["Location"] == place(empathy_map)
    assert (Version.objects.get().label, Version.objects.get().revision) == ("Before lunch", then)
    page = guest.get(place(empathy_map)).content.decode()
    assert f'<a href="{place(empathy_map, f"{then}/")}" dir="auto">Before lunch</a>' in page
    assert "name/" not in page
    blank = browser.post(place(empathy_map, "name/"), {"label": " "})
    assert blank.status_code == 422
    assert "This field is required" in blank.content.decode()


def test_steps_are_moments_without_a_name_given(signed_in, ana, empathy_map, as_ana, hidden):
    page = signed_in(ana).get(place(empathy_map)).content.decode()

    kept = re.findall(r'<span class="kept__what"><a[^>]*>(.*?)</a>', page)
    assert kept == ["“Write alone” began"]


def test_a_past_moment_shows_the_map_as_it_stood(signed_in, cy, empathy_map, as_ana, as_bo):
    note = factories.add_note(as_bo, "Stays")
    gone = factories.add_note(as_bo, "Goes")
    then = head(empathy_map)
    as_bo.do("note.edit", note=note, base=then, op=["It "])
    as_bo.do("note.delete", note=gone)
    factories.add_note(as_ana, "Comes", region="feels")

    page = signed_in(cy).get(place(empathy_map, f"{then}/")).content.decode()

    summary, board = page.split("data-board")
    assert re.findall(r'data-field="text" dir="auto">(.*?)</div>', board) == ["Stays", "Goes"]
    for words in (
        "1 note came",
        "1 note changed",
        "1 note went",
        "It Stays",
        "Bo added a note in Says",
    ):
        assert words in summary
    assert "other thing" not in summary
    assert re.findall(r'rel="(prev|next)" href="[^"]*/(\d+)/"', page) == [
        ("prev", str(then - 1)),
        ("next", str(then + 1)),
    ]
    assert "restore" not in page
    now = signed_in(cy).get(place(empathy_map, f"{head(empathy_map)}/")).content.decode()
    assert "The map says the same now." in now


def test_a_facilitator_restores_a_moment_as_one_change(signed_in, ana, empathy_map, as_bo):
    """W9"""
    note = factories.add_note(as_bo, "Stays")
    then = head(empathy_map)
    as_bo.do("note.delete", note=note)
    browser, place_then = signed_in(ana), place(empathy_map, f"{then}/")
    before = head(empathy_map)

    assert f"{place_then}restore/" in browser.get(place_then).content.decode()
    asked = browser.get(f"{place_then}restore/").content.decode()
    assert "Nothing of the record is lost" in asked
    answer = browser.post(f"{place_then}restore/")

    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"
    assert head(empathy_map) == before + 1
    assert list(editing.snapshot(empathy_map)["notes"]) == [note]
    assert (
        lines(browser.get(place(empathy_map)))[0] == "Ana brought back an earlier moment: 1 change"
    )
    again = browser.get(place_then).content.decode()
    assert f"{place_then}restore/" not in again
    browser.post(f"{place_then}restore/")  # said twice
    assert head(empathy_map) == before + 1


def test_an_archived_map_is_read_and_not_changed(signed_in, ana, empathy_map, as_ana, as_bo):
    """C10"""
    then = head(empathy_map)
    factories.add_note(as_bo, "Later")
    as_ana.do("map.status", status="archived")
    browser, restore = signed_in(ana), place(empathy_map, f"{then}/restore/")

    assert lines(browser.get(place(empathy_map)))[0] == "Ana archived the map"
    assert "name/" not in browser.get(place(empathy_map)).content.decode()
    assert restore not in browser.get(place(empathy_map, f"{then}/")).content.decode()
    refused = browser.post(restore)
    assert refused.status_code == 409
    assert 'role="alert"' in refused.content.decode()
    assert browser.post(place(empathy_map, "name/"), {"label": "Late"}).status_code == 302
    assert Version.objects.count() == 0


def test_what_one_person_did_is_undone_from_their_history(
    signed_in, ana, bo, guest, empathy_map, as_bo
):
    """W9"""
    factories.add_note(as_bo, "Junk")
    browser, of_bo = signed_in(ana), place(empathy_map, f"?by={bo.key}")
    assert "history/undo/" not in guest.get(of_bo).content.decode()
    assert "Undo everything Bo did" in browser.get(of_bo).content.decode()

    answer = browser.post(place(empathy_map, "undo/"), {"person": str(bo.key)}, follow=True)

    assert lines(answer)[0] == "Ana undid one person’s last minutes: 1 change"
    assert editing.snapshot(empathy_map)["notes"] == {}
    again = browser.post(place(empathy_map, "undo/"), {"person": "nobody"}, follow=True)
    assert lines(again)[0] == lines(answer)[0]


def test_the_slider_gets_the_same_map_that_the_past_shows(
    signed_in, ana, empathy_map, as_ana, as_bo, hidden
):
    """C3, H7: its patches, one after the other, give every past moment."""
    as_ana.do("notes.reveal")
    as_ana.do("step.go")
    browser, last = signed_in(ana), head(empathy_map)

    got = browser.get(place(empathy_map, "changes/")).json()
    rest = browser.get(place(empathy_map, f"changes/?after={last - 1}")).json()

    state: dict = {}
    for change in got["changes"]:
        state = merged(state, change["patch"])
    assert [change["rev"] for change in got["changes"]] == list(range(1, last + 1))
    reader = replace(access.PEOPLE, runs=True)
    expected = past.seen_at(empathy_map, last, reader)
    assert {part: child for part, child in state.items() if child} == {
        part: child for part, child in expected.items() if child
    }
    assert rest["changes"] == got["changes"][-1:]
    assert got["changes"][-2]["said"] == "Ana showed 3 notes that were hidden"
    assert [("at" in change) for change in got["changes"]][-8:-2] == [False] * 6


def test_what_has_been_erased_is_not_told(signed_in, ana, bo, empathy_map, as_ana, as_bo):
    """W11: neither in a line, nor in any moment, nor on the slider."""
    mine, his = factories.add_note(as_ana, "Of Ana"), factories.add_note(as_bo, "zebra")
    as_bo.do("note.group", note=his, onto=mine, cluster=factories.key())
    as_bo.do("note.move", note=his, region="feels")
    as_bo.do("tension.add", tension=factories.key(), a=his, b=mine, why="zebra too")
    as_bo.do("note.delete", note=his)
    assert "zebra" in everything(signed_in(ana), empathy_map, runs=True)

    as_ana.do("person.erase", person=str(bo.key))

    told = everything(signed_in(ana), empathy_map, runs=True)
    assert [word for word in ("zebra", "Bo") if re.search(rf"\b{word}\b", told)] == []
    assert lines(signed_in(ana).get(place(empathy_map)))[1:3] == [
        "Someone did something that has been erased since",
        "Someone grouped a note in Says",
    ]
