"""One's own name, e-mail and password."""

import pytest

PASSWORD = "correct horse battery"


@pytest.mark.parametrize("path", ["/account/", "/account/password/"])
def test_a_stranger_is_asked_to_sign_in(client, ana, path):
    assert client.post(path).headers["Location"] == f"/sign-in/?next={path}"


def test_somebody_changes_their_name_and_e_mail(signed_in, ana):
    form = {"name": " Ana\u202e Keller ", "email": "AK@example.org", "current": PASSWORD}

    answer = signed_in(ana).post("/account/", form)

    assert answer.headers["Location"] == "/account/"
    ana.refresh_from_db()
    assert (ana.name, ana.email) == ("Ana Keller", "ak@example.org")


@pytest.mark.parametrize("given", ["", "guessed"])
def test_another_e_mail_takes_the_password_and_another_name_does_not(signed_in, ana, given):
    browser = signed_in(ana)
    form = {"name": "Ana Keller", "email": "ak@example.org", "current": given}

    answer = browser.post("/account/", form)

    assert answer.status_code == 422
    assert list(answer.context["details"].errors) == ["current"]
    ana.refresh_from_db()
    assert (ana.name, ana.email) == ("Ana", "ana@example.org")
    assert browser.post("/account/", form | {"email": ana.email}).status_code == 302
    ana.refresh_from_db()
    assert ana.name == "Ana Keller"


def test_an_address_of_somebody_else_is_refused(signed_in, ana, dee):
    answer = signed_in(ana).post("/account/", {"name": "Ana", "email": dee.email.upper()})

    assert answer.status_code == 422
    assert answer.context["details"].errors == {"email": ["Another account has this e-mail."]}
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"


def test_a_new_password_signs_out_other_devices_but_not_this_one(signed_in, ana):
    here, elsewhere = signed_in(ana), signed_in(ana)
    form = {"old_password": PASSWORD, "new_password1": "a quiet green kettle"}

    answer = here.post("/account/password/", form, follow=True)

    assert "Your new password holds from now on." in answer.text
    assert elsewhere.get("/account/").status_code == 302
    ana.refresh_from_db()
    assert ana.check_password("a quiet green kettle")


def test_the_old_password_is_needed_for_a_new_one(signed_in, ana):
    form = {"old_password": "guessed", "new_password1": "a quiet green kettle"}

    answer = signed_in(ana).post("/account/password/", form)

    assert answer.status_code == 422
    assert list(answer.context["password"].errors) == ["old_password"]
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_the_password_form_is_only_sent(signed_in, ana):
    assert signed_in(ana).get("/account/password/").status_code == 405
