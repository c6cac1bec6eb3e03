"""Tensions by kind, relation and status; and what an insight rests on."""

import pytest

from tests.exports.sheets import key
from tests.findings.workshops import held
from workshops.findings import Support, TensionKind, Through, count_tensions, kind_of, support_of


@pytest.mark.parametrize(
    ("regions", "kind"),
    [
        (("says", "does"), "says_does"),
        (("does", "says"), "says_does"),
        (("thinks", "says"), "says_thinks"),
        (("says", "feels"), "says_feels"),
        (("thinks", "does"), "thinks_does"),
        (("does", "feels"), "feels_does"),
        (("thinks", "feels"), "other"),
        (("says", "says"), "other"),
        (("pains", "does"), "other"),
    ],
)
def test_a_tension_is_of_the_kind_of_its_quadrants_whichever_way_round(regions, kind):
    made = held()
    tension = made["tensions"][key(6, 0)]
    for end, region in zip("ab", regions, strict=True):
        made["notes"][tension[end]]["region"] = region

    assert kind_of(made, tension) == TensionKind(kind)


def test_tensions_are_counted_and_never_scored():
    found = count_tensions(held())

    assert found.every == 2
    assert found.by_kind["says_does"] == 1
    assert found.by_relation == {"same_person": 1, "between_people": 1, "unknown": 0}
    assert found.by_status == {"open": 1, "explained": 0, "segment_split": 1, "dismissed": 0}
    assert sum(found.by_kind.values()) == 2


def test_an_insight_rests_on_its_notes_else_its_group_its_tension_or_what_it_came_from():
    made = held()
    insights = made["insights"]
    group = insights[key(7, 3)] | {"cluster": key(3, 0)}

    assert support_of(made, insights[key(7, 0)]) == Support([key(4, 0), key(4, 4)], Through.NOTES)
    assert support_of(made, group) == Support([key(4, 0), key(4, 4), key(4, 8)], Through.CLUSTER)
    assert support_of(made, insights[key(7, 1)]) == Support([key(4, 0), key(4, 2)], Through.TENSION)
    assert support_of(made, insights[key(7, 2)]) == Support([key(4, 0), key(4, 4)], Through.PARENT)
    assert support_of(made, insights[key(7, 3)]) == Support()


def test_an_action_rests_on_what_its_insight_rests_on():
    made = held()

    assert support_of(made, made["actions"][key(8, 1)]).through == Through.PARENT
    assert support_of(made, made["actions"][key(8, 2)]) == Support([key(4, 0)], Through.NOTES)


def test_insights_drawn_from_each_other_rest_on_nothing():
    made = held()
    made["insights"][key(7, 3)]["parent"] = key(7, 4)
    made["insights"][key(7, 4)] = made["insights"][key(7, 3)] | {"parent": key(7, 3)}

    assert support_of(made, made["insights"][key(7, 3)]) == Support()
