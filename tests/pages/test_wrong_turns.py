"""Pages for what goes wrong: what happened, what is kept, what to do."""

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client


def test_a_page_that_is_not_there_says_so_and_leads_on(client, ana):
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert 'href="/join/"' in answer.text


def test_a_member_without_the_right_is_told_whom_to_ask(signed_in, cy, northwind):
    answer = signed_in(cy).post("/w/northwind/people/invite/", {"role": "owner"})

    assert answer.status_code == 403
    assert "Only an owner of this workspace can change who belongs to it." in answer.text


def test_a_failure_of_ours_is_admitted_without_its_reason_and_without_the_database(
    ana, monkeypatch
):
    def broken(request) -> HttpResponse:
        raise RuntimeError("secret reason")

    monkeypatch.setattr("workshops.pages.home.mine", broken)
    browser = Client(raise_request_exception=False)
    browser.force_login(ana)

    answer = browser.get("/")

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
    assert "secret reason" not in answer.text


def test_no_page_of_what_goes_wrong_needs_a_person_or_a_request():
    for name in ("403.html", "403_csrf.html", "404.html", "410.html", "429.html", "500.html"):
        assert 'href="/"' in render_to_string(name, {"seconds": 9})


@pytest.mark.parametrize("place", ["/join/", "/account/", "/workspaces/new/"])
def test_a_page_with_a_form_also_answers_who_asks_for_its_head_only(signed_in, ana, place):
    answer = signed_in(ana).head(place)

    assert (answer.status_code, answer.content) == (200, b"")
