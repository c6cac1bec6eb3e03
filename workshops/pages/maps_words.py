"""What the live map says about the other maps of its workshop, and about which of them is one's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# What is read aloud of what others did; n changes of one kind by one person are one sentence.
MAPS_SAID: dict[str, Any] = {
    "person.place": {"one": _("{name} changed who works where"),
                     "other": _("{name} changed who works where")},
    "people.spread": {"one": _("{name} gave everybody a map"),
                      "other": _("{name} gave everybody a map")},
    "people.free": {"one": _("{name} let everybody choose a map"),
                    "other": _("{name} let everybody choose a map")},
    "people.home": {"one": _("{name} sent everybody to the first map"),
                    "other": _("{name} sent everybody to the first map")},
    "workshop.tell": {"one": _("{name} changed the maps of the workshop"),
                      "other": _("{name} changed the maps of the workshop")},
}  # fmt: skip

MAPS_WORDS: dict[str, Any] = {
    "maps": {
        "count": {"one": _("{n} map"), "other": _("{n} maps")},
        "unseen": {"one": _("{n} not shown yet"), "other": _("{n} not shown yet")},
        "people": {"one": _("{n} person: {names}"), "other": _("{n} people: {names}")},
        "nobody": _("Nobody works here yet."),
        "without": _("No map yet: {names}"),
        "more_names": _("{names} and {n} more"),
        "no_map": _("No map yet"),
        "map_of": _("Map of {name}"),
        "look": _("Look at it"),
        "look_at": _("Look at it: {title}"),
        "go_to": _("Go there: {title}"),
        "work": _("Go there to work: {title}"),
        "work_here": _("Work here"),
        "work_here_on": _("Work here: {title}"),
        "rename": _("Rename {title}"),
        "renamed": _("Renamed. Everybody sees it."),
        "not_renamed": _("This could not be saved. Try again."),
        "spread": _("Everybody who writes has a map now."),
        "free": _("Everybody chooses a map now."),
        "home": _("Everybody goes to {title}."),
        "placed": _("{name} works on {title} now."),
        "unplaced": _("{name} chooses a map now."),
        "sent": _("You work on {title} now. Taking you there …"),
        "sent_lead": _("Everybody goes to {title}."),
        "go": _("Go there"),
        "go_now": _("Go now"),
        "along": _("Take it along"),
        "busy": _("You work on {title} now. Finish what you are writing, or take it along."),
        "begun": _("You work on {title} now. You go there when you are done here."),
        "saving": _("You work on {title} now. You go there once everything here is saved."),
        "visiting": _("You are visiting. Your map is {title}."),
        "back": _("To my map"),
        "choose": _("This workshop has several maps. Choose the one you work on."),
        "choose_here": _("Choose a map"),
        "chosen": _("You work on this map now."),
        "arrived": _("This is your map now: {title}"),
        "arrived_with": _("This is your map now: {title}. What you began is here too."),
        "arrived_without": _("This is your map now: {title}. What you began waits on the other."),
        "another": _("another map"),
    },
}
