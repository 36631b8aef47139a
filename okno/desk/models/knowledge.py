"""Answers that became knowledge: articles, votes on them, and the words that they know."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import CombinedSearchVector, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value

from okno.core.history import kept
from okno.desk.models.topics import Topic
from okno.desk.rules.knowledge import Audience, State, Why

PERSON = settings.AUTH_USER_MODEL


def _words_of(column: str, weight: str) -> SearchVector:
    """Folded before it is cut into words: «ещё» would not be known as a word that says nothing."""
    folded = Func(F(column), Value("Ёё"), Value("Ее"), function="translate", output_field=models.TextField())
    return SearchVector(folded, config="russian", weight=weight)


@kept
class Article(models.Model):
    """What the company knows of a topic, told once for all; its number is the row's.

    ``asked`` is how the question went that bore it, without names; ``born_from`` the number of the reply. An article with
    ``returned_at`` waits for its owner's look and is shown with that warning.
    """

    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    asked = models.TextField(blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="articles")
    audience = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Audience], default=Audience.PARTNERS)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.DRAFT)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="articles")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    valid_until = models.DateField()
    born_from = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    # since the owner last stood by it: earlier votes speak of another text
    checked_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=10, blank=True, choices=[(w.value, w.value) for w in Why])
    lexemes = models.GeneratedField(
        expression=CombinedSearchVector(
            CombinedSearchVector(_words_of("title", "A"), "||", _words_of("asked", "B"), "russian"),
            "||",
            _words_of("text", "D"),
            "russian",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex(fields=["lexemes"], name="article_lexemes"),
            models.Index(fields=["topic", "state"]),
            models.Index(fields=["owner"], condition=Q(returned_at__isnull=False), name="articles_to_check"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="published_article_says_when"
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_why="") | (Q(returned_at__isnull=False) & ~Q(returned_why="")),
                name="returned_article_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_out(self) -> bool:
        """Readers see it."""
        return self.state == State.PUBLISHED


@kept
class ArticleVote(models.Model):
    """Whether an article helped somebody, for which question if any; the newest word of each person."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    is_useful = models.BooleanField()
    # a number, not a key: a reader votes on an article, the question may be gone from their sight
    question = models.BigIntegerField(null=True)
    voted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="one_vote_each")]
        indexes = [models.Index(fields=["article", "-voted_at"])]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.person_id}"


class RemovedNames(models.Model):
    """What was taken out of a text that becomes an article, for its writer alone; gone once it is kept."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="removed")
    writer = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    cuts = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "writer"], name="names_are_removed_for_one_writer")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.writer_id}"


class ArticleWord(models.Model):
    """A word that published articles know, in how many of them it stands, and by what it is found when it is misspelt."""

    word = models.TextField(primary_key=True)
    articles = models.PositiveIntegerField()
    keys = ArrayField(models.TextField())

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="article_word_keys")]

    def __str__(self) -> str:
        return self.word
