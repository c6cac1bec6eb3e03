"""Whatever goes wrong under /api/ is told in one shape; pages keep their own."""

import pytest

from tests.api.conftest import refusal

pytestmark = pytest.mark.django_db


def test_only_json_is_sent(anas, northwind):
    assert refusal(anas.get("workspaces/", Accept="text/html")) == (406, "not_acceptable")
    assert anas.get("workspaces/", Accept="text/html, */*;q=0.8").status_code == 200


def test_a_request_for_another_host_is_refused_in_json(anas):
    assert refusal(anas.get("workspaces/", Host="evil.example")) == (400, "invalid")


@pytest.mark.parametrize("path", ["/nowhere/", "/apiary/"])
def test_a_missing_page_is_still_a_page(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_fault_outside_the_doors_is_told_in_json(anas, northwind, monkeypatch):
    """Even where REST framework never gets to see it."""
    anas.client.raise_request_exception = False
    monkeypatch.setattr("workshops.api.errors.exception_handler", lambda *_given: 1 / 0)

    assert refusal(anas.get("nowhere/")) == (500, "failed")


def test_the_schema_is_read_by_anybody_and_changed_by_nobody(nobodys):
    assert nobodys.get("schema/").status_code == 200
    assert refusal_code(nobodys.post("schema/", {})) == "method"


def refusal_code(response) -> str:
    return response.json()["code"]
