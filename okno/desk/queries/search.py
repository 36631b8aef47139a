"""Questions by the words that were said in them."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from okno.desk.models import Message, Question
from okno.desk.models.messages import said

NUMBER = re.compile(r"^(?:№\s*)?(\d{1,12})$")


def found_by_text(questions: QuerySet[Question], text: str) -> QuerySet[Question]:
    """Those in whose messages every word stands, in whatever form; or the one whose number it is."""
    if number := NUMBER.match(text.strip()):
        return questions.filter(pk=int(number[1]))
    wanted = SearchQuery(text.replace("ё", "е"), config="russian", search_type="websearch")
    messages = Message.objects.annotate(words=said()).filter(words=wanted)
    return questions.filter(Q(pk__in=messages.values("question")))
