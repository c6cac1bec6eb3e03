"""Into a workshop without an account: a code, a name, and the same person again next time."""

import pytest
from django.test import Client

from tests import factories
from workshops import access
from workshops.models import Participant

CLOSED = "No open workshop has this code."


def typed(code: str) -> str:
    return f" {code[:4].lower()}-{code[4:].lower()} "


@pytest.fixture
def workshop(empathy_map):
    return empathy_map.workshop


def test_a_code_leads_to_the_name_form_however_it_is_typed(client, workshop):
    answer = client.post("/join/", {"code": typed(workshop.join_code)})

    assert answer.headers["Location"] == f"/join/{workshop.join_code}/"
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    assert page.context["workshop"] == workshop
    assert "Maya lists her first item" in page.text


def test_a_name_is_enough_to_be_in_and_lands_on_the_map(client, workshop, empathy_map):
    answer = client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"
    device = client.cookies["device"].value
    bo = access.participant(empathy_map, device=device)
    assert (bo.display_name, bo.role, bo.user) == ("Bo", Participant.Role.EDITOR, None)


def test_the_cookie_of_a_device_is_long_lived_and_closed_to_scripts_and_other_sites(
    client, workshop
):
    client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    cookie = client.cookies["device"]
    assert len(cookie.value) == 22
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (400 * 86400, True, "Lax")
    assert not cookie["secure"]


def test_behind_tls_the_cookie_never_travels_in_the_open(client, workshop, settings):
    settings.SESSION_COOKIE_SECURE = True

    client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    assert client.cookies["device"]["secure"]


def test_whoever_comes_back_on_the_same_device_is_the_same_person_and_goes_straight_in(
    client, workshop, empathy_map
):
    client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})
    before = set(Participant.objects.values_list("key", flat=True))

    answer = client.get(f"/join/{workshop.join_code}/")

    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"
    assert set(Participant.objects.values_list("key", flat=True)) == before


def test_the_form_said_twice_makes_one_person(client, workshop):
    for _ in range(2):
        client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    assert list(Participant.objects.filter(user=None).values_list("display_name", flat=True)) == [
        "Bo"
    ]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("named", "The others see this name, and on the notes you write."),
        ("hidden", "Names stand on no note until the facilitator shows them."),
        ("anonymous", "Nobody can ever see who wrote what."),
    ],
)
def test_before_they_come_in_people_read_how_names_stand(client, workshop, names, sentence):
    workshop.names = names
    workshop.save()

    assert sentence in client.get(f"/join/{workshop.join_code}/").content.decode()


def test_two_devices_are_two_people_even_under_one_name(workshop):
    for _ in range(2):
        Client().post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    names = Participant.objects.filter(user=None).values_list("display_name", flat=True)
    assert list(names) == ["Bo", "Bo 2"]


def test_in_another_workshop_the_device_remembers_the_name(client, workshop, northwind, ana):
    client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})
    other = factories.empathy_map(northwind, ana, title="Maya ships a parcel").workshop
    other.open()

    page = client.get(f"/join/{other.join_code}/")

    assert page.context["form"]["name"].value() == "Bo"


def test_a_member_of_the_workspace_goes_in_without_a_form_under_their_account(
    signed_in, workshop, empathy_map, cy
):
    answer = signed_in(cy).get(f"/join/{workshop.join_code}/")

    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"
    assert access.participant(empathy_map, user=cy).role == Participant.Role.OBSERVER


def test_somebody_with_an_account_elsewhere_joins_as_a_guest_with_their_name_filled_in(
    signed_in, workshop, empathy_map, dee
):
    browser = signed_in(dee)

    assert browser.get(f"/join/{workshop.join_code}/").context["form"]["name"].value() == "Dee"
    browser.post(f"/join/{workshop.join_code}/", {"name": "Dee"})

    guest = access.participant(empathy_map, user=dee, device=browser.cookies["device"].value)
    assert (guest.display_name, guest.user) == ("Dee", None)


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "\u202e", "x" * 41])
def test_a_name_that_nobody_could_read_is_refused_at_the_field(client, workshop, name):
    """F4, A25."""
    answer = client.post(f"/join/{workshop.join_code}/", {"name": name})

    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]
    assert 'id="id_name_error"' in answer.text
    assert "device" not in client.cookies
    assert not Participant.objects.filter(user=None).exists()


def test_marks_that_turn_or_hide_letters_are_taken_out_of_a_name(client, workshop):
    """F4, A25."""
    client.post(f"/join/{workshop.join_code}/", {"name": "  B\u202eo\u200b  " + "e\u0301" * 2})

    assert Participant.objects.get(user=None).display_name == "Bo éé"


def test_wrong_and_closed_codes_get_the_same_sentence(client, workshop):
    """A65."""
    closed = workshop.join_code
    workshop.close()

    for code in (closed, "AAAA2222", "not a code", "x" * 500):
        typed_in, by_link = (
            client.post("/join/", {"code": code}),
            client.get(f"/join/{code[:100]}/"),
        )
        assert (typed_in.status_code, by_link.status_code) == (422, 404)
        assert CLOSED in typed_in.text
        assert CLOSED in by_link.text


def test_a_workshop_that_closes_while_one_types_a_name_lets_nobody_in(client, workshop):
    code = workshop.join_code
    workshop.close()

    answer = client.post(f"/join/{code}/", {"name": "Bo"})

    assert answer.status_code == 404
    assert not Participant.objects.filter(user=None).exists()


def test_no_code_at_all_is_asked_for(client, workshop):
    answer = client.post("/join/", {"code": "  "})

    assert answer.status_code == 422
    assert "Please type the code" in answer.text


def test_whoever_guesses_codes_has_to_wait_while_the_room_at_the_same_address_still_joins(
    client, workshop
):
    """A65."""
    for _ in range(10):
        assert client.get("/join/AAAA2222/").status_code == 404

    slowed = client.post("/join/", {"code": "AAAA2222"})
    room = Client().post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    assert slowed.status_code == 429
    assert "Try again in " in slowed.text
    assert 0 < int(slowed.headers["Retry-After"]) <= 60
    assert room.status_code == 302


def test_a_hundred_wrong_codes_in_a_minute_shut_the_door_for_their_address_only(client, workshop):
    """A65."""
    for _ in range(101):
        client.get("/join/AAAA2222/")

    right = {"code": workshop.join_code}
    assert client.post("/join/", right).status_code == 429
    assert client.get(f"/join/{workshop.join_code}/").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post("/join/", right).status_code == 302


def test_a_made_up_cookie_is_replaced_by_a_secret_of_ours(client, workshop):
    client.cookies["device"] = "1"

    client.post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    assert len(client.cookies["device"].value) == 22


@pytest.mark.parametrize("path", ["/join/", "/join/AAAA2222/"])
def test_no_other_method_is_answered(client, workshop, path):
    assert client.put(path).status_code == 405


def test_a_form_from_another_site_is_refused_in_plain_words(workshop):
    """A63."""
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(f"/join/{workshop.join_code}/", {"name": "Bo"})

    assert answer.status_code == 403
    assert "This form had grown too old" in answer.text
    assert not Participant.objects.filter(user=None).exists()
