"""What SECURITY.md says of ASVS 5.0: complete, and true."""

from tests.attack import asvs, table
from tests.attack.asvs_kept import KEPT


def test_the_document_says_what_is_kept_and_what_is_not():
    assert asvs.tables() in (asvs.ROOT / "SECURITY.md").read_text(), asvs.FIX


def test_the_standard_is_counted_as_it_is():
    """Version 5.0.0 has 345 requirements: 70 of level 1, 183 of level 2, 92 of level 3."""
    found = list(asvs.levels().values())

    assert [found.count(level) for level in (1, 2, 3)] == [70, 183, 92]


def test_every_requirement_that_concerns_us_is_kept_or_said_to_be_open():
    assert [one for one in asvs.asked() if one not in KEPT and one not in asvs.OPEN] == []
    assert [one for one in KEPT if one not in asvs.asked()] == []
    assert [one for one in asvs.OPEN if one not in asvs.asked()] == []


def test_what_is_in_part_says_so():
    for one, said in asvs.OPEN.items():
        assert said.startswith("in part: " if one in KEPT else "not kept"), one


def test_what_does_not_concern_us_is_part_of_the_standard():
    names = {".".join(one.split(".")[:n]) for one in asvs.levels() for n in (1, 2, 3)}

    assert [name for name in asvs.NOT_OURS if name not in names] == []


def test_nearly_all_of_it_is_held_by_tests():
    concerned = asvs.asked()

    assert sum(one in KEPT for one in concerned) >= 0.95 * len(concerned)


def test_every_test_named_is_there():
    named = {test for _what, *tests in KEPT.values() for test in tests}
    missing = []
    for test in named:
        path, _, name = test.partition("::")
        file = table.ROOT / "tests" / path
        if not file.exists() or f"def {name}(" not in file.read_text():
            missing.append(test)

    assert missing == []
    assert all("::" in test for test in named)
