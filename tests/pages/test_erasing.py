"""The pages that ask before something goes for good (protocol W11)."""

import pytest
from django.test import Client

from tests import factories
from tests.editing.erased import WORD, Hour, places_of
from workshops import access, editing
from workshops.models import EmpathyMap, Membership, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def bos(bo) -> Client:
    """Bo's browser."""
    browser = Client()
    browser.cookies[access.DEVICE_COOKIE] = "device-of-bo"
    return browser


def test_the_page_says_how_much_goes_and_offers_a_file_first(signed_in, ana, empathy_map, as_bo):
    factories.add_note(as_bo)
    factories.add_note(as_bo, "Why a fee?")

    page = signed_in(ana).get(f"/maps/{empathy_map.pk}/delete/").content.decode()

    assert "2 notes" in page
    assert "The workshop is open and 2 people have come in" in page
    assert f"/maps/{empathy_map.pk}/export/" in page


@pytest.mark.parametrize("typed", ["Maya lists her first item", " maya lists her FIRST item. "])
def test_a_map_goes_once_its_title_is_typed(signed_in, ana, empathy_map, typed):
    answer = signed_in(ana).post(f"/maps/{empathy_map.pk}/delete/", {"title": typed})

    assert answer.headers["Location"] == "/w/northwind/"
    assert (EmpathyMap.objects.count(), Workshop.objects.count()) == (0, 0)
    assert signed_in(ana).get(f"/maps/{empathy_map.pk}/delete/").status_code == 404


@pytest.mark.parametrize("typed", ["", "Maya", "Maya lists her second item"])
def test_a_wrong_title_deletes_nothing(signed_in, ana, empathy_map, typed):
    answer = signed_in(ana).post(f"/maps/{empathy_map.pk}/delete/", {"title": typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert EmpathyMap.objects.count() == 1


def test_only_members_who_make_maps_delete_one(
    signed_in, ana, cy, dee, empathy_map, as_ana, bo, bos
):
    """A guest who facilitates, a viewer, a stranger, and a member who only takes part do not."""
    eve = factories.user("Eve")
    Membership.objects.create(workspace=empathy_map.workspace, user=eve, role="member")
    runs = editing.let_in(empathy_map, eve)
    for person in (bo, runs):
        as_ana.do("person.role", person=str(person.key), role="facilitator")
    address, form = f"/maps/{empathy_map.pk}/delete/", {"title": empathy_map.title}

    told = [
        browser.post(address, form).status_code
        for browser in (bos, signed_in(cy), signed_in(dee), signed_in(eve))
    ]

    assert told == [302, 403, 404, 403]  # 302: to sign in first
    assert EmpathyMap.objects.count() == 1


def test_everybody_deletes_what_they_wrote_and_leaves(bos, empathy_map, as_bo):
    factories.add_note(as_bo, "A zebra")

    page = bos.get(f"/maps/{empathy_map.pk}/erase/").content.decode()
    answer = bos.post(f"/maps/{empathy_map.pk}/erase/")

    assert "1 note that stands on a map now" in page
    assert answer.headers["Location"] == "/"
    assert places_of("zebra") == set()
    assert bos.get(f"/maps/{empathy_map.pk}/erase/").status_code == 404


def test_a_facilitator_deletes_what_somebody_wrote(signed_in, ana, empathy_map, as_bo, bo):
    factories.add_note(as_bo, "A zebra")
    as_bo.do("action.add", action=factories.key(), text="Feed the zebra")
    address = f"/maps/{empathy_map.pk}/erase/?person={bo.key}"

    page = signed_in(ana).get(address).content.decode()
    answer = signed_in(ana).post(address)

    assert "Delete everything that Bo wrote" in page
    assert "1 note that" in page
    assert "1 tension, insight, question or action" in page
    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"
    assert places_of("zebra") == set()


def test_the_page_does_not_count_what_is_hidden(
    signed_in, ana, empathy_map, as_ana, as_bo, bo, bos
):
    """H1, H4: neither what somebody has not shown yet, nor whose is what where names are hidden."""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
    as_ana.do("step.go", step=step)
    factories.add_note(as_bo)
    address = f"/maps/{empathy_map.pk}/erase/"
    seen = signed_in(ana).get(f"{address}?person={bo.key}").context["wrote"]
    own = bos.get(address).context["wrote"]
    as_ana.do("notes.reveal")
    as_ana.do("workshop.settle", names="hidden")
    unnamed = signed_in(ana).get(f"{address}?person={bo.key}").context["wrote"]

    assert (seen.notes, own.notes) == (0, 1)
    assert (unnamed.notes, unnamed.in_full) == (0, False)


def test_nobody_else_gets_to_the_page_about_somebody(signed_in, cy, dee, ana, empathy_map, bos, bo):
    owner = access.participant(empathy_map, user=ana)
    address = f"/maps/{empathy_map.pk}/erase/"

    assert bos.post(f"{address}?person={owner.key}").status_code == 403
    assert signed_in(cy).post(f"{address}?person={bo.key}").status_code == 403
    assert signed_in(dee).post(address).status_code == 404
    assert signed_in(ana).get(f"{address}?person={factories.key()}").status_code == 404
    assert signed_in(ana).get(f"{address}?person=nobody").status_code == 404


def test_what_cannot_go_yet_is_said_in_a_sentence(empathy_map, as_ana, bo, bos):
    """W6: the last facilitator, a guest, hands over first."""
    as_ana.do("person.hand_over", person=str(bo.key))

    answer = bos.post(f"/maps/{empathy_map.pk}/erase/")

    assert answer.status_code == 409
    assert "Make somebody else a facilitator first." in answer.content.decode()


def test_the_history_tells_nothing_of_it_but_that_it_happened(
    signed_in, northwind, ana, empathy_map, as_ana
):
    """W11: the list, every past moment, and what the slider plays."""
    hour = Hour(empathy_map, northwind, ana, as_ana)
    hour.erase()
    browser, address = signed_in(ana), f"/maps/{empathy_map.pk}/history/"

    told = [browser.get(address), browser.get(f"{address}changes/")]
    told += [browser.get(f"{address}{at}/") for at in range(1, hour.map.revision + 1)]
    pages = [answer.content.decode() for answer in told if answer.status_code == 200]

    assert {answer.status_code for answer in told} <= {200, 302}
    assert [page for page in pages if WORD in page or "Bo Berg" in page] == []
    assert "Someone" in pages[0]
    assert "Ana erased everything that a person had left" in pages[0]
