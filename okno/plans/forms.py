"""The shape of what people write into tasks."""

from __future__ import annotations

from typing import Any

from django import forms


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field; their content is judged where they are taken in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class CompleteTask(forms.Form):
    result = forms.CharField(required=False, max_length=4000)
    files = FilesField(required=False)  # type: ignore[assignment]  # a field, not the form's own files
