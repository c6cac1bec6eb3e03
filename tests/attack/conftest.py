"""Browsers without scripts, as in tests/pages."""

from tests.pages.conftest import _brakes_let_go, signed_in  # noqa: F401
