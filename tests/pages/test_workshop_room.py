"""The room page: opening, showing the way in, closing."""

import uuid
import xml.etree.ElementTree as ElementTree

import pytest

from tests import factories
from workshops import editing
from workshops.models import Workshop


@pytest.fixture
def planned(northwind, ana):
    return factories.empathy_map(northwind, ana)


def test_opening_shows_the_code_the_address_and_a_qr_code(signed_in, ana, planned, settings):
    settings.PUBLIC_URL = "https://maps.example.org"
    browser = signed_in(ana)

    answer = browser.post(f"/maps/{planned.pk}/room/open/")
    page = browser.get(answer.headers["Location"])

    code = Workshop.objects.get().join_code
    assert page.context["code"] == f"{code[:4]}-{code[4:]}"
    assert page.context["address"] == f"https://maps.example.org/join/{code}/"
    assert page.context["typed_at"] == "maps.example.org/join"
    shown = page.content.decode()
    for part in (
        f"{code[:4]}-{code[4:]}",
        "maps.example.org/join",
        "<svg",
        "QR code of the join link",
    ):
        assert part in shown
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_without_a_public_address_the_one_of_the_request_is_shown(
    signed_in, ana, empathy_map, settings
):
    settings.PUBLIC_URL = ""

    page = signed_in(ana).get(f"/maps/{empathy_map.pk}/room/")

    assert page.context["address"] == (f"http://testserver/join/{empathy_map.workshop.join_code}/")


def test_the_qr_code_holds_nothing_that_the_content_policy_forbids(signed_in, ana, empathy_map):
    drawn = signed_in(ana).get(f"/maps/{empathy_map.pk}/room/").context["qr"]

    elements = list(ElementTree.fromstring(drawn).iter())
    assert {element.tag for element in elements} <= {"svg", "path"}
    assert not [element for element in elements if "style" in element.attrib]


def test_opening_twice_keeps_the_code_and_closing_ends_it(signed_in, ana, planned):
    browser, place = signed_in(ana), f"/maps/{planned.pk}/room/"

    browser.post(place + "open/")
    first = Workshop.objects.get().join_code
    browser.post(place + "open/")
    second = Workshop.objects.get().join_code
    for _again in range(2):
        assert browser.post(place + "close/").headers["Location"] == place
    page = browser.get(place).content.decode()

    assert first == second
    assert Workshop.objects.get().join_code is None
    assert "Open again" in page
    assert first[:4] not in page


def test_who_came_in_appears_without_the_whole_page(signed_in, ana, empathy_map, bo):
    poll = signed_in(ana).get(f"/maps/{empathy_map.pk}/room/", headers={"HX-Request": "true"})

    shown = poll.content.decode()
    assert [person.display_name for person in poll.context["people"]] == ["Ana", "Bo"]
    assert "<b>2</b> people are in" in shown
    assert "<html" not in shown


def test_a_room_closed_by_someone_else_is_shown_closed(signed_in, ana, empathy_map):
    place = f"/maps/{empathy_map.pk}/room/"
    open_still = signed_in(ana).get(place, headers={"HX-Request": "true"})
    empathy_map.workshop.close()

    closed = signed_in(ana).get(place, headers={"HX-Request": "true"})

    assert "HX-Refresh" not in open_still.headers
    assert closed.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_asks_the_same_questions_for_one_guest_and_three(
    signed_in, ana, empathy_map, count, django_assert_num_queries
):
    for number in range(count):
        editing.join(empathy_map.workshop, name=f"Guest {number}", device=f"device {number}")
    browser = signed_in(ana)

    with django_assert_num_queries(6):
        page = browser.get(f"/maps/{empathy_map.pk}/room/")

    assert len(page.context["people"]) == count + 1


def test_a_name_is_shown_as_words(signed_in, ana, empathy_map):
    editing.join(empathy_map.workshop, name="<script>alert(1)", device="d")

    page = signed_in(ana).get(f"/maps/{empathy_map.pk}/room/").content.decode()

    assert "&lt;script&gt;alert(1)" in page


def test_a_stranger_finds_no_room(signed_in, dee, planned):
    browser, place = signed_in(dee), f"/maps/{planned.pk}/room/"

    assert browser.get(place).status_code == 404
    assert browser.post(place + "open/").status_code == 404
    assert browser.post(place + "close/").status_code == 404
    assert not Workshop.objects.get().is_open


def test_who_only_looks_neither_opens_nor_closes(signed_in, cy, planned, empathy_map):
    browser = signed_in(cy)

    assert browser.get(f"/maps/{planned.pk}/room/").status_code == 403
    assert browser.post(f"/maps/{planned.pk}/room/open/").status_code == 403
    assert browser.post(f"/maps/{empathy_map.pk}/room/close/").status_code == 403
    assert list(Workshop.objects.order_by("created_at").values_list("state", flat=True)) in (
        ["planned", "live"],
        ["live", "planned"],
    )


def test_who_ran_the_workshop_and_was_made_a_viewer_runs_it_no_more(signed_in, ana, empathy_map):
    ana.memberships.update(role="viewer")

    assert signed_in(ana).post(f"/maps/{empathy_map.pk}/room/close/").status_code == 403


def test_wrong_ids_and_wrong_methods(signed_in, ana, planned):
    browser, place = signed_in(ana), f"/maps/{planned.pk}/room/"

    assert browser.get(f"/maps/{uuid.uuid4()}/room/").status_code == 404
    assert browser.get("/maps/1/room/").status_code == 404
    assert browser.post(place).status_code == 405
    assert browser.get(place + "open/").status_code == 405
    assert browser.get(place + "close/").status_code == 405


def test_who_is_signed_out_is_asked_to_sign_in(client, planned):
    assert client.get(f"/maps/{planned.pk}/room/").headers["Location"].startswith("/sign-in/")
