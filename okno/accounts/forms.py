"""The shape of what people type about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from okno.accounts.models import Person
from okno.accounts.rules import NAMES, Role


class InvitePerson(forms.Form):
    full_name = forms.CharField(
        label=_("Фамилия и имя"), max_length=150, error_messages={"required": _("Напишите фамилию и имя.")}
    )
    email = forms.EmailField(
        label=_("Почта"),
        error_messages={
            "required": _("Напишите почту: на неё уйдёт приглашение."),
            "invalid": _("Это не почта. Пример: imya@mail.ru."),
        },
    )
    role = forms.ChoiceField(
        label=_("Роль"),
        choices=[(role.value, _(name)) for role, name in NAMES.items() if role != Role.SYSTEM],
        error_messages={"required": _("Выберите роль."), "invalid_choice": _("Выберите роль из списка.")},
    )
    phone = forms.CharField(label=_("Телефон"), max_length=40, required=False)


class ChoosePassword(forms.Form):
    password = forms.CharField(max_length=200, strip=False, error_messages={"required": _("Придумайте пароль: от 10 знаков.")})

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.person)
        except ValidationError as error:
            raise forms.ValidationError([PASSWORD_ERRORS.get(found.code or "", found) for found in error.error_list]) from error
        return password


PASSWORD_ERRORS = {
    "password_too_short": _("Пароль короче 10 знаков. Добавьте ещё."),
    "password_too_common": _("Такой пароль подберут за секунду. Придумайте другой."),
    "password_too_similar": _("Пароль похож на Ваше имя или почту. Придумайте другой."),
}
