"""Settings of the tests: a home of their own, one plain connection, cheap passwords, all else as it runs for people."""

import os
import sys
import tempfile
from pathlib import Path

# set before okno.settings is read: a conftest would be too late
os.environ["OKNO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "tests")
os.environ.setdefault("OKNO_POSTGRES_FSYNC", "off")
# servers and commands are started by the hundred: what one has compiled the others read, whatever the machine's own setting
os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).resolve().parent.parent / "var" / "pycache")
os.environ["PYTHONDONTWRITEBYTECODE"] = ""

from okno.settings import *  # noqa: F403 — the tests run on the program's own settings
from okno.settings import DATABASES, STATIC_ROOT

sys.dont_write_bytecode, sys.pycache_prefix = False, os.environ["PYTHONPYCACHEPREFIX"]
DATABASES["default"]["OPTIONS"].pop("pool", None)
DATABASES["default"]["TEST"] = {"NAME": f"test_okno_{os.getpid()}"}
# one folder for a process of tests and for the servers that it starts
OWN_FILES = f"OKNO_TESTS_FILES_{os.environ.get('PYTEST_XDIST_WORKER', '')}"
MEDIA_ROOT = Path(os.environ.get(OWN_FILES) or tempfile.mkdtemp(prefix="okno-files-"))
os.environ[OWN_FILES] = str(MEDIA_ROOT)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # no collected folder: static files come from where they are written
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise complains of a folder that is not there
