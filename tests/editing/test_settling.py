"""The settings of a workshop are told to everybody in it, as they are now."""

import pytest

from tests import factories
from workshops import access, editing


def settings(empathy_map, participant):
    reader = access.Reader(empathy_map, participant=participant)
    stands = editing.standing(empathy_map.pk)
    workshop = editing.visible(stands.body, reader.audience, me=reader.me)["workshop"]
    return {name: workshop.get(name) for name in ("names", "reads", "lobby")}


def test_what_is_settled_is_told_and_taken_back(empathy_map, as_ana, bo):
    as_ana.do("workshop.settle", names="hidden", reads=True, lobby=True)
    assert settings(empathy_map, bo) == {"names": "hidden", "reads": True, "lobby": True}

    as_ana.do("workshop.settle", names="named", reads=False, lobby=False)
    assert settings(empathy_map, bo) == {"names": "named", "reads": None, "lobby": None}


@pytest.mark.parametrize("names", ["named", "hidden"])
def test_what_was_written_without_names_keeps_that_promise(as_ana, as_bo, names):
    """H3: nobody switches the names on under somebody's pen."""
    as_ana.do("workshop.settle", names="anonymous")
    as_ana.do("workshop.settle", names=names)  # nobody has written yet
    as_ana.do("workshop.settle", names="anonymous")
    factories.add_note(as_bo, "Between us.")

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("workshop.settle", names=names)

    assert refused.value.code == "conflict"
