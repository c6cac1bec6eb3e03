"""Files over the API."""

import json
from dataclasses import replace

import pytest

from tests import factories
from tests.api.conftest import refusal
from workshops import editing, exports
from workshops.access import PEOPLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", exports.FILES)
def test_a_map_is_taken_home_in_every_format(bos, empathy_map, as_bo, name):
    factories.add_note(as_bo, "Straße, Łódź, 你好")

    answer = bos.get(f"maps/{empathy_map.pk}/exports/{name}/")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == exports.FILES[name].media_type
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="maya-lists')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(answer.content) > 100


def test_a_file_holds_what_its_reader_may_see(bos, empathy_map, as_bo):
    """V1"""
    factories.add_note(as_bo)

    content = json.loads(bos.get(f"maps/{empathy_map.pk}/exports/json/").content)

    standing = editing.standing(empathy_map.pk)
    assert content["snapshot"] == editing.visible(standing.body, PEOPLE)
    assert content["revision"] == standing.revision


@pytest.mark.parametrize("name", ["docx", "JSON", "..", "%2e%2e"])
def test_a_format_that_does_not_exist_is_missing(bos, empathy_map, name):
    assert refusal(bos.get(f"maps/{empathy_map.pk}/exports/{name}/")) == (404, "missing")


def test_an_export_takes_the_address_for_the_kind_of_file(bos, empathy_map):
    answer = bos.get(f"maps/{empathy_map.pk}/exports/csv/", Accept="application/pdf")

    assert answer.headers["Content-Type"].startswith("text/csv")


def test_what_cannot_be_set_just_now_may_be_asked_for_again(bos, empathy_map, monkeypatch):
    def unprintable(_sheet):
        raise exports.Unprintable

    pdf = exports.FILES["pdf"]
    broken = replace(pdf, function=unprintable)
    monkeypatch.setitem(exports.FILES, "pdf", broken)

    answer = bos.get(f"maps/{empathy_map.pk}/exports/pdf/")

    assert refusal(answer) == (503, "busy")
    assert answer.headers["Retry-After"] == "60"
