"""What people guessed before they read the evidence, side by side."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Guess:
    """One answer, how sure its writer was, and who that is where it may be known."""

    text: str
    sure: str
    by: str


@dataclass(frozen=True)
class Guesses:
    """One question and the answers to it."""

    question: str
    answers: list[Guess]


def guesses(snapshot: dict, *, named: bool) -> list[Guesses]:
    """The predictions that everybody may see, by question, the surest first.

    The order tells nothing about who wrote them.
    """
    people = snapshot.get("people", {}) if named else {}
    by_question: dict[tuple[int, str, int], list[dict]] = {}
    for prediction in snapshot.get("predictions", {}).values():
        step = snapshot.get("steps", {}).get(prediction.get("step"), {})
        place = (step.get("place", 0), prediction.get("step", ""), prediction["prompt"])
        by_question.setdefault(place, []).append(prediction)
    return [
        Guesses(
            question=_question(snapshot, step, prompt),
            answers=[
                Guess(
                    it["text"],
                    _("%d%% sure") % it["confidence"],
                    people.get(it.get("by"), {}).get("name", ""),
                )
                for it in sorted(answers, key=lambda it: (-it["confidence"], it["text"]))
            ],
        )
        for (_place, step, prompt), answers in sorted(by_question.items())
    ]


def _question(snapshot: dict, step: str, prompt: int) -> str:
    """The line of the step's prompt that was answered; its number for who may not see the steps."""
    asked = snapshot.get("steps", {}).get(step, {}).get("prompt", "")
    lines = [line.strip() for line in asked.splitlines() if line.strip()]
    return lines[prompt] if prompt < len(lines) else _("Question %d") % (prompt + 1)
