"""The settings of a server whose database may grow to PAGES_AT_MOST pages and no further."""

import os

from tests.settings import *  # noqa: F403 -- the product's own, with a limit
from tests.settings import DATABASES

OPTIONS = DATABASES["default"]["OPTIONS"]
LIMIT = f"PRAGMA max_page_count={int(os.environ['PAGES_AT_MOST'])};"
OPTIONS |= {"init_command": OPTIONS["init_command"] + LIMIT}
