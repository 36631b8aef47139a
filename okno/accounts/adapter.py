"""Our answers to the questions of the sign-in library: nobody signs up, letters leave through the outbox, it speaks Russian."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.outbox import tell


def display(person: Person) -> str:
    """How the library names somebody."""
    return person.short_name


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # the same words for a wrong password, an unknown address and a person who has not chosen a password yet
        "email_password_mismatch": lazy("Почта или пароль не подошли. Проверьте раскладку клавиатуры или выберите новый пароль."),
        "too_many_login_attempts": lazy("Слишком много попыток. Подождите пять минут и войдите ещё раз."),
        "invalid_password_reset": lazy("Ссылка больше не работает. Попросите новую."),
        "enter_current_password": lazy("Это не Ваш нынешний пароль."),
        "incorrect_password": lazy("Это не Ваш нынешний пароль."),
        "rate_limited": lazy("Слишком много запросов. Подождите минуту."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come by invitation."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say what happened themselves."""

    @transaction.atomic
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one letter we send: a link to choose a new password. An unknown address gets none, and nobody can tell."""
        person, link = context.get("user"), context.get("password_reset_url")
        if not isinstance(person, Person) or not link:
            return
        with override(person.language):
            tell(
                person,
                f"reset_password:{hashlib.sha256(link.encode()).hexdigest()[:24]}",
                _("Новый пароль в Окне"),
                body=_(
                    "Кто-то попросил новый пароль для Вашего входа. Это Вы — выберите его по ссылке; не Вы — ничего не делайте."
                ),
                # the path alone: the host comes from the settings, never from the request of a stranger
                url=urlsplit(link).path,
                doors=("mail",),
                urgent=True,
            )
