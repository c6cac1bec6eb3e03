"""The summary page: for who took part and behind a link, the same words, nothing hidden in it."""

import json
import re
import uuid
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from tests import factories
from tests.exports.sheets import MORNING
from tests.findings.workshops import held
from workshops import access, editing
from workshops.exports import SUMMARIES, Sheet, Summary
from workshops.exports.reading import read_json
from workshops.models import ShareLink, Workshop


@pytest.fixture
def noted(as_ana, empathy_map):
    """A map with one backed note of Ana's."""
    piece = str(empathy_map.shelf.get().evidence.key)
    factories.add_note(as_ana, "I guessed the price.", basis="quote", evidence=piece)
    return empathy_map


def drawn(**changes) -> str:
    """The page of a workshop that has been held."""
    summary = Summary(Sheet(held(hidden=True), 212, MORNING, heads=6, **changes))
    offers = [(f"/export/{name}", kind) for name, kind in SUMMARIES.items()]
    context = {"summary": summary, "place": "/the-map/", "offers": offers, "by_link": True}
    return render_to_string("summary/show.html", context)


def test_whoever_takes_part_reads_what_the_map_rests_on(signed_in, client, ana, cy, bo, noted):
    guest = client
    guest.cookies[access.DEVICE_COOKIE] = "device-of-bo"

    for browser in (signed_in(ana), signed_in(cy), guest):
        answer = browser.get(f"/maps/{noted.pk}/summary/")

        page = answer.content.decode()
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        for words in (
            "Maya lists her first item",
            "First listing, twenty minutes before a shift",
            "1 of 1 note rests on evidence.",
            "So far there is only the map.",
            f"/maps/{noted.pk}/export/summary-pdf",
            f"/maps/{noted.pk}/export/summary-markdown",
        ):
            assert words in page


def test_the_litany(signed_in, client, ana, dee, noted):
    """V5"""
    place, nowhere = f"/maps/{noted.pk}/summary/", f"/maps/{uuid.uuid4()}/summary/"

    for address in (place, nowhere):
        assert signed_in(dee).get(address).status_code == 404
        assert client.get(address).headers["Location"].startswith("/sign-in/?next=/maps/")
    assert signed_in(ana).post(place).status_code == 405
    assert signed_in(ana).get("/maps/not-a-key/summary/").status_code == 404


def test_the_other_maps_of_the_workshop_are_one_step_away(signed_in, ana, northwind, noted):
    second = factories.empathy_map(northwind, ana, title="The second", workshop=noted.workshop)
    elsewhere = factories.empathy_map(northwind, ana, title="Another day")

    page = signed_in(ana).get(f"/maps/{noted.pk}/summary/").content.decode()

    assert f'<a href="/maps/{second.pk}/summary/">The second</a>' in page
    assert str(elsewhere.pk) not in page


def test_behind_a_link_stands_what_the_link_shows(client, noted):
    """V1, V2, V3"""
    _link, secret = ShareLink.issue(empathy_map=noted)

    answer = client.get(f"/see/{secret}/summary/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1 of 1 note rests on evidence." in page
    assert f"/see/{secret}/export/summary-pdf" in page
    assert re.findall(r"<(?:form|script)\b", page) == []
    assert [word for word in ("Ana", "P07", str(noted.pk)) if word in page] == []
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_link_that_has_ended_shows_nothing(client, noted):
    """V4"""
    link, secret = ShareLink.issue(empathy_map=noted)
    link.revoke()

    answer = client.get(f"/see/{secret}/summary/")

    assert answer.status_code == 410
    assert "Maya" not in answer.content.decode()
    assert client.get("/see/nobody-knows-this/summary/").status_code == 404
    assert client.post(f"/see/{secret}/summary/").status_code == 405


@pytest.mark.parametrize("name", SUMMARIES)
def test_it_comes_as_a_file_too(signed_in, client, ana, noted, name):
    _link, secret = ShareLink.issue(empathy_map=noted)

    for answer in (
        signed_in(ana).get(f"/maps/{noted.pk}/export/{name}"),
        client.get(f"/see/{secret}/export/{name}"),
    ):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == SUMMARIES[name].media_type
        assert answer.headers["Content-Disposition"].startswith(
            'attachment; filename="maya-lists-her-first-item-summary-20'
        )


def test_names_stay_out_where_the_workshop_hides_them(signed_in, ana, noted):
    place = f"/maps/{noted.pk}/summary/"
    assert "<dd>Ana</dd>" in signed_in(ana).get(place).content.decode()
    Workshop.objects.filter(pk=noted.workshop_id).update(names="hidden")

    page = signed_in(ana).get(place).content.decode()

    assert "<dd>1 person took part. Names are not shown.</dd>" in page


def test_the_day_is_that_of_the_workshop(signed_in, ana, noted):
    day = datetime(2026, 3, 5, 12, tzinfo=UTC)
    Workshop.objects.filter(pk=noted.workshop_id).update(started_at=day)

    page = signed_in(ana).get(f"/maps/{noted.pk}/summary/").content.decode()

    assert '<time datetime="2026-03-05">March 5, 2026</time>' in page


def test_tensions_stand_first_and_every_part_has_its_heading():
    titles = re.findall(r'<h2 class="part__title" id="([a-z-]+)"', drawn())

    assert titles == [
        "tensions",
        "the-map",
        "groups",
        "voted-notes",
        "conclusions",
        "actions",
        "questions",
        "risky",
        "looking-back",
        "time",
        "limits",
    ]


def test_the_words_of_customers_are_two_clicks_below_a_conclusion():
    page = drawn()

    conclusion = page[page.index("Nobody tells her when it will really come.") :]
    words = conclusion.index("What was said, number 0.")
    assert conclusion[:words].count("<details") == 2
    assert conclusion[:words].count("</details>") == 0
    assert "Unsupported: no note lies under it yet" in page


def test_nothing_hidden_stands_on_the_page():
    """H1"""
    page = drawn()

    assert "SECRET" not in page
    assert "2 notes have not been shown to everybody yet and are not counted here." in page


@pytest.fixture
def decided(as_ana, as_bo, noted):
    """A workshop that linked a tension, voted on a group, and drew an insight and an action."""
    (said,) = [str(note.key) for note in noted.notes.all()]
    done = factories.add_note(as_bo, "Copied a price from somewhere.", region="does")
    again = factories.add_note(as_bo, "I never know what to ask.")
    group, tension, ballot, pain = (factories.key() for _each in range(4))
    as_bo.do("note.group", note=again, onto=said, cluster=group)
    as_bo.do("cluster.name", cluster=group, name="Guessing")
    as_bo.do("tension.add", tension=tension, a=said, b=done, relation="same_person", why="Copied.")
    as_ana.do("round.open", round=ballot, target="clusters", votes=3, most=3)
    as_bo.do("vote.add", round=ballot, on=group)
    as_ana.do("round.close", round=ballot)
    as_bo.do("insight.add", insight=pain, kind="pain", text="A price is a guess.", cluster=group)
    as_bo.do("action.add", action=factories.key(), text="Show sold prices", owner="Bo",
             due="2026-12-01", insight=pain)  # fmt: skip
    return noted


def test_what_a_real_workshop_left_behind_stands_on_the_page(signed_in, ana, decided):
    page = signed_in(ana).get(f"/maps/{decided.pk}/summary/").content.decode()

    for words in ("Words and acts", "Copied.", "Guessing", "<b>1 vote</b>", "A price is a guess.",
                  "told by 1 of 1 person", "Show sold prices", "Dec. 1, 2026"):  # fmt: skip
        assert words in page


def test_a_map_read_back_from_its_file_holds_what_the_workshop_concluded(
    signed_in, ana, northwind, decided
):
    document = signed_in(ana).get(f"/maps/{decided.pk}/export/json").content
    exported = json.loads(document)["snapshot"]

    copy = editing.import_map(
        workspace=northwind, persona=decided.persona, by=ana, snapshot=read_json(document)
    )

    brought = editing.visible(editing.snapshot(copy), access.PEOPLE)
    for part in ("notes", "clusters", "tensions", "insights", "actions"):
        assert exported[part], part
        assert {key: without(it, "at") for key, it in brought[part].items()} == {
            key: without(it, "at") for key, it in exported[part].items()
        }


def without(child: dict, name: str) -> dict:
    return {field: value for field, value in child.items() if field != name}


def test_the_read_only_map_offers_the_summary_of_a_workshop(client, decided):
    _link, secret = ShareLink.issue(empathy_map=decided)

    page = client.get(f"/see/{secret}/").content.decode()

    assert f"/see/{secret}/summary/" in page


def test_the_read_only_map_offers_the_summary_only_where_there_is_one(client, noted):
    _link, secret = ShareLink.issue(empathy_map=noted)

    page = client.get(f"/see/{secret}/").content.decode()

    assert f"/see/{secret}/summary/" not in page
