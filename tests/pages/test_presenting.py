"""The projector's page: who may open it, and that nothing stands in it that the room may not see yet."""

import json
import re

import pytest
from django.test import Client

from tests import factories
from workshops import access, editing
from workshops.access import PEOPLE

SECRET = "zq7-the-fee-nobody-mentions-zq7"


@pytest.fixture
def place(empathy_map):
    return f"/maps/{empathy_map.pk}/present/"


@pytest.fixture
def alone(as_ana):
    """Everybody writes unseen; the facilitator has words of her own for this step."""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Write alone", minutes=8, private=True,
              prompt="What did they say?", script="Say nothing of the fee.")  # fmt: skip
    as_ana.do("step.go", step=step)
    return step


def browser_of_bo() -> Client:
    client = Client()
    client.cookies[access.DEVICE_COOKIE] = "device-of-bo"
    return client


def data_of(response) -> dict:
    page = response.content.decode()
    found = re.search(r'<script id="map-data" type="application/json">(.*?)</script>', page)
    return json.loads(found[1])


def test_the_board_can_be_read_before_any_script_runs(signed_in, ana, as_ana, place):
    factories.add_note(as_ana, "I guessed the price.")
    factories.add_note(as_ana, "It is a trap.", region="thinks")

    page = signed_in(ana).get(place).content.decode()

    assert page.index("I guessed the price.") < page.index("It is a trap.")
    assert 'data-action="add"' not in page
    assert 'data-action="note-menu"' not in page


def test_the_page_carries_the_map_as_everybody_sees_it(signed_in, ana, as_ana, empathy_map, place):
    factories.add_note(as_ana)

    data = data_of(signed_in(ana).get(place))

    empathy_map.refresh_from_db()
    assert data == {
        "map": f"present-{empathy_map.pk}",
        "url": f"/ws/maps/{empathy_map.pk}/",
        "readonly": True,
        "wall": True,
        "rev": empathy_map.revision,
        "epoch": empathy_map.epoch,
        "snapshot": editing.visible(editing.snapshot(empathy_map), PEOPLE),
    }


def test_whoever_may_read_the_map_may_open_it(signed_in, cy, ana, bo, place):
    for browser in (signed_in(ana), signed_in(cy), browser_of_bo()):
        assert browser.get(place).status_code == 200


def test_to_a_stranger_the_map_looks_like_one_that_is_not_there(signed_in, dee, place):
    """V5."""
    stranger = signed_in(dee)

    assert stranger.get(place).status_code == 404
    assert stranger.get(f"{place}?part=way-in").status_code == 404
    assert stranger.get(f"/maps/{factories.key()}/present/").status_code == 404
    assert stranger.get("/maps/nonsense/present/").status_code == 404


def test_whoever_is_signed_out_is_asked_to_sign_in(client, place):
    """V5."""
    assert client.get(place).headers["Location"] == f"/sign-in/?next={place}"


def test_whoever_was_removed_is_told_so(as_ana, bo, place):
    """W7."""
    as_ana.do("person.remove", person=str(bo.key))

    response = browser_of_bo().get(place)

    assert response.status_code == 403
    assert "map-data" not in response.content.decode()


def test_whoever_waits_goes_to_the_lobby(as_ana, empathy_map, place):
    """W7."""
    as_ana.do("workshop.settle", lobby=True)
    empathy_map.workshop.refresh_from_db()
    editing.join(empathy_map.workshop, name="Bo", device="device-of-bo")

    response = browser_of_bo().get(place)

    assert response.headers["Location"] == f"/maps/{empathy_map.pk}/waiting/"


def test_the_page_is_only_read_and_no_browser_keeps_it(signed_in, ana, place):
    browser = signed_in(ana)

    assert browser.post(place).status_code == 405
    assert "no-store" in browser.get(place).headers["Cache-Control"]


@pytest.mark.parametrize("reads", [False, True])
def test_nothing_hidden_stands_in_the_page_not_even_ones_own(
    signed_in, ana, as_ana, as_bo, alone, place, empathy_map, reads
):
    """H1, H5: the wall shows what everybody may see, whoever opened it and whatever they may read."""
    if reads:
        as_ana.do("workshop.settle", reads=True)
    hers = factories.add_note(as_ana, f"{SECRET} hers")
    his = factories.add_note(as_bo, f"{SECRET} his")
    browser = signed_in(ana)
    on_the_map = browser.get(f"/maps/{empathy_map.pk}/").content.decode()
    assert f"{SECRET} hers" in on_the_map
    assert (f"{SECRET} his" in on_the_map) == reads

    response = browser.get(place)

    page = response.content.decode()
    assert SECRET not in page
    assert hers not in page
    assert his not in page
    assert data_of(response)["snapshot"]["unseen"] == {"notes": 2, "people": 2}


def test_the_script_of_the_facilitator_is_not_for_the_wall(signed_in, ana, alone, place):
    page = signed_in(ana).get(place).content.decode()

    assert "What did they say?" in page
    assert "Say nothing of the fee." not in page


def test_ones_own_votes_and_guesses_are_not_for_the_wall(signed_in, ana, as_ana, place):
    """W10: neither what she gave, nor a tally before the round closes."""
    note = factories.add_note(as_ana)
    ballot = factories.key()
    as_ana.do("round.open", round=ballot, target="notes", votes=3)
    as_ana.do("vote.add", round=ballot, on=note)

    snapshot = data_of(signed_in(ana).get(place))["snapshot"]

    assert not snapshot.get("votes")
    assert snapshot["rounds"][ballot]["voters"] == 1
    assert "tally" not in snapshot["rounds"][ballot]


def test_the_way_in_stands_there_for_whoever_runs_the_workshop_alone(
    signed_in, ana, cy, bo, empathy_map, place
):
    """A code may have been drawn anew because the last one went too far."""
    code = empathy_map.workshop.join_code
    typed = f"{code[:4]}-{code[4:]}"

    assert typed in signed_in(ana).get(place).content.decode()
    for browser in (signed_in(cy), browser_of_bo()):
        for address in (place, f"{place}?part=way-in"):
            page = browser.get(address).content.decode()
            assert typed not in page
            assert code not in page


def test_the_way_in_follows_a_new_code_and_goes_when_the_workshop_closes(
    signed_in, ana, as_ana, empathy_map, place
):
    browser = signed_in(ana)
    empathy_map.workshop.recode()
    code = empathy_map.workshop.join_code

    part = browser.get(f"{place}?part=way-in").content.decode()

    assert f"{code[:4]}-{code[4:]}" in part
    assert "<html" not in part
    as_ana.do("workshop.close")
    assert browser.get(f"{place}?part=way-in").content.decode().strip() == ""


def test_the_live_map_offers_it_to_whoever_runs_the_workshop(signed_in, ana, place, empathy_map):
    page = signed_in(ana).get(f"/maps/{empathy_map.pk}/").content.decode()

    entry = re.search(rf'<a [^>]*href="{place}"[^>]*>', page)[0]
    assert "data-runs-only" in entry
    assert 'target="_blank"' in entry


def test_two_hundred_notes_cost_no_more_questions(
    signed_in, ana, as_ana, place, django_assert_max_num_queries
):
    browser = signed_in(ana)
    browser.get(place)
    with django_assert_max_num_queries(40) as few:
        browser.get(place)
    for number in range(200):
        factories.add_note(as_ana, f"{number}: what somebody said about the price")

    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(place)
