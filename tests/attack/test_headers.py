"""Requests that no browser sends: what a proxy says must not be said by anybody else."""

import socket
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def ask(url: str, *lines: bytes, path: bytes = b"/sign-in/") -> bytes:
    """Send one request as it is; return the beginning of what comes back."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as wire:
        head = [b"GET " + path + b" HTTP/1.1", b"Host: " + address.netloc.encode(), *lines]
        wire.sendall(b"\r\n".join(head) + b"\r\nConnection: close\r\n\r\n")
        return wire.recv(4096)


@pytest.mark.parametrize("odd", [b"\x0b", b"\x0c", b"\x1c", b"\x1e", b"\x85", b"\x00"])
def test_a_control_character_makes_no_header_of_its_own(live_server_url, odd):
    """A8"""
    said = ask(live_server_url, b"X-One: 1" + odd + b"Host: evil.example")

    assert said.startswith((b"HTTP/1.1 200", b"HTTP/1.1 302", b"HTTP/1.1 400"))
    assert b"evil.example" not in said


@pytest.mark.parametrize(
    "header", [b"X_Forwarded_Proto: https", b"X-Forwarded-Host: evil.example",
               b"Daphne-Root-Path: /evil", b"X-Forwarded-For: 1.2.3.4"]
)  # fmt: skip
def test_what_only_a_proxy_may_say_is_not_believed(live_server_url, header):
    """A8, A70: no redirect, link or cookie follows from it"""
    plain, said = ask(live_server_url, path=b"/maps/"), ask(live_server_url, header, path=b"/maps/")

    assert said.split(b"\r\n")[0] == plain.split(b"\r\n")[0]
    assert b"evil" not in said


def test_who_names_another_address_each_time_is_counted_as_one(live_server_url):
    """A70: guessing goes by the address that the connection came from"""
    guesses = [
        ask(live_server_url, b"X-Forwarded-For: 192.0.2.%d" % number, path=b"/see/%022d/" % number)
        for number in range(61)
    ]

    assert [said.split(b" ")[1] for said in guesses] == [b"404"] * 60 + [b"429"]


@pytest.mark.parametrize("host", [b"evil.example", b"127.0.0.1@evil.example", b"evil.example:80"])
def test_another_host_is_refused(live_server_url, host):
    """A5"""
    address = urlsplit(live_server_url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as wire:
        wire.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")

        assert wire.recv(4096).startswith(b"HTTP/1.1 400")


def test_thousands_of_headers_are_refused(live_server_url):
    """A9"""
    said = ask(live_server_url, *[b"X-Many: 1"] * 3000)

    assert said.startswith((b"HTTP/1.1 400", b"HTTP/1.1 431"))
