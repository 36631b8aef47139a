"""What the head sets for the window: promises, departments, ready phrases; and everybody's own views."""

from __future__ import annotations

from dataclasses import asdict

from django.db.models import Max
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.record import action, record
from okno.desk.access import MAY_BE_ASKED, SEES_ALL
from okno.desk.models import ClockRule, Department, Phrase, SavedView, Topic
from okno.desk.rules.clocks import Promise
from okno.network.access import is_out, keeps_network

MOST_VIEWS = 20


@action
def change_promise(by: Person, promise: Promise) -> ClockRule:
    """A new version of the promises, for questions from now on; stored deadlines stay as they are. Raises Forbidden, Refused."""
    if by.role not in (Role.HEAD, Role.SYSTEM):
        raise Forbidden if by.is_company else Missing
    if not 0 < promise.first <= promise.solution:
        raise Refused(_("Срок первого ответа — больше нуля и не больше срока решения."))
    if min(promise.next, promise.expert, promise.partner) <= 0:
        raise Refused(_("Каждый срок — не меньше одной рабочей минуты."))
    if promise.warn_head > promise.warn_owner:
        raise Refused(_("Сначала предупреждают менеджера, потом руководителя: для менеджера минут должно быть не меньше."))
    newest = ClockRule.objects.select_for_update().order_by("-number").first()
    if newest is not None and newest.promise == promise:
        return newest
    number = (ClockRule.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    rule = ClockRule.objects.create(number=number, by=by, **asdict(promise))
    record("change_promise", rule, by=by, number=number, **asdict(promise))
    return rule


@action
def appoint(by: Person, code: str, head: Person | None, deputy: Person | None) -> Department:
    """Who answers for a department, and who while they are away. Raises Forbidden, Missing, Refused."""
    if not keeps_network(by):
        raise Forbidden if by.is_company else Missing
    department = Department.objects.select_for_update(no_key=True, of=("self",)).filter(code=code).first()
    if department is None:
        raise Missing
    for person in (head, deputy):
        if person is not None and (is_out(person) or person.role not in MAY_BE_ASKED):
            raise Refused(
                _("{name} не может отвечать за департамент: выберите сотрудника компании не из сопровождения.").format(
                    name=person.full_name
                )
            )
    if head is not None and head == deputy:
        raise Refused(_("Заместитель — другой человек, чем руководитель."))
    said = [str(department.head or ""), str(head or "")]
    department.head, department.deputy = head, deputy
    department.save(update_fields=["head", "deputy"])
    record("appoint", department, by=by, changes={"head": said}, deputy=str(deputy or ""))
    return department


@action
def add_phrase(by: Person, text: str, *, topic: Topic | None = None, is_common: bool = False) -> Phrase:
    """A ready phrase of one's own; the head's may be everybody's. Raises Forbidden, Refused."""
    if by.role not in SEES_ALL or (is_common and by.role == Role.MANAGER):
        raise Forbidden
    if not text.strip():
        raise Refused(_("Фраза пуста: напишите текст."))
    phrase = Phrase.objects.create(owner=None if is_common else by, text=text.strip()[:1000], topic=topic)
    record("add_phrase", phrase, by=by)
    return phrase


@action
def close_phrase(by: Person, pk: int) -> Phrase:
    """The phrase is offered no more. Raises Missing."""
    phrase = Phrase.objects.select_for_update(no_key=True, of=("self",)).filter(pk=pk, closed_at=None).first()
    if phrase is None or (phrase.owner_id != by.pk and not (phrase.owner_id is None and by.role in (Role.HEAD, Role.SYSTEM))):
        raise Missing
    phrase.closed_at = now()
    phrase.save(update_fields=["closed_at"])
    record("close_phrase", phrase, by=by)
    return phrase


@action
def save_view(by: Person, name: str, query: str) -> SavedView:
    """The list as it is filtered now, under a name of one's own; the same name again changes it. Raises Refused."""
    if not name.strip():
        raise Refused(_("Назовите список: под этим названием он будет в меню."))
    views = SavedView.objects.filter(person=by, closed_at=None)
    if views.count() >= MOST_VIEWS and not views.filter(name=name.strip()).exists():
        raise Refused(_("Списков уже {most}. Уберите лишний.").format(most=MOST_VIEWS))
    view, _is_new = SavedView.objects.update_or_create(
        person=by, name=name.strip()[:60], closed_at=None, defaults={"query": query[:300]}
    )
    record("save_view", view, by=by, name=view.name)
    return view


@action
def drop_view(by: Person, pk: int) -> SavedView:
    """The view goes from the list. Raises Missing."""
    view = SavedView.objects.filter(pk=pk, person=by, closed_at=None).first()
    if view is None:
        raise Missing
    view.closed_at = now()
    view.save(update_fields=["closed_at"])
    record("drop_view", view, by=by, name=view.name)
    return view
