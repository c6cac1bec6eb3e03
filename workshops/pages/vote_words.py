"""What the live map says about votes, reactions and names suggested for groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workshops.kinds import ReactionKind

VOTE_WORDS: dict[str, Any] = {
    "votes_left": {"one": _("{left} of {n} vote left"), "other": _("{left} of {n} votes left")},
    "votes_stand": _("You have no votes in this round: you look on."),
    "have_voted": {"one": _("{voters} of {n} has voted"), "other": _("{voters} of {n} have voted")},
    "vote_for": {"one": _("Give “{name}” a vote. You gave it {n}."),
                 "other": _("Give “{name}” a vote. You gave it {n}.")},
    "vote_off": _("Take a vote back from “{name}”"),
    "voted": {"one": _("{n} vote for “{name}”. {left} left."),
              "other": _("{n} votes for “{name}”. {left} left.")},
    "no_votes_left": _("No votes left. Take one back to give it elsewhere."),
    "most_given": {"one": _("One thing may get {n} vote of yours."),
                   "other": _("One thing may get {n} votes of yours.")},
    "nothing_to_vote": _("Choose something to vote on first."),
    "no_round": _("No round of votes is open."),
    "not_asked": {"clusters": _("This round is about groups. Choose a group."),
                  "notes": _("This round is about notes. Choose a note."),
                  "insights": _("This round is about insights.")},
    "vote_opened": _("A round of votes is open."),
    "vote_counted": _("The votes are counted."),
    "see_votes": _("See the result"),
    "take_gone": {"one": _("{n} of your votes is on something that has gone. Take it back"),
                  "other": _("{n} of your votes are on things that have gone. Take them back")},
    "got_votes": {"one": _("{n} vote"), "other": _("{n} votes")},
    "of_the_room": {"one": _("{n} from the room"), "other": _("{n} from the room")},
    "gone_since": _("No longer on the map"),
    "no_votes_given": _("Nobody voted."),
    "by_votes": {"clusters": _("Groups by votes"), "notes": _("Notes by votes"),
                 "insights": _("Insights by votes")},
    "voted_of": {"one": _("{n} person voted"), "other": _("{n} people voted")},
    "marked": _("Marked: {kind}"),
    "unmarked": _("No longer marked: {kind}"),
    "reaction": dict(ReactionKind.choices),
    "reacted": {"one": _("{kind}: {n}"), "other": _("{kind}: {n}")},
    "suggest": _("Suggest a name"),
    "suggested": _("You suggest: {name}"),
    "suggestions": {"one": _("{n} name suggested"), "other": _("{n} names suggested")},
    "take_name": _("Take this name"),
    "named_now": _("The group is called “{name}”."),
    "suggest_label": _("What would you call this group? Others don’t see it yet."),
}  # fmt: skip
