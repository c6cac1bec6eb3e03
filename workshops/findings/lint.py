"""Advice on how-might-we questions and needs: about form only, and never in anybody's way.

The rules are those of a good how-might-we (NN/g): from a finding, about an outcome, positive,
without a solution inside, neither too broad nor too narrow; and of a need (d.school): a verb, since
nouns are usually solutions. Their word lists are words of a language, so they are translated too.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workshops.kinds import InsightKind

Advice = dict[str, str]

BEGINNING = pgettext_lazy("how a how-might-we question begins", "how might we")
SOLUTIONS = pgettext_lazy(
    "words that name a solution, separated by commas",
    "app, apps, feature, features, chatbot, website, platform, dashboard, portal, newsletter, "
    "tell users to, tell customers to, train users, train customers, build a, build an, add a, "
    "add an, integrate, redesign, automate",
)
SCREEN = pgettext_lazy(
    "words that name a part of a screen, separated by commas",
    "button, buttons, screen, page, pop-up, popup, banner, menu, form, field, icon, link, tooltip, "
    "drop-down, dropdown, checkbox, tab, modal",
)
NEGATIVES = pgettext_lazy(
    "words that only take something away, separated by commas",
    "reduce, remove, prevent, stop, avoid, eliminate, minimise, minimize, decrease",
)
EMPTY = pgettext_lazy(
    "goals that fit anything, separated by commas",
    "improve the experience, improve the customer experience, improve the user experience, "
    "make it better, make them happy, delight customers",
)
ARTICLES = pgettext_lazy(
    "words with which a noun begins, separated by commas", "a, an, the, more, better, some, less"
)
ADVICE: dict[str, Promise] = {
    "solution": _("There is a solution inside already. Ask for what should become possible."),
    "narrow": _("This is about one part of a screen. Ask for what it should do for them."),
    "broad": _("This is very wide. Say for whom, when, and what should be different."),
    "negative": _("Turn it around: what should there be instead? Try ensure, ease or let them."),
    "unsupported": _("Nothing lies under this yet. Link the note or insight it comes from."),
    "noun": _("A need is something to do, not a thing. Begin with a verb: know, trust, decide …"),
    "because": _("Say why: the insight that makes this need worth answering."),
}
# For whoever reads with the same rules while somebody types (static/js/map/lint.js).
LISTS: dict[str, Promise] = {
    "beginning": BEGINNING,
    "solutions": SOLUTIONS,
    "screen": SCREEN,
    "negatives": NEGATIVES,
    "empty": EMPTY,
    "articles": ARTICLES,
}
SHORTEST = 5  # words after "How might we"


def lint(insight: dict, *, supported: bool) -> list[Advice]:
    """Advice on one insight, [{"rule", "sentence"}, …]; most kinds get none.

    `supported` is whether a note lies under it (findings.support_of).
    """
    if insight["kind"] == InsightKind.HMW:
        rules = _how_might_we(insight["text"]) + ([] if supported else ["unsupported"])
    elif insight["kind"] == InsightKind.NEED:
        rules = _need(insight)
    else:
        rules = []
    return [{"rule": rule, "sentence": str(ADVICE[rule])} for rule in rules]


def _how_might_we(text: str) -> list[str]:
    question = _plain(text)
    begins = _plain(str(BEGINNING))
    asked = question.removeprefix(begins).strip()
    narrow, solution = _names(SCREEN, asked), _names(SOLUTIONS, asked)
    found = {
        "solution": solution,
        "narrow": narrow,
        "broad": len(asked.split()) < SHORTEST or any(asked == _plain(it) for it in _listed(EMPTY)),
        "negative": _names(NEGATIVES, asked),
    }
    return [rule for rule, fires in found.items() if fires]


def _need(insight: dict) -> list[str]:
    """A point of view, "[who] needs a way to [verb] because [because]"; without parts no advice."""
    verb = _plain(insight.get("verb", ""))
    if not verb:
        return []
    found = {
        "noun": verb.split()[0] in _listed(ARTICLES),
        "solution": _names(SOLUTIONS, verb) or _names(SCREEN, verb),
        "because": not insight.get("because", "").strip(),
    }
    return [rule for rule, fires in found.items() if fires]


def _names(words: Promise, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in _listed(words))


def _listed(words: Promise) -> list[str]:
    return [word.strip().casefold() for word in str(words).split(",") if word.strip()]


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip(" ?!.…").split())
