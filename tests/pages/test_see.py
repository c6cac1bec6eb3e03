"""The read-only page: opens by its link alone, shows what the link allows, and ends with it."""

import re

import pytest
from django.utils import timezone

from tests import factories
from workshops.models import ShareLink


@pytest.fixture
def shown(as_ana, empathy_map):
    """A map with one backed note of Ana's."""
    piece = str(empathy_map.shelf.get().evidence.key)
    factories.add_note(as_ana, "I guessed the price.", basis="quote", evidence=piece)
    return empathy_map


def issue(empathy_map, **choices):
    link, secret = ShareLink.issue(empathy_map=empathy_map, **choices)
    return link, f"/see/{secret}/"


def test_a_link_opens_straight_to_the_map(client, shown):
    _link, place = issue(shown)

    response = client.get(place)

    page = response.content.decode()
    assert response.status_code == 200
    for words in ("I guessed the price.", "Interview 3", "100%", "of notes rest on evidence"):
        assert words in page
    assert "<dialog" not in page
    assert re.findall(r"<form\b", page) == []
    assert "data-action" not in page


def test_neither_search_engines_nor_other_sites_learn_the_link(client, shown):
    """A67"""
    _link, place = issue(shown)

    headers = client.get(place).headers

    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]


def test_names_and_speakers_stay_out_unless_the_link_shows_them(client, shown):
    """V2, V3: the default shows words, not who said or wrote them."""
    _link, by_default = issue(shown)
    _link, in_full = issue(shown, show_authors=True, show_evidence="full")
    _link, without = issue(shown, show_evidence="none")

    assert "P07" in client.get(in_full).content.decode()
    assert "Ana" in client.get(in_full).content.decode()
    for place in (by_default, without):
        page = client.get(place).content.decode()
        assert "P07" not in page
        assert "Ana" not in page
    assert "Why is there a fee?" in client.get(by_default).content.decode()
    assert "Why is there a fee?" not in client.get(without).content.decode()


@pytest.mark.parametrize("evidence", ["none", "redacted", "full"])
def test_every_reader_learns_what_the_map_is(client, shown, evidence):
    """The basis of a map is no secret; who was heard may be one (V3)."""
    _link, place = issue(shown, show_evidence=evidence)

    assert "Early evidence" in client.get(place).content.decode()
    assert "(Early evidence)" in client.get(f"{place}export/markdown").content.decode()


def test_a_revoked_link_has_ended(client, shown):
    """V4."""
    link, place = issue(shown)
    link.revoke()

    response = client.get(place)

    assert response.status_code == 410
    assert "I guessed the price." not in response.content.decode()
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_an_expired_link_has_ended(client, shown):
    """V4."""
    _link, place = issue(shown, expires_at=timezone.now())

    assert client.get(place).status_code == 410


def test_a_wrong_link_is_not_found(client, shown):
    assert client.get("/see/never-was/").status_code == 404


def test_a_link_is_only_read(client, shown):
    _link, place = issue(shown)

    assert client.post(place).status_code == 405


def test_opening_a_link_is_counted_without_asking_who(client, shown):
    link, place = issue(shown)

    client.get(place)
    client.get(place)

    link.refresh_from_db()
    assert link.use_count == 2
    assert link.last_used_at is not None
