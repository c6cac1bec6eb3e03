"""Read-only links: made with a secret shown once, listed, ended."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests import factories
from workshops import access
from workshops.models import ShareLink
from workshops.models.tokens import hashed


def wanted(**more) -> dict:
    return {
        "id": factories.key(),
        "label": "Board meeting",
        "show_evidence": "redacted",
        "ends": "never",
        **more,
    }


@pytest.fixture
def place(empathy_map):
    return f"/maps/{empathy_map.pk}/links/"


def secret_of(page) -> str:
    return page.context["address"].rstrip("/").rpartition("/")[2]


def test_a_link_is_shown_once_and_only_its_hash_is_kept(
    signed_in, ana, empathy_map, place, settings
):
    """V4: 128 random bits, of which only the hash is stored."""
    settings.PUBLIC_URL = "https://maps.example.org"
    browser = signed_in(ana)

    made = browser.post(place, wanted())
    later = browser.get(place)

    link, secret = ShareLink.objects.get(), secret_of(made)
    assert made.context["address"] == f"https://maps.example.org/see/{secret}/"
    assert len(secret) >= 22
    assert link.token_hash == hashed(secret)
    assert made.content.decode().count(secret) >= 2
    assert "<svg" in made.content.decode()
    assert secret not in later.content.decode()
    assert made.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert access.reader_by_link(secret).empathy_map == empathy_map
    assert (link.label, link.created_by, link.expires_at) == ("Board meeting", ana, None)


def test_a_link_shows_what_was_chosen(signed_in, ana, place):
    """V2, V3: nothing is shown unless it was asked for."""
    seen = {}
    for evidence, authors in (("none", ""), ("redacted", ""), ("full", "on")):
        form = wanted(show_evidence=evidence, **({"show_authors": authors} if authors else {}))
        seen[evidence] = access.reader_by_link(secret_of(signed_in(ana).post(place, form))).audience

    assert seen == {
        "none": access.Audience(authors=False, evidence="none"),
        "redacted": access.Audience(authors=False, evidence="redacted"),
        "full": access.Audience(authors=True, evidence="full"),
    }


@pytest.mark.parametrize(("ends", "days"), [("day", 1), ("week", 7), ("month", 30)])
def test_a_link_ends_when_it_should(signed_in, ana, place, ends, days):
    signed_in(ana).post(place, wanted(ends=ends))

    left = ShareLink.objects.get().expires_at - timezone.now()
    assert timedelta(days=days) - timedelta(minutes=1) < left <= timedelta(days=days)


def test_a_chosen_last_day_counts_to_its_end(signed_in, ana, place):
    day = timezone.now().date() + timedelta(days=3)

    signed_in(ana).post(place, wanted(ends="date", last_day=day.isoformat()))

    end = datetime(day.year, day.month, day.day, 23, 59, 59, 999999, UTC)
    assert ShareLink.objects.get().expires_at == end


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ends": "date"}, "last_day"),
        ({"ends": "date", "last_day": "2020-01-01"}, "last_day"),
        ({"ends": "date", "last_day": "31.31."}, "last_day"),
        ({"ends": "sometime"}, "ends"),
        ({"show_evidence": "everything"}, "show_evidence"),
        ({"label": "x" * 81}, "label"),
        ({"id": "1"}, "id"),
    ],
)
def test_a_wrong_choice_makes_no_link(signed_in, ana, place, more, field):
    answer = signed_in(ana).post(place, wanted(**more))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not ShareLink.objects.exists()


def test_the_same_form_sent_twice_makes_one_link(signed_in, ana, place):
    form, browser = wanted(), signed_in(ana)

    browser.post(place, form)
    again = browser.post(place, form, follow=True)

    assert ShareLink.objects.count() == 1
    assert "This link was made already. Its address is shown only once." in again.content.decode()


def test_an_ended_link_opens_nothing_and_the_others_stay(signed_in, ana, empathy_map, place):
    """V4: revoked at once."""
    link, secret = ShareLink.issue(empathy_map=empathy_map)
    _other, other_secret = ShareLink.issue(empathy_map=empathy_map)
    browser = signed_in(ana)

    browser.post(f"/links/{link.pk}/revoke/")
    link.refresh_from_db()
    ended_at = link.revoked_at
    answer = browser.post(f"/links/{link.pk}/revoke/")
    link.refresh_from_db()

    assert answer.headers["Location"] == place
    assert link.revoked_at == ended_at is not None
    assert access.reader_by_link(secret) is None
    assert access.reader_by_link(other_secret) is not None


def test_the_list_tells_how_each_link_was_used(signed_in, ana, empathy_map, place):
    link, _secret = ShareLink.issue(empathy_map=empathy_map, label="Sales")
    over = timezone.now() - timedelta(days=1)
    ShareLink.issue(empathy_map=empathy_map, label="Press", expires_at=over)
    for _twice in range(2):
        link.opened()

    page = signed_in(ana).get(place)

    shown = " ".join(page.content.decode().split())
    assert [each.label for each in page.context["links"]] == ["Press", "Sales"]
    assert "Opened 2 times" in shown
    assert "Not opened yet" in shown
    assert shown.count(f"/links/{link.pk}/revoke/") == shown.count("/revoke/") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_for_one_link_and_three(
    signed_in, ana, empathy_map, place, count, django_assert_num_queries
):
    for _link in range(count):
        ShareLink.issue(empathy_map=empathy_map, created_by=ana)
    browser = signed_in(ana)

    with django_assert_num_queries(6):
        page = browser.get(place)

    assert len(page.context["links"]) == count


def test_links_of_another_map_are_not_listed(signed_in, ana, northwind, place):
    ShareLink.issue(empathy_map=factories.empathy_map(northwind, ana), label="Other")

    assert list(signed_in(ana).get(place).context["links"]) == []


def test_a_stranger_finds_no_links(signed_in, dee, empathy_map, place):
    link, _secret = ShareLink.issue(empathy_map=empathy_map)
    browser = signed_in(dee)

    assert browser.get(place).status_code == 404
    assert browser.post(place, wanted()).status_code == 404
    assert browser.post(f"/links/{link.pk}/revoke/").status_code == 404
    assert ShareLink.objects.get().works


def test_who_only_looks_makes_and_ends_no_links(signed_in, cy, empathy_map, place):
    link, _secret = ShareLink.issue(empathy_map=empathy_map)
    browser = signed_in(cy)

    assert browser.get(place).status_code == 403
    assert browser.post(place, wanted()).status_code == 403
    assert browser.post(f"/links/{link.pk}/revoke/").status_code == 403
    assert ShareLink.objects.get().works


def test_wrong_ids_and_wrong_methods(signed_in, ana, empathy_map, place):
    link, _secret = ShareLink.issue(empathy_map=empathy_map)
    browser = signed_in(ana)

    assert browser.get(f"/maps/{uuid.uuid4()}/links/").status_code == 404
    assert browser.post(f"/links/{uuid.uuid4()}/revoke/").status_code == 404
    assert browser.get(f"/links/{link.pk}/revoke/").status_code == 405
    assert browser.delete(place).status_code == 405


def test_who_is_signed_out_is_asked_to_sign_in(client, place):
    assert client.get(place).headers["Location"].startswith("/sign-in/")
