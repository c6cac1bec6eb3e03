"""What every test may use: the servers and browsers of tests/stand/, and the cast."""

import os
import threading

from django.db import connections

# Tests of sockets ask the database in the thread of their own loop; nothing else runs in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# An asynchronous test would get a connection of its own and leave it behind, until PostgreSQL has
# no more to give. Here it uses that of its thread, which its fixtures wrote with.
connections._connections = threading.local()

pytest_plugins = ["tests.cast", "tests.stand.servers", "tests.stand.browsers"]

GROUP_OF_FIXTURE = {"browser": "browser", "redis_url": "redis", "postgres_url": "postgres"}


def pytest_collection_modifyitems(items):
    for item in items:
        for fixture, group in GROUP_OF_FIXTURE.items():
            if fixture in item.fixturenames:
                item.add_marker(group)
    # Once Playwright runs, its event loop stays in this thread, and no asynchronous test can start.
    items.sort(key=lambda item: "browser" in item.fixturenames)
