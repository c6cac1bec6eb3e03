"""The style of the offline page with its letters inside, so that it looks the same on a train."""

import base64
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_FACES = (
    ("Inter", 400, "Inter-Regular"),
    ("Inter", 600, "Inter-SemiBold"),
    ("Bricolage Grotesque", 700, "BricolageGrotesque-Bold"),
)


@cache
def style() -> str:
    """The whole style sheet."""
    return "\n".join([_face(*face) for face in _FACES] + [(HERE / "page.css").read_text("utf-8")])


def _face(family: str, weight: int, file: str) -> str:
    letters = base64.b64encode((HERE / "fonts" / f"{file}.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f'src:url(data:font/woff2;base64,{letters}) format("woff2")}}'
    )
