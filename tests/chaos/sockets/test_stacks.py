"""The stand of the bench: a whole site that can be killed, frozen and started again."""

from urllib.request import urlopen

import pytest

from tests.chaos.stacks import stack


def ready(url: str) -> int:
    with urlopen(f"{url}/health/ready", timeout=10) as answer:
        return answer.status


def test_a_killed_process_of_the_site_comes_back_at_its_address(tmp_path):
    with stack("sqlite", tmp_path) as site:
        [server], [url] = site.servers, site.urls
        first = server.pid

        server.kill()
        with pytest.raises(OSError, match="refused"):
            ready(url)
        server.start()

        assert server.pid != first
        assert ready(url) == 200
        assert server.memory() > 2**20
        assert server.open_files() > 3
        assert site.manage("verify").startswith("Maps: 0")


@pytest.mark.redis
@pytest.mark.postgres
def test_a_database_and_a_bus_are_ended_and_come_back(tmp_path):
    with stack("scaled", tmp_path) as site:
        assert [ready(url) for url in site.urls] == [200, 200]

        site.redis.kill()
        assert not site.redis.answers()
        site.redis.start()
        site.redis.flush()
        site.postgres.restart()
        site.postgres.terminate_sessions()

        assert [ready(url) for url in site.urls] == [200, 200]
        assert site.redis.answers()
