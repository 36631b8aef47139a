"""What published articles know: their words, counted anew when an article came or went."""

from __future__ import annotations

from django.db import connection

from okno.accounts.models import Person
from okno.core.record import action
from okno.desk.models import ArticleWord
from okno.desk.rules.retrieval import keys

_COUNTED = "SELECT word, ndoc FROM ts_stat($$SELECT lexemes FROM desk_article WHERE state = 'published'$$)"


@action
def count_words(by: Person) -> int:
    """Bring the list of words up to date with what is published; returns how many there are. The same again changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED)
        counted = dict(cursor.fetchall())
    before = dict(ArticleWord.objects.values_list("word", "articles"))
    ArticleWord.objects.filter(word__in=before.keys() - counted.keys()).delete()
    changed = [
        ArticleWord(word=word, articles=count, keys=keys(word)) for word, count in counted.items() if before.get(word) != count
    ]
    ArticleWord.objects.bulk_create(
        changed, batch_size=2000, update_conflicts=True, unique_fields=["word"], update_fields=["articles"]
    )
    return len(counted)
