"""An invitation's link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workshops.models import Invitation, Membership, User

PASSWORD = "a quiet green kettle"
EVE = {"name": "Eve", "email": "Eve@example.org", "password": PASSWORD}


@pytest.fixture
def link(northwind, ana):
    _invitation, secret = Invitation.issue(workspace=northwind, role="facilitator", created_by=ana)
    return f"/invitations/{secret}/"


def test_somebody_new_makes_an_account_and_is_a_member_in_one_form(client, link, northwind):
    assert "Ana invites you as: Facilitator." in client.get(link).text

    answer = client.post(link, EVE)

    assert answer.headers["Location"] == "/w/northwind/"
    eve = User.objects.get(email="eve@example.org")
    assert eve.memberships.get().role == Membership.Role.FACILITATOR
    assert (eve.is_staff, eve.is_superuser) == (False, False)
    assert client.get("/w/northwind/").status_code == 200


def test_somebody_with_an_account_gives_its_password_in_the_same_form(client, link, dee, northwind):
    form = {"name": "D.", "email": dee.email, "password": "correct horse battery"}

    answer = client.post(link, form)

    assert answer.headers["Location"] == "/w/northwind/"
    assert northwind.memberships.filter(user=dee, role="facilitator").exists()
    dee.refresh_from_db()
    assert dee.name == "Dee"


def test_an_account_is_not_taken_over_by_whoever_knows_its_address(client, link, dee, northwind):
    answer = client.post(link, EVE | {"email": dee.email.upper()})

    assert answer.status_code == 422
    assert "There is an account with this e-mail already." in answer.text
    assert not northwind.memberships.filter(user=dee).exists()
    assert "_auth_user_id" not in client.session


def test_whoever_is_signed_in_accepts_with_one_button(signed_in, link, dee, northwind):
    browser = signed_in(dee)
    assert "Accept as Dee" in browser.get(link).text

    assert browser.post(link).headers["Location"] == "/w/northwind/"
    assert northwind.memberships.filter(user=dee, role="facilitator").exists()


def test_a_member_who_opens_it_keeps_the_role_they_have(signed_in, link, ana, northwind):
    signed_in(ana).post(link)

    assert northwind.memberships.get(user=ana).role == Membership.Role.OWNER


def test_it_works_once(client, signed_in, link, dee, northwind):
    client.post(link, EVE)

    again = signed_in(dee).post(link)

    assert again.status_code == 410
    assert "This invitation is over" in again.text
    assert not northwind.memberships.filter(user=dee).exists()


def test_it_works_for_fourteen_days(client, link):
    assert Invitation.objects.get().expires_at > timezone.now() + timedelta(days=13, hours=23)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.get(link).status_code == 410
    assert client.post(link, EVE).status_code == 410
    assert not User.objects.filter(email="eve@example.org").exists()


def test_a_made_up_link_leads_nowhere(client, link):
    assert client.get(link).status_code == 200
    assert client.get("/invitations/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_guessing_a_password_here_is_braked_like_signing_in(client, link, dee):
    form = {"name": "D.", "email": dee.email, "password": "wrong"}
    for _ in range(10):
        client.post(link, form)

    client.post("/sign-in/", {"username": dee.email, "password": "wrong"})

    assert client.post(link, form).status_code == 429


def test_no_other_method_is_answered(client, link):
    assert client.put(link).status_code == 405
