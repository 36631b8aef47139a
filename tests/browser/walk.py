"""People of the cast in real browser windows before the real server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PASSWORD = "parol-dlya-testov"
PATIENCE = 15_000
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
HAND: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@dataclass
class Walk:
    """One browser; ``enter`` opens a window of its own for somebody and signs in through the door like anybody.

    What any page complains of (errors of scripts, the content policy, files that did not come) is kept in ``troubles``, but for
    what the walk has forgiven beforehand.
    """

    browser: Browser
    url: str
    cast: SimpleNamespace
    windows: list[BrowserContext] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def window(self, **options: Any) -> Page:
        """A window in which nobody has signed in; ``**HAND`` makes it a phone."""
        context = self.browser.new_context(locale="ru-RU", timezone_id="Europe/Moscow", **options)
        self.windows.append(context)
        return self.tab(context)

    def tab(self, context: BrowserContext) -> Page:
        """One more tab of a window."""
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        return page

    def enter(self, person: Any, **options: Any) -> Page:
        page = self.window(**options)
        page.goto(f"{self.url}/accounts/login/")
        page.get_by_label("Почта").fill(person.email)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return page

    def seat(self, person: Any, **options: Any) -> Page:
        """A window of somebody who has signed in some time ago."""
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        page = self.window(**options)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}])
        return page

    def forgive(self, *patterns: str) -> None:
        """Complaints that belong to the walk, such as those of a page without connection."""
        self.forgiven += patterns

    def close(self) -> None:
        for window in self.windows:
            window.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"{message.location.get('url', '')}: {message.text}")

    @property
    def unforgiven(self) -> list[str]:
        return [trouble for trouble in self.troubles if not any(re.search(pattern, trouble) for pattern in self.forgiven)]
