"""Printed from the browser, a map stands on one landscape sheet, whatever is written on it."""

import re

import pytest

from tests import factories
from workshops.models import ShareLink

pytestmark = pytest.mark.django_db(transaction=True)


def sheets_of(page) -> int:
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize(
    ("count", "text", "grouped"),
    [
        (44, "I had a baby that week, I wasn’t keeping boxes, so I threw it out", 10),
        (10, "Why is there a fee? " * 60, 0),
    ],
    ids=["many in pairs", "few but long"],
)
def test_a_map_stands_on_one_sheet(new_page, as_ana, empathy_map, count, text, grouped):
    for region in ("says", "thinks", "does", "feels"):
        notes = [
            factories.add_note(as_ana, text[:2000], region=region) for _each in range(count // 4)
        ]
        for first, second in zip(notes[:grouped:2], notes[1:grouped:2], strict=True):
            as_ana.do("note.group", note=second, onto=first, cluster=factories.key())
    _link, secret = ShareLink.issue(empathy_map=empathy_map)

    page = new_page(f"/see/{secret}/", java_script_enabled=False)

    assert sheets_of(page) == 1
