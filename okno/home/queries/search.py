"""What the palette finds: one line a kind. A later room adds its line here, and its ``search.py`` tells its things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.query import EmptyQuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.accounts import search as accounts
from okno.accounts.access import visible_people
from okno.accounts.models import Person
from okno.core.numbers import day
from okno.core.search.index import Told
from okno.core.speech import lang
from okno.desk import search as desk
from okno.desk.access import SEES_ALL, own_consultations, visible_articles, visible_questions
from okno.desk.models import Article, Question
from okno.desk.rules.knowledge import State as ArticleState
from okno.desk.rules.turns import State as QuestionState
from okno.launches import search as launches
from okno.launches.access import visible_launches
from okno.launches.models import Launch
from okno.meetings import search as meetings
from okno.meetings.access import visible_reviews
from okno.meetings.models import StationReview
from okno.money import search as money
from okno.money.access import visible_invoices
from okno.money.models import Invoice
from okno.money.rules.sums import said_in
from okno.network import search as network
from okno.network.access import visible_partners, visible_places, visible_stations
from okno.network.models import Partner, Station
from okno.network.rules import STAGE_NAMES, Stage
from okno.plans import search as plans
from okno.plans.access import visible_tasks
from okno.plans.models import Task
from okno.plans.rules import State


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things: its word as a heading, the words by which people call one, and its icon.

    ``told``: all its things as their room tells them. ``door``: those that a person may see, with what ``address`` and ``note``
    read of each; the note is what the program says of a thing besides what people typed.
    """

    kind: str
    word: Any
    called: str
    icon: str
    told: Callable[[], Iterable[Told]]
    door: Callable[[Person], QuerySet[Any]]
    address: Callable[[Any], str]
    note: Callable[[Any], str] = lambda row: ""


def _station_address(station: Station) -> str:
    return reverse("home:station", args=[station.code])


def _station_note(station: Station) -> str:
    return "" if station.stage == Stage.WORKING else _(STAGE_NAMES[Stage(station.stage)])


def _partner_address(partner: Partner) -> str:
    return f"{reverse('network:stations')}?partner={partner.code}"


def _people(by: Person) -> QuerySet[Person]:
    """Whom the list of people or the card of a station names to this person; with ``places``, where the card names them."""
    kept, places = visible_people(by), visible_places(by)
    if isinstance(kept, EmptyQuerySet) and isinstance(places, EmptyQuerySet):
        return Person.objects.none()
    named = Person.objects.filter(Q(pk__in=kept.values("pk")) | Q(pk__in=places.values("person")))
    any_station = Station.objects.filter(partner=OuterRef("partner")).order_by("code").values("code")
    there = places.annotate(code=Coalesce("station__code", Subquery(any_station[:1]))).select_related("station", "partner")
    return named.prefetch_related(Prefetch("positions", there.order_by("pk"), to_attr="places"))


def _person_address(person: Any) -> str:
    """To a card that names them, else to the list of people: whoever is in no place is seen by those who keep the list."""
    if not person.places:
        return f"{reverse('accounts:people')}?q={person.email}"
    place = person.places[0]
    return reverse("home:station", args=[place.code]) if place.code else _partner_address(place.partner)


def _person_note(person: Any) -> str:
    if person.dismissed_at:
        return _("не работает")
    place = person.places[0] if person.places else None
    return f"{place.title}, {place.station or place.partner}" if place else person.role_name


def _reviews(by: Person) -> QuerySet[StationReview]:
    return visible_reviews(by).select_related("station")


def _review_address(review: StationReview) -> str:
    return reverse("meetings:review", args=[review.period, review.station.code])


def _review_note(review: StationReview) -> str:
    return f"{review.period.name_in(lang())} {review.period.year}"


def _task_address(task: Task) -> str:
    return reverse("plans:task", args=[task.pk])


def _task_note(task: Task) -> str:
    if task.state != State.OPEN:
        return _("сделана") if task.state == State.DONE else _("отменена")
    return _("до {due}").format(due=day(task.due, lang()))


def _questions(by: Person) -> QuerySet[Question]:
    """For an expert each with the request that they were asked in: that page is theirs, the thread is not."""
    found = visible_questions(by)
    if by.role in SEES_ALL:
        return found
    asked = own_consultations(by).filter(question=OuterRef("pk"), cancelled_at=None).order_by("-asked_at").values("pk")
    return found.annotate(consultation=Subquery(asked[:1]))


def _question_address(question: Any) -> str:
    if consultation := getattr(question, "consultation", None):
        return reverse("desk:consultation", args=[consultation])
    return reverse("desk:question", args=[question.pk])


def _question_note(question: Question) -> str:
    state = "" if question.state == QuestionState.OPEN else _("закрыт")
    return " · ".join(filter(None, (f"№\xa0{question.pk}", state)))


def _articles(by: Person) -> QuerySet[Article]:
    """With their topics, without their texts: a line says neither."""
    return visible_articles(by).select_related("topic").defer("lexemes", "text", "asked")


def _article_address(article: Article) -> str:
    return reverse("desk:article", args=[article.pk])


def _article_note(article: Article) -> str:
    if article.state == ArticleState.PUBLISHED:
        return article.topic.name
    return _("черновик") if article.state == ArticleState.DRAFT else _("снята")


def _launch_address(launch: Launch) -> str:
    return reverse("launches:board", args=[launch.pk])


def _launch_note(launch: Launch) -> str:
    return _("отменён") if launch.cancelled_at else _("старт {day}").format(day=day(launch.starts_on, lang()))


def _invoice_address(invoice: Invoice) -> str:
    return reverse("money:invoice", args=[invoice.pk])


def _invoice_note(invoice: Invoice) -> str:
    if invoice.cancelled_at:
        return _("отменён")
    return (
        _("оплачен")
        if not invoice.left
        else _("{sum} до {due}").format(sum=said_in(invoice.left, invoice.currency), due=day(invoice.due_on, lang()))
    )


# doors are called by their names: a test that leaves one open is believed
KINDS = (
    Kind(
        network.STATION, gettext_lazy("Станции"), "станция станции station", "building-store",
        network.every_station, lambda by: visible_stations(by), _station_address, _station_note,
    ),
    Kind(
        network.PARTNER, gettext_lazy("Партнёры"), "партнёр партнёры partner", "building",
        network.every_partner, lambda by: visible_partners(by), _partner_address,
    ),
    Kind(
        accounts.KIND, gettext_lazy("Люди"), "человек люди people person", "user",
        accounts.everybody, _people, _person_address, _person_note,
    ),
    Kind(
        meetings.KIND, gettext_lazy("Встречи"), "встреча встречи разбор meeting review", "presentation-analytics",
        meetings.every_review, _reviews, _review_address, _review_note,
    ),
    Kind(
        launches.KIND, gettext_lazy("Запуски"), "запуск запуски приказ launch order", "rocket",
        launches.every_launch, lambda by: visible_launches(by), _launch_address, _launch_note,
    ),
    Kind(
        plans.KIND, gettext_lazy("Задачи"), "задача задачи task", "clipboard-list",
        plans.every_task, lambda by: visible_tasks(by), _task_address, _task_note,
    ),
    Kind(
        money.KIND, gettext_lazy("Счета"), "счёт счета invoice bill", "receipt",
        money.every_invoice, lambda by: visible_invoices(by), _invoice_address, _invoice_note,
    ),
    Kind(
        desk.QUESTION, gettext_lazy("Вопросы"), "вопрос вопросы question", "messages",
        desk.every_question, _questions, _question_address, _question_note,
    ),
    Kind(
        desk.ARTICLE, gettext_lazy("Знания"), "статья статьи знания article knowledge", "bulb",
        desk.every_article, _articles, _article_address, _article_note,
    ),
)  # fmt: skip
