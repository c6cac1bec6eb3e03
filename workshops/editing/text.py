"""Operations on the text of one note, so that two people who type at once both keep their words.

An operation is a list: n > 0 keeps n characters, n < 0 drops n, a string is put in. Characters are
Unicode code points; what is left after the last part is kept (docs/protocol.md, T1 to T3).
"""

Operation = list[int | str]
SPACES = " \n\t"


def apply(text: str, operation: Operation) -> str:
    """Return `text` changed by `operation`. Raises ValueError if the operation reaches past its end."""
    parts, at = [], 0
    for part in operation:
        if isinstance(part, str):
            parts.append(part)
            continue
        if at + abs(part) > len(text):
            raise ValueError("past the end of the text")
        if part > 0:
            parts.append(text[at : at + part])
        at += abs(part)
    return "".join(parts) + text[at:]


def transform(operation: Operation, other: Operation, *, first: bool) -> Operation:
    """Carry `operation` over `other`, which was made on the same text and is applied before it.

    On a tie, `first` puts what this operation inserts in front of what the other inserts. Both
    ways round lead to the same text: apply(apply(t, other), transform(op, other, first=False)) ==
    apply(apply(t, op), transform(other, op, first=True)).
    """
    carried: Operation = []
    rest = list(reversed(other))
    for part in operation:
        if isinstance(part, str):
            while not first and rest and isinstance(put_in := rest[-1], str):
                carried.append(len(put_in))
                rest.pop()
            carried.append(part)
            continue
        sign, left = (1 if part > 0 else -1), abs(part)
        while left:
            theirs = rest.pop() if rest else left
            if isinstance(theirs, str):
                carried.append(len(theirs))
                continue
            shared = min(left, abs(theirs))
            if theirs > 0:
                carried.append(sign * shared)
            left -= shared
            if abs(theirs) > shared:
                rest.append(theirs - shared if theirs > 0 else theirs + shared)
    return tidy(carried)


def difference(before: str, after: str) -> Operation:
    """Return one operation that turns `before` into `after`: the middle that differs, in one piece.

    Of "say not" and "say no, not", where the piece may be "t, no" or "no, " with equal right, it is the
    one between words: or who takes back a word of theirs would tear one of somebody else.
    """
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if (
        head + tail == shorter
    ):  # something came, or something went: but which of some that are alike?
        longer = max(before, after, key=len)
        back = _to_between_words(longer, head, len(longer) - tail)
        head, tail = head - back, tail + back
    return tidy([head, after[head : len(after) - tail], head + tail - len(before)])


def word_difference(before: str, after: str) -> Operation:
    """As `difference`, but what takes the place of something takes that of whole words.

    From "token" to "today" it is not "da" that came: the letters they share are no less new.
    """
    operation = difference(before, after)
    dropped, put_in = drops(operation), "".join(part for part in operation if isinstance(part, str))
    if not put_in or not (dropped or any(space in put_in for space in SPACES)):
        return operation  # something went, or was typed inside a word
    head = operation[0] if isinstance(operation[0], int) and operation[0] > 0 else 0
    tail = len(before) - head - dropped
    while not _is_gap(before, head):
        head -= 1
    while not _is_gap(before, len(before) - tail):
        tail -= 1
    return tidy([head, after[head : len(after) - tail], head + tail - len(before)])


def drops(operation: Operation) -> int:
    """How many characters an operation takes out."""
    return -sum(part for part in operation if isinstance(part, int) and part < 0)


def inserts(operation: Operation) -> bool:
    """Whether an operation puts something in."""
    return any(isinstance(part, str) for part in operation)


def _to_between_words(text: str, start: int, end: int) -> int:
    """How far to the left the stretch could as well stand, so that it begins and ends between words."""
    back = 0
    while True:
        if _is_gap(text, start - back) and _is_gap(text, end - back):
            return back
        back += 1
        if back > start or text[start - back] != text[end - back]:
            return 0


def _is_gap(text: str, at: int) -> bool:
    return at in {0, len(text)} or text[at - 1] in SPACES or text[at] in SPACES


def tidy(operation: Operation) -> Operation:
    """The same operation in its one canonical form: no empty or split parts, insert before drop."""
    result: Operation = []
    for part in operation:
        if not part:
            continue
        last = result[-1] if result else None
        if isinstance(part, str):
            if isinstance(last, str):
                result[-1] = last + part
            elif isinstance(last, int) and last < 0:
                if len(result) > 1 and isinstance(result[-2], str):
                    result[-2] += part
                else:
                    result.insert(-1, part)
            else:
                result.append(part)
        elif isinstance(last, int) and (last > 0) == (part > 0):
            result[-1] = last + part
        else:
            result.append(part)
    while result and isinstance(result[-1], int) and result[-1] > 0:
        result.pop()
    return result
