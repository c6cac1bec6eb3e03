"""Whoever guesses has to wait."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from workshops.pages.brake import Brake, network

BRAKE = Brake("test", slow=2, shut=4)


def from_address(address="192.0.2.1"):
    return RequestFactory().get("/join/", REMOTE_ADDR=address)


def test_wrong_tries_slow_an_address_down_and_then_shut_it_out():
    states = []
    for _ in range(5):
        BRAKE.wrong(from_address())
        states.append((BRAKE.is_slow(from_address()), BRAKE.is_shut(from_address())))

    assert states == [(False, False), (False, False), (True, False), (True, False), (True, True)]
    assert not BRAKE.is_slow(from_address("192.0.2.2"))


def test_the_count_ends_with_its_window():
    for _ in range(3):
        BRAKE.wrong(from_address())
    assert BRAKE.is_slow(from_address())

    cache.touch("brake:test:192.0.2.1", timeout=0)

    assert not BRAKE.is_slow(from_address())


def test_brakes_do_not_share_their_counts():
    for _ in range(3):
        Brake("other", slow=2).wrong(from_address())

    assert not BRAKE.is_slow(from_address())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "not an address", True),
    ],
)
def test_one_sender_is_an_address_or_the_network_of_a_household(one, other, same):
    assert (network(one) == network(other)) is same
