"""Telegram in the demo: one group of partners with the department heads in it, and whoever has the bot in their phone."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.channels.telegram.actions.linking import link_account
from okno.channels.telegram.models import Chat, ChatTopic
from okno.channels.telegram.rules.kinds import ChatKind, Membership
from okno.core.clock import now
from okno.core.record import record
from okno.demo.queries import SHOWN
from okno.demo.rules.telegram import FIRST_TOPIC, GROUP, GROUP_NAME, MATES, user_number
from okno.desk.models import Department
from okno.network.actions import change_partner, create_group
from okno.network.models import Partner, Position

LEADS = (Role.OWNER, Role.DIRECTOR, Role.STAFF)


def link_telegram(by: Person, head: Person) -> None:
    """As it is once the manager typed the group's code and everybody pressed «Старт»: what they say from now on is heard."""
    partners = _partners()
    if not partners:
        return
    group = create_group(by, GROUP_NAME)
    for partner in partners:
        change_partner(by, partner.code, group=group)
    linked = {"group": group, "linked_by": head, "linked_at": now()}
    chat = Chat.objects.create(
        number=GROUP, kind=ChatKind.SUPERGROUP, title=GROUP_NAME, is_forum=True, membership=Membership.ADMINISTRATOR,
        membership_at=now(), **linked,
    )  # fmt: skip
    record("link_chat", chat, by=head, title=chat.title, group=group.pk)
    for place, department in enumerate(Department.objects.order_by("pk"), start=FIRST_TOPIC):
        ChatTopic.objects.create(
            chat=chat, thread_id=place, name=department.name, named_at=now(), department=department if department.head else None
        )
    for person in phone_people():
        link_account(person, user_number(person.pk), person.short_name, "")
        Chat.objects.create(number=user_number(person.pk), kind=ChatKind.PRIVATE, title=person.short_name)


def phone_people() -> list[Person]:
    """The shown people, the owners of the group's other partners, the department heads."""
    shown = list(Person.objects.filter(email__in=SHOWN).exclude(role__in=[Role.ADMIN, Role.ACCOUNTANT]))
    owners = Position.objects.filter(partner__in=_partners(), station=None, until=None, person__role=Role.OWNER)
    heads = Department.objects.exclude(head=None).values_list("head", flat=True)
    others = Person.objects.filter(pk__in={*owners.values_list("person", flat=True), *heads}).order_by("role", "pk")
    return list({person.pk: person for person in (*sorted(shown, key=_place), *others)}.values())


def _partners() -> list[Partner]:
    """The shown owner's partner, and its neighbours by the code."""
    own = Position.objects.filter(person__email="owner@partner.example").values_list("partner__code", flat=True).first()
    return (
        list(Partner.objects.filter(code__gte=own or "", stations__isnull=False).distinct().order_by("code")[:MATES])
        if own
        else []
    )


def _place(person: Person) -> tuple[bool, int]:
    """The partner's people first: whoever opens the phone begins as one who asks."""
    return person.role not in LEADS, SHOWN.index(person.email)
