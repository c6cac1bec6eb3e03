"""The history of a map: what happened, its named moments, a past moment, and the slider's door."""

import re

import pytest

from tests import factories
from workshops import access

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(client, bo):
    client.cookies[access.DEVICE_COOKIE] = "device-of-bo"
    return client


@pytest.fixture
def alone(as_ana):
    """Everybody writes unseen from now on."""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Write alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    return step


def place(empathy_map, rest=""):
    return f"/maps/{empathy_map.pk}/history/{rest}"


def head(empathy_map) -> int:
    empathy_map.refresh_from_db()
    return empathy_map.revision


def lines(answer) -> list[str]:
    """Every line of the page, as it is read."""
    assert answer.status_code == 200
    found = re.findall(
        r'<a class="doing__link"[^>]*><span[^>]*>(.*?)</span>', answer.content.decode()
    )
    return [line.replace("&quot;", '"').replace("&#x27;", "'") for line in found]


def test_what_happened_is_told_newest_first(signed_in, ana, empathy_map, as_ana, as_bo):
    first = factories.add_note(as_bo, "I always guess.")
    second = factories.add_note(as_ana, "It costs too much.")
    as_bo.do("note.move", note=second, region="feels")
    as_bo.do("note.group", note=first, onto=second, cluster=factories.key())

    answer = signed_in(ana).get(place(empathy_map))

    assert lines(answer)[:4] == [
        "Bo grouped 2 notes in Feels",
        "Bo moved a note to Feels",
        "Ana added a note in Says",
        "Bo added a note in Says",
    ]
    page = answer.content.decode()
    assert '<blockquote class="doing__text" dir="auto">I always guess.</blockquote>' in page
    assert "no-store" in answer.headers["Cache-Control"]
