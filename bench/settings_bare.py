"""The least that Django can do: the same server and database, one address with one query, no rooms, no middleware."""

from okno.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls_bare"
INSTALLED_APPS = []
MIDDLEWARE = []
