"""Setting up, inviting, joining: in a real browser, on a phone, without scripts, for everybody."""

import pytest
from django.test import Client

from workshops.models import Participant, User

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page_of(new_page, live_server_url):
    """Open a page as somebody who is signed in."""

    def open_page(user, path, **options):
        client = Client()
        client.force_login(user)
        page = new_page(**options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([cookie | {"url": live_server_url}])
        page.goto(path)
        assert page.url == live_server_url + path
        return page

    return open_page


def test_somebody_sets_up_in_the_browser_and_can_look_at_the_password_typed(new_page, axe):
    page = new_page("/")
    axe(page)

    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("E-mail").fill("ana@example.org")
    password = page.get_by_label("Password", exact=True)
    password.fill("correct horse battery")
    page.get_by_role("button", name="Show the password").click()
    assert password.get_attribute("type") == "text"
    page.get_by_label("Name of your workspace").fill("Northwind")
    page.get_by_role("button", name="Begin").click()

    page.get_by_role("heading", name="Your first workshop, in three steps").wait_for()
    axe(page)
    assert User.objects.get().is_staff


def test_on_a_phone_without_scripts_a_code_and_a_name_are_enough(new_page, empathy_map):
    """The promise of under ten seconds: two fields, two buttons."""
    code = empathy_map.workshop.join_code
    page = new_page("/", java_script_enabled=False, **PHONE)

    page.get_by_label("Code of the workshop").fill(f"{code[:4].lower()} {code[4:].lower()}")
    page.get_by_role("button", name="Join").click()
    page.get_by_label("Your name").fill("Bo")
    page.get_by_role("button", name="Go in").click()

    page.wait_for_url(f"**/maps/{empathy_map.pk}/")
    assert Participant.objects.get(user=None).display_name == "Bo"


def test_an_owner_makes_a_link_with_the_keyboard_at_the_result(page_of, axe, ana, northwind):
    page = page_of(ana, "/w/northwind/people/")
    axe(page)

    page.get_by_label("Who is it for?").fill("Eve")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("heading", name="A link for Eve").wait_for()

    assert page.evaluate("document.activeElement.textContent") == "A link for Eve"
    assert "/invitations/" in page.get_by_label("Invitation link").input_value()
    axe(page)


def test_a_question_before_somebody_is_removed_needs_no_script(page_of, ana, cy, northwind):
    page = page_of(ana, "/w/northwind/people/", java_script_enabled=False)

    page.get_by_role("button", name="Remove Cy").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()

    page.get_by_text("Cy no longer belongs here.").wait_for()
    assert not northwind.memberships.filter(user=cy).exists()


def test_everybody_can_use_the_pages_before_the_door(new_page, axe, empathy_map):
    page = new_page(**PHONE)
    code = empathy_map.workshop.join_code

    for path in ("/", "/join/", f"/join/{code}/", "/sign-in/", "/password/"):
        page.goto(path)
        check(page, axe)


def test_everybody_can_use_the_pages_behind_it(page_of, axe, ana, empathy_map):
    page = page_of(ana, "/", **PHONE)

    check(page, axe)
    for path in ("/w/northwind/", "/w/northwind/people/", "/account/", "/workspaces/new/"):
        page.goto(path)
        check(page, axe)


def check(page, axe):
    """In light and dark, on a phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_a_wrong_code_is_explained_at_the_field(new_page, axe, complaints, empathy_map):
    page = new_page("/join/AAAA2222/")

    field = page.get_by_label("Code of the workshop")
    assert field.input_value() == "AAAA2222"
    error = page.locator(f"#{field.get_attribute('aria-describedby')}")
    assert "No open workshop has this code." in error.inner_text()
    axe(page)
    complaints.clear()  # the browser notes the 404
