"""The form of «Как мне сообщать»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from okno.channels.queries import DOORS
from okno.core.preferences import Chosen
from okno.core.quiet import Quiet

MEASURES = (
    ("", gettext_lazy("как обычно")),
    ("now", gettext_lazy("сразу")),
    ("hourly", gettext_lazy("раз в час")),
    ("daily", gettext_lazy("раз в день")),
    ("off", gettext_lazy("не присылать")),
)


class Telling(forms.Form):
    """A choice for each kind and door, named ``kind-door``, and the quiet hours."""

    since = forms.TimeField(
        label=gettext_lazy("Тихо с"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    until = forms.TimeField(
        label=gettext_lazy("до"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, kinds: Sequence[tuple[str, str]], doors: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds, self.doors = kinds, doors
        for kind, word in kinds:
            for door in doors:
                label = f"{word}: {gettext(DOORS[door])}"
                widget = forms.Select(attrs={"aria-label": label})
                self.fields[f"{kind}-{door}"] = forms.ChoiceField(label=label, required=False, choices=MEASURES, widget=widget)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("since") is None) != (data.get("until") is None):
            self.add_error("until" if data.get("until") is None else "since", gettext("Нужны оба времени, или ни одного."))
        return data

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """Each kind with its choices, one for each door."""
        return [(word, [(gettext(DOORS[door]), self[f"{kind}-{door}"]) for door in self.doors]) for kind, word in self.kinds]

    @property
    def chosen(self) -> Chosen:
        """Of a valid form: what differs from what is usual."""
        found = {(kind, door): self.cleaned_data[f"{kind}-{door}"] for kind, _word in self.kinds for door in self.doors}
        return {place: measure for place, measure in found.items() if measure}

    @property
    def quiet(self) -> Quiet | None:
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return Quiet(since, until) if since is not None else None


def begun_with(chosen: Chosen, quiet: Quiet | None) -> Mapping[str, str | time]:
    """What the form shows before anybody touched it."""
    hours = {"since": quiet.since, "until": quiet.until} if quiet else {}
    return {**{f"{kind}-{door}": measure for (kind, door), measure in chosen.items()}, **hours}
