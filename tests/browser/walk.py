"""People of the cast in real browser windows before the real server."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PASSWORD = "parol-dlya-testov"


@dataclass
class Walk:
    """One browser; ``enter`` opens a window of its own for somebody and signs in through the door like anybody."""

    browser: Browser
    url: str
    cast: SimpleNamespace
    windows: list[BrowserContext] = field(default_factory=list)

    def window(self, **options: Any) -> Page:
        """A window in which nobody has signed in; ``viewport={"width": 390, "height": 844}`` makes it a phone."""
        context = self.browser.new_context(locale="ru-RU", timezone_id="Europe/Moscow", **options)
        self.windows.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    def enter(self, person: Any, **options: Any) -> Page:
        page = self.window(**options)
        page.goto(f"{self.url}/accounts/login/")
        page.get_by_label("Почта").fill(person.email)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return page

    def close(self) -> None:
        for window in self.windows:
            window.close()
