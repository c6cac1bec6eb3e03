"""Who is there: a facilitator, four who take part, a reader by link, and a member who asks the API."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from .ears import Ears

INES, TOBI, AIKO, RAVI, ZOE = "Ines", "Tobi Adeyemi", "Aiko Mori", "Ravi Menon", "Zoë"
READER, MEMBER = "a reader by link", "a member by the API"
GUESTS = (AIKO, RAVI, ZOE)
TEAM = (TOBI, AIKO, RAVI, ZOE)
DESK = {"viewport": {"width": 1360, "height": 850}}
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@dataclass
class Hour:
    """The hour as it goes: everybody's page and ears, and what is known of it from the screens."""

    new_page: Callable[..., Page]
    camera: Callable[[Page, str], None] = lambda page, name: None
    pages: dict[str, Page] = field(default_factory=dict)
    ears: dict[str, Ears] = field(default_factory=dict)
    map: str = ""  # its address
    link: str = ""  # the address that only lets one read

    def open(self, who: str, path: str, **options) -> Page:
        """Open a browser for somebody; from its first byte on it is listened to."""
        page = self.pages[who] = self.new_page(**{**DESK, **options})
        self.ears[who] = Ears(page)
        page.goto(path)
        return page

    def ask_everywhere(self) -> None:
        """Every kind of reader fetches the map anew by every other way: page, log, API, files."""
        for who in (INES, AIKO):
            for path in (self.map, f"{self.map}summary/"):
                self._fetch(who, path)
            self._ask_the_api(who)
        self._ask_the_api(MEMBER)  # a page would put a member on the map's list of people
        for path in (self.link, f"{self.link}summary/", f"{self.link}export/markdown"):
            self._fetch(READER, path)

    def ask_the_api(self) -> None:
        """The member's program looks at the map as it stands now."""
        self._ask_the_api(MEMBER)

    def _ask_the_api(self, who: str) -> None:
        api = f"/api/maps/{self.map.rstrip('/').rpartition('/')[2]}/"
        files = [f"{api}exports/{kind}/" for kind in ("json", "csv", "summary-markdown")]
        for path in (api, f"{api}events/?after=0", *files):
            self._fetch(who, path)

    def _fetch(self, who: str, path: str) -> None:
        answer = self.pages[who].request.get(path)
        assert answer.ok, f"{who} asked for {path} and got {answer.status}"
        self.ears[who].heard.append(answer.body())

    def picture(self, who: str, name: str) -> None:
        self.camera(self.pages[who], name)

    def at_the_map(self) -> list[Page]:
        """The screens of all who work on the map, the facilitator's first."""
        return [self.pages[who] for who in (INES, *TEAM)]


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="workspaces").or_(
        page.get_by_role("heading", level=1, name="Hello")
    ).first.wait_for()


def alive(page: Page) -> None:
    """The map is there and everything on it is kept."""
    expect(page.locator("[data-status-chip]:not([hidden]) [data-field=status]")).to_have_text(
        "Saved"
    )


def note(page: Page, text: str):
    return page.locator("[data-note]", has=page.locator(".note__text", has_text=text))


def group_of(page: Page, text: str):
    """The group that holds the note with this text."""
    return page.locator("[data-cluster]", has=page.locator(".note__text", has_text=text))
