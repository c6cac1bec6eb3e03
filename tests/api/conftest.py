"""Programs that speak to the API: signed in, or with a guest's device cookie."""

import json

import pytest
from django.test import Client

from workshops import access

TOKEN = "t" * 32


class Program:
    """A client of the API that proves, as browsers must, that its requests are its own."""

    def __init__(self, *, user=None, device: str = "") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"X-CSRFToken": TOKEN}
        self.client.cookies["csrftoken"] = TOKEN
        if user:
            self.client.force_login(user)
        if device:
            self.client.cookies[access.DEVICE_COOKIE] = device

    def get(self, address: str, query: dict | None = None, **headers):
        return self.client.get(f"/api/{address}", query, headers=headers)

    def post(self, address: str, body=None, **options):
        return self.send("post", address, body, **options)

    def patch(self, address: str, body, **options):
        return self.send("patch", address, body, **options)

    def send(self, method: str, address: str, body, *, content_type="application/json"):
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return getattr(self.client, method)(
            f"/api/{address}", data, content_type=content_type, headers=self.headers
        )

    def counting(self, empathy_map) -> "Numbered":
        return Numbered(self, empathy_map)


class Numbered:
    """One client of a map, which numbers its commands."""

    def __init__(self, program: Program, empathy_map) -> None:
        self.program, self.address = program, f"maps/{empathy_map.pk}"
        self.key = program.post(f"{self.address}/clients/", {}).json()["client"]
        self.seq = 0

    def do(self, name: str, /, *, seq: int | None = None, **fields):
        if seq is None:
            seq = self.seq = self.seq + 1
        body = {"client": self.key, "seq": seq, "do": name, "with": fields}
        return self.program.post(f"{self.address}/commands/", body)

    def do_all(self, *commands: tuple[str, dict]):
        told = [
            {"seq": self.seq + at, "do": name, "with": fields}
            for at, (name, fields) in enumerate(commands, start=1)
        ]
        self.seq += len(commands)
        body = {"client": self.key, "commands": told}
        return self.program.post(f"{self.address}/commands/", body)


@pytest.fixture
def anas(ana):
    return Program(user=ana)


@pytest.fixture
def bos(bo):
    return Program(device="device-of-bo")


@pytest.fixture
def cys(cy):
    return Program(user=cy)


@pytest.fixture
def dees(dee):
    return Program(user=dee)


@pytest.fixture
def nobodys(db):
    return Program()


def refusal(response) -> tuple[int, str]:
    """Status and code of a refusal, once its shape has been checked."""
    body = response.json()
    assert body["msg"].endswith(".")
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, body["code"]
