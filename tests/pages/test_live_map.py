"""The live map's page: whoever takes part reads everything before a script runs."""

import json
import re

import pytest
from django.test import Client

from tests import factories
from workshops import access, editing
from workshops.models import Participant


@pytest.fixture
def place(empathy_map):
    return f"/maps/{empathy_map.pk}/"


def browser_of_bo() -> Client:
    client = Client()
    client.cookies[access.DEVICE_COOKIE] = "device-of-bo"
    return client


def data_of(response, name="map-data"):
    found = re.search(
        rf'<script id="{name}" type="application/json">(.*?)</script>', response.content.decode()
    )
    return json.loads(found[1])


def test_the_whole_map_can_be_read_before_any_script_runs(
    signed_in, ana, as_ana, empathy_map, place
):
    piece = str(empathy_map.shelf.get().evidence.key)
    factories.add_note(as_ana, "I guessed the price.", basis="quote", evidence=piece)
    factories.add_note(as_ana, "It is a trap.", region="thinks")

    response = signed_in(ana).get(place)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('class="note"') == 2 + 1  # and the empty one that scripts copy
    for words in ("I guessed the price.", "It is a trap.", "Interview 3", "Assumption", "50%"):
        assert words in page
    assert page.index("I guessed the price.") < page.index("It is a trap.")


def test_the_page_carries_the_state_that_the_socket_goes_on_from(
    signed_in, ana, as_ana, empathy_map, place
):
    factories.add_note(as_ana)

    data = data_of(signed_in(ana).get(place))

    empathy_map.refresh_from_db()
    me = access.participant(empathy_map, user=ana)
    assert data == {
        "map": str(empathy_map.pk),
        "url": f"/ws/maps/{empathy_map.pk}/",
        "me": str(me.key),
        "may_edit": True,
        "owner": True,
        "guest": False,
        "rev": empathy_map.revision,
        "epoch": empathy_map.epoch,
        "snapshot": editing.visible(editing.snapshot(empathy_map), access.PEOPLE),
    }


def test_a_guest_is_known_by_the_device_and_may_write_but_not_run(bo, place):
    response = browser_of_bo().get(place)

    assert data_of(response)["me"] == str(bo.key)
    assert response.context["may_edit"] is True
    assert response.context["may_run"] is False
    assert "/links/" not in response.content.decode()


def test_who_only_looks_gets_nothing_to_press(signed_in, cy, as_ana, place):
    factories.add_note(as_ana)

    response = signed_in(cy).get(place)

    page = response.content.decode()
    assert data_of(response)["may_edit"] is False
    assert 'data-action="note-menu"' not in page
    assert 'data-action="add"' not in page
    assert 'data-action="undo"' not in page


def test_a_member_who_comes_for_the_first_time_is_let_in(
    signed_in, ana, northwind, place, empathy_map
):
    eve = factories.user("Eve")
    northwind.memberships.create(user=eve, role="member")

    response = signed_in(eve).get(place)

    me = Participant.objects.get(user=eve)
    assert data_of(response)["me"] == str(me.key)
    assert me.role == Participant.Role.EDITOR


def test_to_a_stranger_a_map_looks_like_one_that_is_not_there(signed_in, dee, place):
    """V5."""
    stranger = signed_in(dee)

    assert stranger.get(place).status_code == 404
    assert stranger.get(f"/maps/{factories.key()}/").status_code == 404


def test_signed_out_one_is_asked_to_sign_in_whether_the_map_exists_or_not(client, place):
    """V5."""
    nowhere = f"/maps/{factories.key()}/"

    assert client.get(place).headers["Location"] == f"/sign-in/?next={place}"
    assert client.get(nowhere).headers["Location"] == f"/sign-in/?next={nowhere}"


def test_the_page_is_only_read(signed_in, ana, place):
    assert signed_in(ana).post(place).status_code == 405


def test_words_of_people_stay_words(signed_in, ana, as_ana, place):
    """A56."""
    text = "</script><img src=x onerror=alert(1)>"
    factories.add_note(as_ana, text)

    response = signed_in(ana).get(place)

    assert "<img src=x" not in response.content.decode()
    [note] = data_of(response)["snapshot"]["notes"].values()
    assert note["text"] == text


def test_no_browser_keeps_the_page(signed_in, ana, place):
    assert "no-store" in signed_in(ana).get(place).headers["Cache-Control"]


def test_two_hundred_notes_cost_no_more_questions_and_stay_under_the_limit(
    signed_in, ana, as_ana, place, django_assert_max_num_queries
):
    for number in range(200):
        factories.add_note(as_ana, f"{number}: what somebody said about the price and the fee")
    browser = signed_in(ana)
    browser.get(place)

    with django_assert_max_num_queries(31):
        response = browser.get(place, headers={"Accept-Encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert (
        len(response.content) < 60_000
    )  # half of what opening the map may cost, scripts and styles included
