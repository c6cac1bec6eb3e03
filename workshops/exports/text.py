"""Text made fit to be drawn: nothing turns the line around, nothing runs out of its card."""

import re
import unicodedata

# Direction overrides, isolates, byte order marks, control characters and lone surrogates.
_UNDRAWABLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\ufffb\ufffe\uffff]"
)
# Letters in mathematical costume, which no font here has.
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]")
# Runs of letters without a place to break. Thai, Lao, Khmer, Burmese, Chinese, Japanese, Korean and
# emoji break by their own rules and are left alone.
_UNBROKEN = re.compile(
    "[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f000-\U0001ffff]{13,}"
)
_WIDE = frozenset("mw@%&—…")
_FITS = 22  # letters beside each other in the narrowest card; wide ones count nearly double
_MARKS = 3


def drawable(text: str) -> str:
    """The text without characters that have no place on paper; at most one blank line in a row."""
    text = _MATHEMATICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNDRAWABLE.sub(
        "", text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def fitting(text: str) -> str:
    """Drawable text that also stays in its card: long runs may break, towers of marks are cut."""
    return _UNBROKEN.sub(_with_breaks, _without_towers(drawable(text)))


def reads_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction is Hebrew, Arabic or the like."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in drawable(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MARKS:
            kept.append(letter)
    return "".join(kept)


def _with_breaks(run: re.Match) -> str:
    parts, width = [], 0.0
    for letter in run.group():
        wide = 1.8 if letter.isupper() or letter in _WIDE or ord(letter) > 0x1D3FF else 1.0
        if (
            width + wide > _FITS
            and not unicodedata.combining(letter)
            and letter not in "\u200d\ufe0f"
        ):
            parts.append("\u200b")
            width = 0.0
        parts.append(letter)
        width += wide
    return "".join(parts)
