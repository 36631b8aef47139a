"""Departments as other rooms look for them."""

from __future__ import annotations

from okno.desk.models import Department


def department_named(name: str) -> Department | None:
    """The one that is called so, whatever the size of the letters."""
    return Department.objects.filter(name__iexact=name.strip()).first()


def departments() -> list[Department]:
    """All of them, by name, with who leads them."""
    return list(Department.objects.select_related("head", "deputy").order_by("name"))


def department_of_code(code: str) -> Department | None:
    return Department.objects.filter(code=code).first()
