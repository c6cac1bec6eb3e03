import os
import subprocess
import sys

ROOMS_WITH_ROWS = ["tests/editing", "tests/live"]
# Who may do what is decided before any row is written: no other database says anything else.
ELSEWHERE_ENOUGH = ["--ignore=tests/editing/test_rights.py"]


def test_the_rooms_that_keep_rows_do_so_on_postgresql_and_redis_too(postgres_url, redis_url):
    environment = {**os.environ, "DATABASE_URL": postgres_url, "REDIS_URL": redis_url}
    chosen = [
        *ROOMS_WITH_ROWS,
        *ELSEWHERE_ENOUGH,
        "--reuse-db",
        "-m",
        "not browser",
        "-q",
        "-p",
        "no:cacheprovider",
    ]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *chosen],
        env=environment,
        capture_output=True,
        text=True,
        timeout=1800,
    )

    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
