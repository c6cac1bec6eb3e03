"""Who belongs to a workspace."""

import pytest

from tests import factories
from workshops.models import Invitation, Membership


@pytest.fixture
def membership_of_cy(northwind, cy):
    return northwind.memberships.get(user=cy)


@pytest.fixture
def membership_of_ana(northwind, ana):
    return northwind.memberships.get(user=ana)


def test_members_see_each_other_and_only_owners_see_how_to_change_it(signed_in, ana, cy, northwind):
    owner, viewer = (
        signed_in(ana).get("/w/northwind/people/"),
        signed_in(cy).get("/w/northwind/people/"),
    )

    assert [member.user for member in viewer.context["members"]] == [ana, cy]
    assert "Invite somebody" in owner.text
    assert "Invite somebody" not in viewer.text
    assert "/role/" not in viewer.text


def test_an_invitation_leads_to_the_address_that_people_use(signed_in, ana, northwind, settings):
    settings.PUBLIC_URL = "https://maps.example.org"

    answer = signed_in(ana).post("/w/northwind/people/invite/", {"role": "member"})

    assert answer.context["link"].startswith("https://maps.example.org/invitations/")


def test_an_invitation_is_shown_once_and_kept_as_a_hash(signed_in, ana, northwind):
    browser = signed_in(ana)

    answer = browser.post("/w/northwind/people/invite/", {"role": "member", "note": "Eve"})

    link = answer.context["link"]
    assert link.startswith("http://testserver/invitations/")
    assert link in answer.text
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.note, invitation.created_by) == ("member", "Eve", ana)
    secret = link.split("/")[-2]
    assert secret not in str(Invitation.objects.values())
    later = browser.get("/w/northwind/people/")
    assert "Eve" in later.text
    assert secret not in later.text


def test_an_invitation_needs_a_role_there_is(signed_in, ana, northwind):
    answer = signed_in(ana).post("/w/northwind/people/invite/", {"role": "king"})

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_withdrawn_invitation_opens_nothing(client, signed_in, ana, northwind):
    invitation, secret = Invitation.issue(workspace=northwind, role="member", created_by=ana)
    assert client.get(f"/invitations/{secret}/").status_code == 200
    path = f"/w/northwind/people/invitations/{invitation.pk}/revoke/"

    assert signed_in(ana).post(path).status_code == 302

    assert client.get(f"/invitations/{secret}/").status_code == 410
    assert signed_in(ana).post(path).status_code == 404


def test_an_owner_gives_somebody_another_role(signed_in, ana, membership_of_cy):
    signed_in(ana).post(f"/w/northwind/people/{membership_of_cy.pk}/role/", {"role": "facilitator"})

    membership_of_cy.refresh_from_db()
    assert membership_of_cy.role == Membership.Role.FACILITATOR


def test_a_role_there_is_not_changes_nothing(signed_in, ana, membership_of_cy):
    answer = signed_in(ana).post(
        f"/w/northwind/people/{membership_of_cy.pk}/role/", {"role": "king"}
    )

    assert answer.status_code == 422
    membership_of_cy.refresh_from_db()
    assert membership_of_cy.role == Membership.Role.VIEWER


def test_an_owner_removes_somebody_who_then_finds_nothing_here(
    signed_in, ana, cy, membership_of_cy
):
    signed_in(ana).post(f"/w/northwind/people/{membership_of_cy.pk}/remove/")

    assert not Membership.objects.filter(pk=membership_of_cy.pk).exists()
    assert signed_in(cy).get("/w/northwind/").status_code == 404


def test_everybody_may_leave(signed_in, cy, membership_of_cy):
    answer = signed_in(cy).post(f"/w/northwind/people/{membership_of_cy.pk}/remove/")

    assert answer.headers["Location"] == "/"
    assert not Membership.objects.filter(pk=membership_of_cy.pk).exists()


@pytest.mark.parametrize(("what", "form"), [("role", {"role": "viewer"}), ("remove", {})])
def test_the_last_owner_stays_owner_until_there_is_another(
    signed_in, ana, northwind, membership_of_ana, what, form
):
    browser, path = signed_in(ana), f"/w/northwind/people/{membership_of_ana.pk}/{what}/"

    answer = browser.post(path, form, follow=True)
    membership_of_ana.refresh_from_db()
    assert membership_of_ana.role == Membership.Role.OWNER
    assert "A workspace needs an owner." in answer.text

    northwind.memberships.create(user=factories.user("Eve"), role="owner")
    browser.post(path, form)
    assert not northwind.memberships.filter(user=ana, role="owner").exists()


@pytest.mark.parametrize(
    "door", ["invite/", "{cy}/role/", "{ana}/remove/", "invitations/{invitation}/revoke/"]
)
def test_only_owners_pass_these_doors_and_strangers_do_not_find_them(
    signed_in, ana, cy, dee, northwind, membership_of_ana, membership_of_cy, door
):
    invitation, _secret = Invitation.issue(workspace=northwind, role="member", created_by=ana)
    names = {"ana": membership_of_ana.pk, "cy": membership_of_cy.pk, "invitation": invitation.pk}
    path = "/w/northwind/people/" + door.format(**names)
    before = list(Membership.objects.values()) + list(Invitation.objects.values())

    assert signed_in(cy).post(path, {"role": "owner"}).status_code == 403
    assert signed_in(dee).post(path, {"role": "owner"}).status_code == 404
    assert signed_in(ana).get(path).status_code == 405
    assert list(Membership.objects.values()) + list(Invitation.objects.values()) == before


def test_people_and_invitations_of_another_workspace_are_out_of_reach(
    signed_in, ana, dee, northwind
):
    elsewhere = dee.memberships.get()
    invitation, _secret = Invitation.issue(
        workspace=elsewhere.workspace, role="member", created_by=dee
    )
    browser = signed_in(ana)

    for door in (
        f"{elsewhere.pk}/remove/",
        f"{elsewhere.pk}/role/",
        f"invitations/{invitation.pk}/revoke/",
    ):
        assert browser.post(f"/w/northwind/people/{door}", {"role": "viewer"}).status_code == 404
    elsewhere.refresh_from_db()
    assert elsewhere.role == Membership.Role.OWNER
    assert Invitation.objects.open().count() == 1
