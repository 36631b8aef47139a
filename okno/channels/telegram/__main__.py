"""`python -m okno.channels.telegram`: the program that speaks with Telegram."""

from __future__ import annotations

import asyncio

import django
from django.conf import settings

django.setup()

from okno.channels.telegram.program import run  # noqa: E402 its tables are there only now

asyncio.run(run(settings.TELEGRAM_MODE))
