"""The shape of an article as it is typed; nothing of consequence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okno.accounts.models import Person
from okno.core.clock import today
from okno.desk.models import Article, Topic
from okno.desk.queries.topics import topics_to_choose
from okno.desk.rules.knowledge import AUDIENCE_NAMES, VALID_DAYS

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
NO_DAY = _("Такого дня нет. Напишите его как 23.11.2027.")


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    errors = {"invalid": NO_DAY, "required": _("Выберите день.")}
    return forms.DateField(label=label, widget=widget, input_formats=DAYS, error_messages=errors)


class ChangeArticle(forms.Form):
    """Everything of an article that its writer decides; title and text are fields of their own on the page."""

    title = forms.CharField(required=False, max_length=200)
    text = forms.CharField(required=False, max_length=20_000)
    topic = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Тема"), empty_label=None, error_messages={"required": _("Выберите тему.")}
    )
    audience = forms.ChoiceField(label=_("Кто читает"), choices=[(each.value, _(name)) for each, name in AUDIENCE_NAMES.items()])
    valid_until = _day(_("Проверить снова"))
    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, by: Person, article: Article, **more: Any) -> None:
        more["initial"] = {name: getattr(article, name) for name in ("topic", "audience", "valid_until")}
        super().__init__(*given, **more)
        self.fields["seen"].initial = article.changed_at.isoformat()
        chosen = topics_to_choose(by) | Topic.objects.filter(pk=article.topic_id)
        self.fields["topic"].queryset = chosen.distinct()  # type: ignore[attr-defined]


class Prolong(forms.Form):
    """Until which day the article holds."""

    valid_until = _day(_("Верна до"))

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fields["valid_until"].initial = today() + timedelta(days=VALID_DAYS)
