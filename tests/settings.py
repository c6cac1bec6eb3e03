"""The product's own settings, with a folder to throw away and a quick password hash."""

import atexit
import os
import shutil
import tempfile

if "EMPATHYMAP_DATA" not in os.environ:
    os.environ["EMPATHYMAP_DATA"] = folder = tempfile.mkdtemp(prefix="empathymap-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

from empathymap.settings import *  # noqa: F403 -- reads the line above

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
