"""Browsers without scripts: Django's test client, signed in or not."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _brakes_let_go():
    cache.clear()


@pytest.fixture
def signed_in():
    """Open a browser in which this user is signed in: signed_in(ana)."""

    def browser_of(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser_of
