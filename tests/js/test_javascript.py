"""The browser code without a browser: every *.test.js here runs under Node's own runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.stand.groups import missing

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("**/*.test.js"))


@pytest.mark.node
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_tests_in_this_file_pass_under_node(file):
    node = shutil.which("node") or missing("JavaScript", "Node 18 or newer")

    done = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stdout + done.stderr
