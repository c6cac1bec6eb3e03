"""The first run, in the browser."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from workshops.models import Membership, User, Workspace

FORM = {
    "name": "Ana",
    "email": "Ana@Example.org",
    "password": "correct horse battery",
    "workspace": "Northwind Market",
}


@pytest.mark.django_db
def test_the_front_door_leads_to_the_first_account_while_there_is_none(client):
    assert client.get("/").headers["Location"] == "/setup/"
    assert client.get("/sign-in/").headers["Location"] == "/setup/"


def test_the_account_of_the_demo_is_nobodys_own(client, ana, northwind):
    """Whoever starts with the demo can sign in to it, and can still make the first account."""
    Workspace.objects.update(is_demo=True)

    assert 'href="/setup/"' in client.get("/").text
    assert client.get("/sign-in/").status_code == 200
    assert client.post("/setup/", FORM | {"email": "first@example.org"}).status_code == 302

    assert 'href="/setup/"' not in Client().get("/").text
    assert Client().get("/setup/").status_code == 404


@pytest.mark.django_db
def test_the_first_person_becomes_operator_and_owner_and_is_signed_in(client):
    answer = client.post("/setup/", FORM)

    assert answer.headers["Location"] == "/w/northwind-market/"
    ana = User.objects.get()
    assert (ana.name, ana.email, ana.is_staff, ana.is_superuser) == (
        "Ana",
        "ana@example.org",
        True,
        True,
    )
    assert ana.check_password(FORM["password"])
    assert list(Membership.objects.values_list("workspace__name", "user", "role")) == [
        ("Northwind Market", ana.pk, "owner")
    ]
    assert client.get("/w/northwind-market/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "\u200b\u202e", "Please give a name that others can read."),
        ("email", "ana at example", "Enter a valid email address."),
        ("password", "12345678", "This password is too common."),
        ("workspace", "", "This field is required."),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(client, field, value, sentence):
    answer = client.post("/setup/", FORM | {field: value})

    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert f'id="id_{field}_error"' in answer.text
    assert f'href="#id_{field}"' in answer.text
    assert FORM["password"] not in answer.text
    assert not User.objects.exists()


def test_once_somebody_has_an_account_there_is_no_setup(client, ana):
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", FORM).status_code == 404
    assert list(User.objects.all()) == [ana]
    assert client.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_the_form_at_once_one_wins():
    start, answers = Barrier(2), []

    def send(name):
        browser = Client()
        start.wait()
        form = FORM | {"name": name, "email": f"{name}@example.org", "workspace": name}
        answers.append(browser.post("/setup/", form).status_code)
        connection.close()

    threads = [Thread(target=send, args=[name]) for name in ("ana", "bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [302, 404]
    assert User.objects.count() == Workspace.objects.count() == 1


@pytest.mark.django_db
def test_no_other_method_is_answered(client):
    assert client.delete("/setup/").status_code == 405
