"""Secrets stay where they belong: not in logs, not in caches, not with another host."""

import io
import logging
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.stand.servers import ROOT
from workshops.models import Invitation, ShareLink

SECURE = """
from empathymap import settings
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)
"""
pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """What the product's own handler writes while a test runs."""
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    stream = handler.setStream(io.StringIO())
    try:
        yield handler.stream
    finally:
        handler.setStream(stream)


def test_no_log_names_what_lets_somebody_in(empathy_map, northwind, ana, log):
    """A67: a refused method, a forged form and a wrong address are logged, their secrets are not"""
    _link, secret = ShareLink.issue(empathy_map=empathy_map)
    _invitation, invited = Invitation.issue(workspace=northwind, role="member", created_by=ana)
    code = empathy_map.workshop.join_code
    strict = Client(enforce_csrf_checks=True)

    strict.post(f"/see/{secret}/")
    strict.post(f"/see/{secret}/export/pdf")
    strict.post(f"/invitations/{invited}/", {"name": "Eve"})
    strict.post(f"/join/{code}/", {"name": "Eve"})
    strict.post("/password/MQ/set-password-1/", {})
    logging.getLogger("x").error(
        "went wrong in GET /see/%s/", secret, exc_info=ValueError(f"/see/{secret}/")
    )

    said = log.getvalue()
    assert "/see/…" in said
    assert "/invitations/…" in said
    assert "/join/…" in said
    for kept in (secret, invited, code):
        assert kept not in said


def test_nobody_between_keeps_a_page(empathy_map, northwind, ana):
    """ASVS 3.2.1: every address that takes GET, signed in or not; photos have a name nobody guesses"""
    browser = Client()
    browser.force_login(ana)
    places = {
        "slug": northwind.slug, "key": empathy_map.pk, "secret": "x" * 22, "code": "ABCDEFGH",
        "name": "json", "uidb64": "MQ", "token": "t", "invitation": 1, "member": 1,
        "agenda": "evidence", "step": 1, "template": empathy_map.pk, "revision": 1,
    }  # fmt: skip
    for address in addresses(get_resolver()):
        if "favicon" in address:
            continue
        place = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(places[found[1]]), address)
        for who in (browser, Client()):
            kept = who.get(f"/{place}").headers.get("Cache-Control", "")
            assert "no-store" in kept, (place, kept)


def addresses(resolver, before: str = ""):
    for pattern in resolver.url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place
        elif not place.startswith("admin"):
            yield from addresses(pattern, place)


def test_a_mail_leads_to_our_own_address_whatever_host_was_asked(ana, settings, client):
    """A5: somebody asks for another person's new password under a host of their own"""
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = "https://maps.example.org"

    client.post("/password/", {"email": ana.email}, headers={"host": "evil.example"})

    assert "https://maps.example.org/password/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


def test_an_invitation_leads_to_our_own_address(northwind, ana, settings):
    """A5"""
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = "https://maps.example.org"
    browser = Client(headers={"host": "evil.example"})
    browser.force_login(ana)

    page = browser.post(f"/w/{northwind.slug}/people/invite/", {"role": "member"}).content.decode()

    assert "https://maps.example.org/invitations/" in page
    assert "evil.example" not in page


def test_any_host_without_an_address_of_our_own_does_not_start(tmp_path):
    """A5"""
    asked = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={
            **os.environ,
            "ALLOWED_HOSTS": "*",
            "PUBLIC_URL": "",
            "EMPATHYMAP_DATA": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.returncode != 0
    assert "PUBLIC_URL" in asked.stderr


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "javascript:alert(1)",
                                   "/\\evil.example", "http:///evil.example"])  # fmt: skip
def test_signing_in_leads_nowhere_else(ana, client, place):
    """A62"""
    answer = client.post(
        f"/sign-in/?next={place}",
        {"username": ana.email, "password": "correct horse battery", "next": place},
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_session_is_a_new_one_after_signing_in_setting_up_and_accepting(northwind, ana):
    """Session fixation: what was known before somebody signed in is worth nothing after"""
    for sign_in in (
        lambda b: b.post("/sign-in/", {"username": ana.email, "password": "correct horse battery"}),
        lambda b: b.post(
            f"/invitations/{Invitation.issue(workspace=northwind, role='member', created_by=ana)[1]}/",
            {"name": "Eve", "email": "eve@example.org", "password": "correct horse battery"},
        ),
    ):
        browser = Client()
        before = browser.session.session_key
        browser.cookies[settings.SESSION_COOKIE_NAME] = before

        assert sign_in(browser).status_code == 302

        assert browser.cookies[settings.SESSION_COOKIE_NAME].value != before
        stolen = Client()
        stolen.cookies[settings.SESSION_COOKIE_NAME] = before
        assert stolen.get("/account/").status_code == 302


def test_cookies_are_for_the_server_only(live_server_url, empathy_map):
    """ASVS 3.4: HttpOnly and SameSite on each; Secure behind TLS (settings)"""
    browser = Client()
    answer = browser.post(f"/join/{empathy_map.workshop.join_code}/", {"name": "Eve"})
    assert answer.status_code == 302
    browser.get("/sign-in/")
    for cookie in browser.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_cookies_are_secure_behind_tls(tmp_path):
    asked = subprocess.run(
        [sys.executable, "-c", SECURE],
        cwd=ROOT,
        env={**os.environ, "PUBLIC_URL": "https://maps.example.org", "EMPATHYMAP_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip

    assert asked.stdout.split() == ["True", "True"]
