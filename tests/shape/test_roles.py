"""Every address has a row in the table of roles, and every row an address."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from okno.accounts.roles import ANONYMOUS, EVERYONE, MAY
from okno.accounts.rules import Role


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name, so nobody can say who may open it"
            yield ":".join((*spaces, pattern.name))


def test_each_address_says_who_may_open_it() -> None:
    assert set(addresses(get_resolver())) == set(MAY)


def test_rows_name_roles_and_nothing_else() -> None:
    assert all(row and row <= {*Role, ANONYMOUS} for row in MAY.values())


def test_what_strangers_may_open_is_known_by_heart() -> None:
    """Whoever opens a further address to strangers says so here too."""
    open_to_all = {address for address, row in MAY.items() if ANONYMOUS in row}
    assert all(MAY[address] == EVERYONE for address in open_to_all)
    ours = {address for address in open_to_all if ":" in address and ":shared_" not in address}
    assert ours == {"accounts:accept_invitation", "calls:receive", "home:telegram", "telegram:webhook", "telegram_app:sign_in"}
