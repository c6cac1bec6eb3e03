"""Logs as lines of JSON, for programs that collect them; as discreet as the others."""

import json
import logging

from empathymap.logs import DiscreetJSON
from tests.stand.sites import manage

SECRET = "kJ3hT9s-secret"


def line(*arguments, **extra) -> dict:
    record = logging.LogRecord("workshops.live", logging.WARNING, __file__, 1, *arguments, **extra)
    return json.loads(DiscreetJSON().format(record))


def test_a_line_is_one_object():
    told = line("The channel layer is away, %s times", (3,), None)

    assert told.pop("at")
    assert told == {
        "level": "WARNING",
        "logger": "workshops.live",
        "message": "The channel layer is away, 3 times",
    }


def test_what_lets_somebody_in_is_cut_there_too():
    told = line(
        'GET "/see/%s/" failed', (SECRET,), (ValueError, ValueError(f"/join/{SECRET}"), None)
    )

    assert SECRET not in json.dumps(told)
    assert told["message"].startswith('GET "/see/…')


def test_an_operator_chooses_them_by_one_setting(tmp_path):
    script = "import logging; logging.getLogger('x').warning('/see/%s/', 'abc')"
    done = manage(tmp_path, "shell", "--no-imports", "-c", script, LOG_FORMAT="json")

    assert [json.loads(said)["message"] for said in done.stderr.splitlines()] == ["/see/…"]
