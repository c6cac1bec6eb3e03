"""A map as a file, for people in the workshop and for holders of a link."""

import json
import os
import uuid
from urllib.parse import quote

import pytest

from tests import factories
from workshops import access, editing
from workshops.exports import FORMATS
from workshops.models import ShareLink

QUICK = ["html", "markdown", "csv", "json"]


@pytest.fixture
def noted(empathy_map, as_bo, bo):
    """The map with a note that cites its evidence, by a Bo whose name is nowhere by chance."""
    editing.join(bo.workshop, name="Bo Quisthoudt", device="device-of-bo")
    note = factories.add_note(as_bo, "I just guessed the price.", basis="quote")
    as_bo.do("note.cite", note=note, evidence=str(empathy_map.shelf.get().evidence.key))
    return empathy_map


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_comes_as_a_file_to_keep(signed_in, ana, noted, name):
    answer = signed_in(ana).get(f"/maps/{noted.pk}/export/{name}")

    form = FORMATS[name]
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["Content-Type"] == form.media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="maya-lists-her-first-item-20'
    )
    assert (
        f".{form.extension}\"; filename*=UTF-8''Maya%20lists"
        in (answer.headers["Content-Disposition"])
    )
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["html", "svg"])
def test_what_a_browser_would_open_may_do_nothing(signed_in, ana, noted, name):
    """A58: whatever stands in it, no script runs and nothing is loaded."""
    answer = signed_in(ana).get(f"/maps/{noted.pk}/export/{name}")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy


def test_a_title_in_any_script_names_the_file(signed_in, ana, northwind):
    made = factories.empathy_map(northwind, ana, title='Ünïcode “地図” / "x"')

    header = signed_in(ana).get(f"/maps/{made.pk}/export/json").headers["Content-Disposition"]

    plain, _semicolon, full = header.partition("; filename*=UTF-8''")
    assert plain.isascii()
    assert plain.count('"') == 2
    assert quote("Ünïcode 地図") in full


def test_a_guest_takes_the_map_home(client, noted):
    client.cookies[access.DEVICE_COOKIE] = "device-of-bo"

    answer = client.get(f"/maps/{noted.pk}/export/json")

    people = json.loads(answer.content)["snapshot"]["people"]
    assert {person["name"] for person in people.values()} == {"Ana", "Bo Quisthoudt"}


def test_who_only_looks_takes_the_map_home_too(signed_in, cy, noted):
    assert signed_in(cy).get(f"/maps/{noted.pk}/export/json").status_code == 200


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize("evidence", ["none", "redacted", "full"])
def test_a_link_exports_only_what_it_shows(client, noted, name, evidence):
    """V1, V2, V3."""
    everything = {"Bo Quisthoudt", "Why is there a fee?", "P07"}
    shown = {"none": set(), "redacted": {"Why is there a fee?"}, "full": everything}[evidence]
    _link, secret = ShareLink.issue(
        empathy_map=noted, show_evidence=evidence, show_authors=evidence == "full"
    )

    answer = client.get(f"/see/{secret}/export/{name}")

    text = answer.content.decode()
    assert "I just guessed the price." in text
    hidden = {word for word in everything - shown if word in text}
    assert hidden == set()
    if name != "csv" or evidence == "full":
        assert {word for word in shown if word not in text} == set()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_an_ended_link_exports_nothing(client, noted):
    """V4: 410, and nothing of the map."""
    link, secret = ShareLink.issue(empathy_map=noted)
    link.revoke()

    answer = client.get(f"/see/{secret}/export/json")

    assert answer.status_code == 410
    assert "Maya" not in answer.content.decode()
    assert client.get("/see/nobody-knows-this/export/json").status_code == 404


def test_a_file_that_cannot_be_printed_is_said_plainly(signed_in, ana, noted, monkeypatch):
    press = factories.key()
    monkeypatch.setattr("workshops.exports.typesetting.PRESS", os.devnull + press)

    answer = signed_in(ana).get(f"/maps/{noted.pk}/export/pdf")

    page = answer.content.decode()
    assert answer.status_code == 503
    assert "The file could not be made just now" in page
    assert press not in page
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_the_menu_offers_every_format(signed_in, ana, noted):
    page = signed_in(ana).get(f"/maps/{noted.pk}/export/")

    assert [name for name, _format, _icon in page.context["offers"]] == list(FORMATS)
    for name in FORMATS:
        assert f"/maps/{noted.pk}/export/{name}" in page.content.decode()


def test_a_stranger_takes_nothing(signed_in, client, dee, noted):
    """V5: a map that one may not open answers like one that does not exist."""
    nowhere = uuid.uuid4()

    for browser in (signed_in(dee), client):
        theirs = browser.get(f"/maps/{noted.pk}/export/json")
        missing = browser.get(f"/maps/{nowhere}/export/json")
        assert (theirs.status_code, missing.status_code) == (404, 404)
        assert "Maya" not in theirs.content.decode()


def test_wrong_formats_and_wrong_methods(signed_in, client, ana, noted):
    _link, secret = ShareLink.issue(empathy_map=noted)
    browser, place = signed_in(ana), f"/maps/{noted.pk}/export/"

    assert browser.get(place + "exe").status_code == 404
    assert browser.get(place + "../json").status_code == 404
    assert client.get(f"/see/{secret}/export/exe").status_code == 404
    assert browser.post(place + "json").status_code == 405
    assert browser.post(place).status_code == 405
    assert client.post(f"/see/{secret}/export/json").status_code == 405
