"""Places in a list as short strings that sort by character, so that a move changes one note only."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
HEAD = 3  # a list grows at its ends by counting in its first three characters: it stays short
LONGEST = 64


def between(low: str | None, high: str | None) -> str:
    """Return a rank after `low` and before `high`; None stands for the end of the list.

    If the two leave no room (equal ranks), the result sorts after `low`.
    """
    if low is None:
        if high is None:
            return DIGITS[BASE // 2] + DIGITS[0] * (HEAD - 1)
        return _counted(high, -1) or between("", high)
    if high is None:
        return _counted(low, +1) or low + DIGITS[BASE // 2]
    floor, ceiling = low.rstrip(DIGITS[0]), high.rstrip(DIGITS[0])  # V and V00 are one place
    return _middle(floor, ceiling) if floor < ceiling else low + DIGITS[BASE // 2]


def spread(count: int) -> list[str]:
    """Return `count` fresh ranks in order, for a list whose ranks have grown too long."""
    ranks: list[str] = []
    for _ in range(count):
        ranks.append(between(ranks[-1] if ranks else None, None))
    return ranks


def _counted(rank: str, step: int) -> str:
    """The head of `rank` one step on; empty where counting ends (the lowest head has nothing below)."""
    number = 0
    for character in rank[:HEAD].ljust(HEAD, DIGITS[0]):
        number = number * BASE + DIGITS.index(character)
    number += step
    if not 0 < number < BASE**HEAD:
        return ""
    head = ""
    for _ in range(HEAD):
        number, digit = divmod(number, BASE)
        head = DIGITS[digit] + head
    return head


def _middle(low: str, high: str | None) -> str:
    """The shortest string strictly between; never ends in the lowest digit, so there is room below."""
    if high:
        shared = 0
        while shared < len(high) and (low[shared : shared + 1] or DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _middle(low[shared:], high[shared:])
    floor = DIGITS.index(low[0]) if low else 0
    ceiling = DIGITS.index(high[0]) if high else BASE
    if ceiling - floor > 1:
        return DIGITS[(floor + ceiling) // 2]
    if high and len(high) > 1:
        return high[0]
    return DIGITS[floor] + _middle(low[1:], None)
