"""What was typed, where a wrong shape is said in a toast and the page keeps what stands in it."""

from __future__ import annotations

from typing import Any

from django import forms

from okno.core.errors import Refused


def cleaned(form: forms.BaseForm) -> dict[str, Any]:
    """The values of a form. Raises Refused with all that is wrong with it, in one sentence after another."""
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    return form.cleaned_data


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Put what an action refused beside the field it is about, or above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))
