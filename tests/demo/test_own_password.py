"""The demo's password, when the operator chooses it."""

from django.core.management import call_command

from workshops.demo import EMAIL
from workshops.models import User


def test_an_operator_may_choose_the_password_and_it_is_kept_nowhere(
    db, monkeypatch, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    monkeypatch.setenv("EMPATHYMAP_DEMO_PASSWORD", "kettle on the hob")

    call_command("demo", verbosity=0, skip_checks=True)

    assert User.objects.get(email=EMAIL).check_password("kettle on the hob")
    assert "kettle" not in (tmp_path / "demo-links.json").read_text()
