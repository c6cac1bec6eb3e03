"""Signing in and out, and a forgotten password."""

import re

import pytest

PASSWORD = "correct horse battery"


def test_somebody_signs_in_with_e_mail_in_any_case(client, ana):
    answer = client.post("/sign-in/", {"username": "ANA@example.org", "password": PASSWORD})

    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, ana):
    wrong = client.post("/sign-in/", {"username": "ana@example.org", "password": "no"})
    unknown = client.post("/sign-in/", {"username": "nobody@example.org", "password": "no"})

    assert wrong.status_code == unknown.status_code == 422
    sentence = "E-mail and password do not belong together."
    assert sentence in wrong.text
    assert sentence in unknown.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(client, ana, elsewhere):
    """A62."""
    form = {"username": ana.email, "password": PASSWORD}

    assert client.post("/sign-in/", form | {"next": elsewhere}).headers["Location"] == "/"


def test_signing_in_leads_back_to_where_one_wanted_to_go(client, ana):
    form = {"username": ana.email, "password": PASSWORD, "next": "/account/"}

    assert client.post("/sign-in/", form).headers["Location"] == "/account/"


def test_whoever_guesses_passwords_has_to_wait_and_the_right_one_still_opens(client, ana):
    for _ in range(10):
        assert (
            client.post("/sign-in/", {"username": ana.email, "password": "no"}).status_code == 422
        )

    slowed = client.post("/sign-in/", {"username": ana.email, "password": "no"})
    right = client.post("/sign-in/", {"username": ana.email, "password": PASSWORD})

    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["Retry-After"]) <= 60
    assert right.status_code == 302


def test_signing_out_takes_a_form_so_that_no_link_or_picture_can_do_it(signed_in, ana):
    browser = signed_in(ana)

    assert browser.get("/sign-out/").status_code == 405
    assert browser.post("/sign-out/").headers["Location"] == "/"
    assert "_auth_user_id" not in browser.session


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail_that_works_once(
    client, ana, mailoutbox
):
    assert client.post("/password/", {"email": ana.email}).headers["Location"] == "/password/sent/"
    (mail,) = mailoutbox
    assert mail.subject == "A new password for Empathymap"
    link = re.search(r"http://testserver(/password/\S+)", mail.body)[1]

    page = client.get(link, follow=True)
    done = client.post(
        page.request["PATH_INFO"], {"new_password1": "a quiet green kettle"}, follow=True
    )

    assert done.status_code == 200
    assert "Your new password holds" in done.text
    ana.refresh_from_db()
    assert ana.check_password("a quiet green kettle")
    client.logout()
    assert "This link works no more" in client.get(link, follow=True).text


def test_a_new_password_that_is_too_weak_is_refused_at_its_field(client, ana, mailoutbox):
    client.post("/password/", {"email": ana.email})
    link = re.search(r"http://testserver(/password/\S+)", mailoutbox[0].body)[1]
    page = client.get(link, follow=True)

    answer = client.post(page.request["PATH_INFO"], {"new_password1": "1234"})

    assert answer.context["form"].errors["new_password1"]
    assert 'id="id_new_password1_error"' in answer.text
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_asking_for_an_unknown_address_tells_nothing(client, ana, mailoutbox):
    answer = client.post("/password/", {"email": "nobody@example.org"})

    assert answer.headers["Location"] == "/password/sent/"
    assert mailoutbox == []
