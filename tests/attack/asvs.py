"""What OWASP's ASVS 5.0.0 asks of the product, levels 1 and 2: what is kept, by which tests; what is not.

`python -m tests.attack.asvs` prints the tables as they have to stand in SECURITY.md; test_asvs_table.py
keeps them true. Requirements are named by their numbers and said in our own words.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attack.asvs_kept import KEPT

ROOT = Path(__file__).resolve().parents[2]
FIX = "`python -m tests.attack.asvs` prints the tables as they have to stand in SECURITY.md"

# The level of every requirement, section by section: the third digit of "V1.2": "1111…" is V1.2.3's.
LEVELS = {
    "V1.1": "22", "V1.2": "1111122223", "V1.3": "112222222223", "V1.4": "222", "V1.5": "123",
    "V2.1": "122", "V2.2": "112", "V2.3": "12223", "V2.4": "23", "V3.1": "3", "V3.2": "113",
    "V3.3": "12223", "V3.4": "11222233", "V3.5": "11122333", "V3.6": "3", "V3.7": "22333",
    "V4.1": "12233", "V4.2": "23333", "V4.3": "22", "V4.4": "1222", "V5.1": "2",
    "V5.2": "112333", "V5.3": "113", "V5.4": "222", "V6.1": "122", "V6.2": "111111112222",
    "V6.3": "11223333", "V6.4": "112233", "V6.5": "22222333", "V6.6": "2223", "V6.7": "33",
    "V6.8": "2222", "V7.1": "222", "V7.2": "1111", "V7.3": "22", "V7.4": "11222",
    "V7.5": "223", "V7.6": "22", "V8.1": "1233", "V8.2": "1123", "V8.3": "133", "V8.4": "23",
    "V9.1": "111", "V9.2": "1222", "V10.1": "22", "V10.2": "223", "V10.3": "22223",
    "V10.4": "1111122222233333", "V10.5": "22222", "V10.6": "22", "V10.7": "222",
    "V11.1": "2233", "V11.2": "22233", "V11.3": "11233", "V11.4": "1222", "V11.5": "23",
    "V11.6": "23", "V11.7": "33", "V12.1": "12233", "V12.2": "11", "V12.3": "22223",
    "V13.1": "2333", "V13.2": "222223", "V13.3": "2233", "V13.4": "1222233", "V14.1": "22",
    "V14.2": "12223333", "V14.3": "122", "V15.1": "12233", "V15.2": "12233",
    "V15.3": "1222222", "V15.4": "3333", "V16.1": "2", "V16.2": "22222", "V16.3": "2222",
    "V16.4": "222", "V16.5": "2223", "V17.1": "23", "V17.2": "22223333", "V17.3": "22",
}  # fmt: skip

# Chapters, sections and single requirements that do not concern the product, and why.
NOT_OURS = {
    "V1.2.6": "no LDAP",
    "V1.2.7": "no XPath",
    "V1.2.8": "no LaTeX; boards and summaries are set by Typst, which gets people's words as data",
    "V1.2.9": "no pattern is built from what people send",
    "V1.3.1": "nobody sends HTML; words are shown as words",
    "V1.3.8": "no JNDI",
    "V1.3.9": "no memcache",
    "V1.3.10": "no format string is built from what people send",
    "V1.4.1": "Python and JavaScript manage memory",
    "V1.4.3": "as V1.4.1",
    "V1.5.1": "no XML is read",
    "V3.5.2": "nothing relies on CORS preflights: every change takes the form's token",
    "V3.5.4": "one application under one name",
    "V3.5.5": "no postMessage",
    "V3.7.2": "pages redirect within the site only",
    "V4.1.2": "the server that speaks TLS redirects pages; the API does not redirect",
    "V4.3": "no GraphQL",
    "V4.4.3": "sockets use the site's own sessions and device cookies",
    "V4.4.4": "as V4.4.3",
    "V5.2.3": "no archives are taken",
    "V5.4.3": "nothing that was uploaded is served as it came: pictures are drawn anew, imports are read",
    "V6.4.2": "no hints, no questions",
    "V6.4.4": "no second factor that could be lost",
    "V6.5.1": "no codes as a second factor",
    "V6.5.5": "as V6.5.1",
    "V6.6.1": "no telephones",
    "V6.6.2": "as V6.5.1",
    "V6.8": "no other identity providers",
    "V7.1.3": "no single sign-on",
    "V7.6": "no single sign-on; a session comes from signing in alone",
    "V9": "no self-contained tokens",
    "V10": "no OAuth, no OpenID",
    "V11.3": "nothing is enciphered by the product itself; disks and lines are the operator's",
    "V11.4.4": "no key comes from a password",
    "V11.6": "no key pairs, no signatures but keyed hashes",
    "V12.1.3": "no client certificates",
    "V12.2.2": "the certificate is the operator's",
    "V12.3": "as deploy/ sets it up, database, Redis and site are on one machine or one private network",
    "V15.3.2": "the server asks no other address for anything",
    "V16.4.2": "the record goes to standard error; who may read it is the operator's",
    "V16.4.3": "as V16.4.2",
    "V17": "no WebRTC",
}

# Kept in part, or not at all: said openly.
OPEN = {
    "V3.3.1": "in part: secure behind TLS, but no prefix in their names; new names make strangers of all devices",
    "V3.3.3": "not kept: as V3.3.1",
    "V3.4.1": "in part: a year for this host; other names of the domain are not ours to bind (level 2)",
    "V6.3.3": "not kept: there is no second factor yet",
    "V7.3.1": "in part: a session ends after 30 days, used or not; there is no shorter time for lying idle",
    "V7.5.2": "not kept: sessions are not listed; a new password ends all others",
    "V13.2.1": "not kept as deploy/ comes: Redis has a private address and no password; give REDIS_URL one",
    "V13.3.1": "in part: keys come from the environment or a file that only its owner reads; a vault is the operator's",
    "V14.2.1": "in part: read-only links and invitations are addresses; nothing logs or passes them on",
    "V14.3.1": "not kept on purpose: what was written and not yet saved stays on the device, for its writer only",
    "V14.3.3": "not kept on purpose: as V14.3.1",
}


def levels() -> dict[str, int]:
    """The level of every requirement of the standard."""
    return {
        f"{section}.{place}": int(level)
        for section, found in LEVELS.items()
        for place, level in enumerate(found, start=1)
    }


def asked() -> list[str]:
    """The requirements of levels 1 and 2 that concern the product."""
    return [one for one, level in levels().items() if level < 3 and why_not(one) is None]


def why_not(requirement: str) -> str | None:
    """Why a requirement does not concern the product; None if it does."""
    chapter, section, _place = requirement.split(".")
    for name in (requirement, f"{chapter}.{section}", chapter):
        if name in NOT_OURS:
            return NOT_OURS[name]
    return None


def kept() -> Iterator[str]:
    """What is kept, one requirement a line."""
    for one in asked():
        if one in KEPT:
            what, *tests = KEPT[one]
            where = ", ".join(f"`tests/{test}`" for test in tests)
            yield f"| {one} | {what} | {where} |"


def tables() -> str:
    """All three tables as they stand in SECURITY.md."""
    concerned = asked()
    share = 100 * sum(one in KEPT for one in concerned) / len(concerned)
    partly = sum(one in KEPT and one in OPEN for one in concerned)
    count = f"{len(concerned)} requirements of levels 1 and 2 concern the product"
    lines = [
        f"{count}; {share:.0f} % are held by the tests named, {partly} of them in part.",
        "",
        "| requirement | what is kept | where it is tried |",
        "| --- | --- | --- |",
        *kept(),
        "",
        "Not kept, or in part:",
        "",
        *(f"- {one} {said}." for one, said in OPEN.items()),
        "",
        "Not asked of this product:",
        "",
        *(f"- {name}: {why}." for name, why in NOT_OURS.items()),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(tables() + "\n")
