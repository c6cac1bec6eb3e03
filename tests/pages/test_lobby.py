"""The lobby, being let in, being taken out, and a new code (protocol W7, A46)."""

import uuid

import pytest
from django.test import Client

from workshops import access, editing
from workshops.models import Participant, Workshop

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def lobby(empathy_map, as_ana):
    as_ana.do("workshop.settle", lobby=True)
    return empathy_map.workshop


@pytest.fixture
def eve(lobby, client):
    """Eve, who typed the code while there is a lobby."""
    client.post(f"/join/{lobby.join_code}/", {"name": "Eve"})
    return Participant.objects.get(display_name="Eve")


def test_a_newcomer_waits_and_stands_on_the_list_of_those_who_wait(client, lobby, empathy_map):
    answer = client.post(f"/join/{lobby.join_code}/", {"name": "Eve"})

    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/waiting/"
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "Hello Eve." in page.text
    empathy_map.refresh_from_db()
    people = editing.snapshot(empathy_map)["people"]
    assert [p["waiting"] for p in people.values() if p["name"] == "Eve"] == [True]


def test_who_waits_gets_nothing_of_the_map_by_any_door(client, eve, empathy_map):
    """W7: to them the map does not exist."""
    assert client.get(f"/maps/{empathy_map.pk}/").headers["Location"].endswith("/waiting/")
    assert client.get(f"/join/{empathy_map.workshop.join_code}/").status_code == 302
    assert client.get(f"/api/maps/{empathy_map.pk}/").status_code == 404
    assert client.get(f"/api/maps/{empathy_map.pk}/events/").status_code == 404
    assert client.get(f"/maps/{empathy_map.pk}/room/participation/").status_code == 404


def test_who_was_let_in_goes_on_by_themselves(client, eve, empathy_map, as_ana):
    address = f"/maps/{empathy_map.pk}/waiting/"
    assert "HX-Redirect" not in client.get(address, headers=HTMX).headers

    as_ana.do("person.admit", person=str(eve.key))

    assert client.get(address, headers=HTMX).headers["HX-Redirect"] == f"/maps/{empathy_map.pk}/"
    assert client.get(address).headers["Location"] == f"/maps/{empathy_map.pk}/"
    assert client.get(f"/maps/{empathy_map.pk}/").status_code == 200


def test_a_facilitator_of_the_workspace_does_not_wait_but_a_member_does(
    lobby, empathy_map, cy, northwind
):
    assert editing.let_in(empathy_map, cy) is None
    assert access.known_as(empathy_map, user=cy).admitted is False

    northwind.memberships.filter(user=cy).update(role="facilitator")
    Participant.objects.filter(user=cy).delete()

    assert editing.let_in(empathy_map, cy).is_in


def test_a_removed_device_gets_a_plain_page_with_the_same_code(client, eve, empathy_map, as_ana):
    """A46"""
    as_ana.do("person.admit", person=str(eve.key))
    as_ana.do("person.remove", person=str(eve.key))

    for address in ("", "waiting/"):
        assert client.get(f"/maps/{empathy_map.pk}/{address}").status_code == 403
    for send in (client.get, client.post):
        page = send(f"/join/{empathy_map.workshop.join_code}/", {"name": "Eva"})
        assert page.status_code == 403
        assert "You have been taken out of this workshop" in page.text
    refusal = client.get(f"/api/maps/{empathy_map.pk}/")
    assert (refusal.status_code, refusal.json()["code"]) == (403, "forbidden")
    assert not Participant.objects.get(pk=eve.pk).is_in
    assert Participant.objects.filter(user=None).count() == 1


READ = ("", "summary/", "history/", "history/1/", "side-by-side/", "present/")


def test_a_guest_who_was_taken_out_reads_so_on_every_page(client, eve, empathy_map, as_ana):
    """A46: they have no account to sign in with."""
    as_ana.do("person.admit", person=str(eve.key))
    as_ana.do("person.remove", person=str(eve.key))

    for page in READ:
        answer = client.get(f"/maps/{empathy_map.pk}/{page}")
        assert answer.status_code == 403, page
        assert "You have been taken out of this workshop" in answer.text, page


def test_who_waits_is_led_to_the_lobby_from_every_page(client, eve, empathy_map):
    for page in READ:
        answer = client.get(f"/maps/{empathy_map.pk}/{page}")
        assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/waiting/", page


def test_a_guest_whose_words_were_erased_is_told_how_to_come_in_map_or_no_map(
    client, eve, empathy_map, as_ana
):
    """V5: the page says nothing about whether there is such a map."""
    as_ana.do("person.admit", person=str(eve.key))
    as_ana.do("person.erase", person=str(eve.key))

    for key in (empathy_map.pk, uuid.uuid4()):
        for page in READ:
            answer = client.get(f"/maps/{key}/{page}")
            assert answer.status_code == 404, page
            assert "You do not take part in this workshop" in answer.text, page
            assert f'href="/sign-in/?next=/maps/{key}/{page}"' in answer.text, page


def test_a_browser_that_was_never_here_is_asked_to_sign_in(empathy_map, signed_in, dee):
    for page in READ:
        address = f"/maps/{empathy_map.pk}/{page}"
        assert Client().get(address).headers["Location"] == f"/sign-in/?next={address}"
        assert signed_in(dee).get(address).status_code == 404


def test_a_removed_member_reads_no_more_either(signed_in, empathy_map, as_ana, cy):
    browser = signed_in(cy)
    assert browser.get(f"/api/maps/{empathy_map.pk}/").status_code == 200
    person = editing.let_in(empathy_map, cy)

    as_ana.do("person.remove", person=str(person.key))

    assert browser.get(f"/api/maps/{empathy_map.pk}/").status_code == 403
    assert browser.get(f"/maps/{empathy_map.pk}/").status_code == 403


def test_a_stranger_finds_no_lobby(empathy_map, signed_in, dee):
    address = f"/maps/{empathy_map.pk}/waiting/"

    assert Client().get(address).status_code == 404
    assert signed_in(dee).get(address).status_code == 404
    assert Client().get(f"/maps/{uuid.uuid4()}/waiting/").status_code == 404
    assert Client().post(address).status_code == 405


def test_a_new_code_lets_people_in_and_the_old_one_nobody(signed_in, ana, empathy_map):
    old = empathy_map.workshop.join_code

    answer = signed_in(ana).post(f"/maps/{empathy_map.pk}/room/code/")

    new = Workshop.objects.get().join_code
    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/room/"
    assert new != old
    assert Client().get(f"/join/{old}/").status_code == 404
    assert Client().get(f"/join/{new}/").status_code == 200


def test_only_who_runs_the_workshop_draws_a_code(signed_in, ana, cy, dee, empathy_map, as_ana):
    address, code = f"/maps/{empathy_map.pk}/room/code/", empathy_map.workshop.join_code

    assert signed_in(cy).post(address).status_code == 403
    assert signed_in(dee).post(address).status_code == 404
    assert signed_in(ana).get(address).status_code == 405
    assert Workshop.objects.get().join_code == code
    as_ana.do("workshop.close")
    signed_in(ana).post(address)
    assert Workshop.objects.get().join_code is None


def test_the_room_counts_who_is_in_and_says_who_waits(signed_in, ana, eve, bo, empathy_map, as_ana):
    as_ana.do("person.remove", person=str(bo.key))

    poll = signed_in(ana).get(f"/maps/{empathy_map.pk}/room/", headers=HTMX)

    assert [person.display_name for person in poll.context["people"]] == ["Ana"]
    assert "1 person waits to be let in" in poll.text


def test_the_facilitators_page_knows_whether_there_is_a_lobby(empathy_map, as_ana):
    as_ana.do("workshop.settle", lobby=True)
    empathy_map.refresh_from_db()
    assert editing.snapshot(empathy_map)["workshop"]["lobby"] is True

    as_ana.do("workshop.settle", lobby=False)

    empathy_map.refresh_from_db()
    assert "lobby" not in editing.snapshot(empathy_map)["workshop"]
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_a_room_on_the_big_screen_hears_of_a_new_code(signed_in, ana, empathy_map):
    browser, place = signed_in(ana), f"/maps/{empathy_map.pk}/room/"
    shown = {"code": empathy_map.workshop.join_code}
    assert "HX-Refresh" not in browser.get(place, shown, headers=HTMX).headers

    browser.post(place + "code/")

    assert browser.get(place, shown, headers=HTMX).headers["HX-Refresh"] == "true"
