"""The schema tells the truth: requests made up from it are answered as it says, and none breaks us."""

from io import StringIO

import pytest
import schemathesis
from django.core import signals
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS
from schemathesis.core.parameters import ParameterLocation

from tests import factories
from tests.api.conftest import TOKEN, Program
from workshops.editing import COMMANDS
from workshops.models import Client

CONFIG = schemathesis.Config.from_dict(
    {
        "generation": {"with-security-parameters": False},  # the cookies are ours
        # Every way to break each of all commands' fields would take a minute; 25 examples do not.
        "operations": [
            {"include-operation-id": "commands", "phases": {"coverage": {"enabled": False}}}
        ],
    }
)
SCHEMA = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application(), config=CONFIG)
# A value of the right shape may still be refused: a note that is gone, a text of blanks.
# And who is not signed in is refused in other tests: here the session is always given.
NOT_HERE = CHECKS.get_by_names(["positive_data_acceptance", "ignored_auth"])


@pytest.fixture
def kept_connection(db):
    """A request outside Django's test client would close the connection of the test."""
    heard = (signals.request_started, signals.request_finished)
    for signal in heard:
        signal.disconnect(close_old_connections)
    yield
    for signal in heard:
        signal.connect(close_old_connections)


class World:
    """What the made-up requests are aimed at, so that they get past the doors."""

    def __init__(self, empathy_map, ana, as_ana) -> None:
        self.note = factories.add_note(as_ana)
        self.empathy_map = empathy_map
        self.client = Client.objects.get(key=as_ana._client.key)
        session = Program(user=ana).client.cookies["sessionid"].value
        self.headers = {"X-CSRFToken": TOKEN, "Accept-Encoding": "identity"}
        self.cookies = {"sessionid": session, "csrftoken": TOKEN}

    def aim(self, case) -> None:
        """Put what exists where the request names what could exist."""
        if self._fits(case, ParameterLocation.PATH):
            persona = self.empathy_map.persona_id
            known = {
                "slug": self.empathy_map.workspace.slug,
                "key": str(persona if "personas" in case.path else self.empathy_map.pk),
            }
            case.path_parameters |= {
                name: known.get(name, value) for name, value in case.path_parameters.items()
            }
        if self._fits(case, ParameterLocation.BODY) and isinstance(case.body, dict):
            if "client" in case.body:
                self._number(case.body)
            if "persona" in case.body:
                case.body["persona"] = str(self.empathy_map.persona_id)
                case.body.pop("workshop", None)
                case.body.pop("evidence", None)

    def _number(self, body) -> None:
        self.client.refresh_from_db()
        body["client"] = str(self.client.key)
        for seq, command in enumerate(body.get("commands", [body]), start=self.client.last_seq + 1):
            command["seq"] = seq
            if "note" in command["with"] and command["do"] != "note.add":
                command["with"]["note"] = self.note

    def _fits(self, case, part) -> bool:
        told = case.meta.components.get(part)
        return told is not None and told.mode.is_positive


@pytest.fixture
def world(kept_connection, empathy_map, ana, as_ana):
    return World(empathy_map, ana, as_ana)


@SCHEMA.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_requests_made_up_from_the_schema_are_answered_as_it_says(case, world):
    world.aim(case)
    case.call_and_validate(headers=world.headers, cookies=world.cookies, excluded_checks=NOT_HERE)


def test_the_schema_is_valid_and_warns_of_nothing():
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=StringIO())


def test_the_schema_tells_the_fields_of_every_command(client):
    schema = client.get("/api/schema/").json()

    parts = schema["components"]["schemas"]
    listed = parts["CommandRequest"]["discriminator"]["mapping"]
    assert listed.keys() == COMMANDS.keys()
    for name, reference in listed.items():
        told = parts[reference.removeprefix("#/components/schemas/")]["properties"]
        fields = told["with"]
        if "$ref" in fields:
            fields = parts[fields["$ref"].removeprefix("#/components/schemas/")]
        assert told["do"] == {"type": "string", "enum": [name]}
        assert fields.get("properties", {}).keys() == COMMANDS[name]().fields.keys()


def test_a_guest_reaches_maps_and_nothing_else(client):
    """What the schema says about who may ask."""
    schema = client.get("/api/schema/").json()

    guests = {
        address
        for address, methods in schema["paths"].items()
        for operation in methods.values()
        if {"device": []} in operation["security"]
    }
    assert guests == {address for address in schema["paths"] if address.startswith("/api/maps/")}
