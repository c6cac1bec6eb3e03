"""A site that an earlier Empathymap left is brought up to date, and its record agrees (P18)."""

from pathlib import Path

import pytest

from tests.stand.sites import lay_out, manage

# What `bin/start` had made at the end of each stage that people could run, as SQL.
SITES = sorted(Path(__file__).parent.glob("*.sql.gz"))


@pytest.mark.parametrize("dump", SITES, ids=lambda dump: dump.name.partition(".")[0])
def test_an_older_site_is_brought_up_to_date_and_replays(dump, tmp_path):
    lay_out(tmp_path, dump)

    brought = manage(tmp_path, "migrate", "--verbosity", "0")
    agreed = manage(tmp_path, "verify")

    assert brought.returncode == 0, brought.stderr
    assert agreed.stdout.startswith("Maps: 3, "), agreed.stderr
    assert agreed.stdout.endswith(". The record agrees.\n")
