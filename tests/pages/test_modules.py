"""A page asks for all its modules at once."""

from workshops.pages.modules import modules_of


def test_modules_are_found_through_other_modules_and_named_once():
    modules = modules_of("js/see.js")

    assert "js/map/live.js" in modules  # named by the entry
    assert "js/lib/uuid.js" in modules  # named by live.js
    assert len(modules) == len(set(modules))
    assert "js/see.js" not in modules
