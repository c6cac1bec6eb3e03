"""Every address there is, tried by everybody who has no business there."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests import factories
from workshops import editing
from workshops.models import Event, Invitation, ShareLink

pytestmark = pytest.mark.django_db


def addresses(resolver, before: str = ""):
    for pattern in resolver.url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place
        elif not place.startswith("admin"):
            yield from addresses(pattern, place)


@pytest.fixture
def things(empathy_map, northwind, ana):
    """Something real of Northwind's for every kind of address."""
    evidence = empathy_map.shelf.get().evidence
    link, secret = ShareLink.issue(empathy_map=empathy_map)
    invitation, _invited = Invitation.issue(workspace=northwind, role="member", created_by=ana)
    template = northwind.templates.create(title="Northwind’s hour")
    return {
        "maps": empathy_map.pk,
        "personas": empathy_map.persona_id,
        "sources": evidence.source_id,
        "links": link.pk,
        "slug": northwind.slug,
        "member": northwind.memberships.get(user=ana).pk,
        "invitation": invitation.pk,
        "agenda": "quick-map",
        "template": template.pk,
        "step": template.steps.create(kind="vote", title="Maya’s vote").pk,
        "name": "json",
        "revision": 1,
        "secret": secret,
    }


def of_northwind(things) -> list[str]:
    """Every address that names something of Northwind's, with what it names filled in."""
    found = []
    for address in addresses(get_resolver()):
        kind = re.search(r"(\w+)/<uuid:key>", address)
        if kind and kind[1] in things:
            address = address.replace("<uuid:key>", str(things[kind[1]]))
        elif kind or "<slug:slug>" not in address:
            continue
        found.append("/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(things[name[1]]), address))
    return found


def strangers(dee, northwind) -> dict[str, Client]:
    """Dee of another workspace, and a guest of another workshop."""
    member, guest = Client(), Client()
    member.force_login(dee)
    elsewhere = factories.empathy_map(dee.memberships.get().workspace, dee, title="Elsewhere")
    editing.join(elsewhere.workshop, name="Eve", device="d" * 22)
    guest.cookies["device"] = "d" * 22
    return {"member": member, "guest": guest}


@pytest.mark.parametrize("who", ["member", "guest"])
@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_a_stranger_finds_nothing_by_any_door(things, dee, northwind, who, method):
    """A13, A39, A44: not by its real id, not with another method, and nothing changes"""
    browser = strangers(dee, northwind)[who]
    before = Event.objects.count()
    places = of_northwind(things)
    assert len(places) > 25

    for place in places:
        answer = getattr(browser, method)(place, {}, content_type="application/json")

        signed_out = answer.status_code == 302 and answer.headers["Location"].startswith(
            "/sign-in/"
        )
        assert answer.status_code in (401, 403, 404, 405) or (who == "guest" and signed_out), place
        if answer.status_code == 403:
            assert place.startswith("/api/"), place  # a missing CSRF token is told first
        assert b"Northwind" not in answer.content
        assert b"Maya" not in answer.content
    assert Event.objects.count() == before


def test_what_is_there_and_what_is_not_answer_alike(things, dee, northwind):
    """A44, V5: the same status and the same words"""
    browser = strangers(dee, northwind)["member"]
    for place in of_northwind(things):
        real = browser.get(place)
        missing = browser.get(
            re.sub(r"[0-9a-f-]{36}", factories.key(), place).replace(northwind.slug, "no-such")
        )

        assert (real.status_code, _words(real)) == (missing.status_code, _words(missing)), place


def _words(answer) -> bytes:
    masked = re.sub(
        rb'(csrfmiddlewaretoken" value="|csrf[^"]*": ?\\?")[^"\\]+', b"", answer.content
    )
    return re.sub(rb'X-CSRFToken[^}]+|name="csrf[^>]+>', b"", masked)


def test_no_form_is_taken_from_another_site(things, ana):
    """A63: every address that takes POST asks for the token of its own pages"""
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(ana)
    forged.cookies["device"] = "d" * 22
    before = Event.objects.count()
    taken = [*of_northwind(things), "/join/", "/sign-in/", "/sign-out/", "/workspaces/new/",
             "/account/", "/account/password/", "/password/"]  # fmt: skip

    for place in taken:
        for sent in ("application/x-www-form-urlencoded", "text/plain", "application/json"):
            answer = forged.post(
                place, "{}", content_type=sent, headers={"origin": "https://evil.example"}
            )
            assert answer.status_code in (403, 404, 405), (place, answer.status_code)
    assert Event.objects.count() == before


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_holder_of_a_link_only_reads(things, method):
    """A38, A39"""
    browser = Client()
    secret = things["secret"]
    before = Event.objects.count()

    for place in (f"/see/{secret}/", f"/see/{secret}/export/json"):
        assert getattr(browser, method)(place).status_code == 405
    for place in of_northwind(things):
        answer = getattr(browser, method)(place, headers={"referer": f"/see/{secret}/"})
        assert answer.status_code in (302, 401, 403, 404, 405)
    assert Event.objects.count() == before


def test_a_link_ends_on_every_door_at_once(things):
    """A68, V4: page and every export; the socket is tests/live/test_doors.py"""
    browser, secret = Client(), things["secret"]
    doors = [f"/see/{secret}/", *(f"/see/{secret}/export/{n}" for n in ("json", "csv", "pdf"))]
    assert browser.get(doors[0]).status_code == 200
    ShareLink.objects.get(pk=things["links"]).revoke()

    for door in doors:
        answer = browser.get(door)
        assert answer.status_code == 410
        assert b"Maya" not in answer.content
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_link_page_names_no_way_to_write(things, empathy_map):
    """A40: no join code, no other link's id, no client's key"""
    page = Client().get(f"/see/{things['secret']}/").content.decode()

    assert empathy_map.workshop.join_code not in page
    assert str(things["links"]) not in page
    assert str(empathy_map.clients.first().key) not in page


def test_an_invitation_opens_once(northwind, ana, dee):
    """A46: whoever finds a used link in a history gets nothing by it"""
    _invitation, secret = Invitation.issue(workspace=northwind, role="owner", created_by=ana)
    first, second = Client(), Client()
    first.force_login(dee)
    assert first.post(f"/invitations/{secret}/").status_code == 302

    answer = second.post(
        f"/invitations/{secret}/",
        {"name": "Eve", "email": "eve@example.org", "password": "correct horse battery"},
    )

    assert answer.status_code == 410
    assert northwind.memberships.count() == 3
