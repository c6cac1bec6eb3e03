import pytest

from tests.stand.groups import missing


def test_without_its_program_a_group_of_tests_is_skipped_and_says_why(monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="Redis tests need redis-server"):
        missing("Redis", "redis-server")


def test_where_everything_must_run_a_missing_program_is_a_failure(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="Redis tests need redis-server"):
        missing("Redis", "redis-server")
