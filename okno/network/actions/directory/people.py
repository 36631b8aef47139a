"""A file of people: e-mail is the key; places at partners and portfolios come with them. Inviting is a separate act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from okno.accounts.models import Person
from okno.accounts.rules import PARTNER_SIDE, Role
from okno.accounts.search import told_person
from okno.core.clock import today
from okno.core.intake.judged import Unfit
from okno.core.search.index import put_many
from okno.network.access import on_day
from okno.network.actions.directory.intake import BATCH, Intake, Stations, upsert
from okno.network.actions.portfolios import hold_portfolio
from okno.network.actions.stations import changed_fields
from okno.network.models import Holding, Partner, Portfolio, Position, Station
from okno.network.rules import MAY_HOLD
from okno.network.rules.reading import Line


class _Place(NamedTuple):
    line: Line
    person: Person
    partner: Partner
    station: Station | None


class _People:
    """What the file says of people, judged row by row and written at the end."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.stations = Stations(intake.values_of("station_code"))
        self.partners = {row.code: row for row in Partner.objects.filter(code__in=intake.values_of("partner_code"))}
        rows = Person.objects.filter(email__in=intake.values_of("email"))
        self.known = {row.email: row for row in rows.select_for_update(no_key=True)}
        self.positions = _positions(self.known.values())
        self.holders = _holders(intake.values_of("portfolio"))
        self.added: list[tuple[Line, Person]] = []
        self.changed: list[tuple[Line, Person, dict[str, Any]]] = []
        self.places: list[_Place] = []
        self.retitled: list[tuple[Line, Position, dict[str, Any]]] = []
        self.holdings: list[tuple[Line, Person]] = []

    def judge(self, line: Line) -> None:
        """Raises Unfit before anything of the line is taken."""
        email = line.values["email"]
        person = self.known.get(email)
        created = person is None
        candidate = person or _new(line)
        holds = self._holds(line, candidate)
        place = self._place(line, candidate)
        differs = {} if created else self._differs(line, candidate)
        if created:
            self.known[email] = candidate
            self.added.append((line, candidate))
        elif differs:
            self.changed.append((line, candidate, differs))
        moved = self._seat(place) if place else False
        if holds:
            self.holdings.append((line, candidate))
        self.intake.count(created=created, changed=bool(differs) or moved or holds)

    def _differs(self, line: Line, person: Person) -> dict[str, Any]:
        if line.get("role") not in (None, person.role):
            # what somebody may do is changed by hand, with its consequences in sight
            self.intake.warn(line, "role", "role_kept")
        return changed_fields(person, {code: line.values[code] for code in ("full_name", "phone") if code in line.values})

    def _place(self, line: Line, person: Person) -> _Place | None:
        station = self.stations.find(line) if line.get("station_code") else None
        partner_code = line.get("partner_code")
        if partner_code is not None and partner_code not in self.partners:
            raise Unfit("unknown_partner", "partner_code", partner_code)
        if person.role not in PARTNER_SIDE:
            return None
        partner = self.partners[partner_code] if partner_code else station.partner if station else None
        if partner is None:
            if station is not None:
                raise Unfit("station_without_partner", "station_code", station.code)
            if person.pk is None:
                self.intake.warn(line, "partner_code", "no_place")
            return None
        if station is not None and station.partner_id != partner.pk:
            raise Unfit("foreign_station", "station_code", station.code)
        if station is None and person.role == Role.STAFF:
            raise Unfit("missing_station", "station_code")
        return _Place(line, person, partner, station)

    def _seat(self, place: _Place) -> bool:
        """Whether the place is new or has another title now."""
        key = (place.person.pk, place.partner.pk, place.station.pk if place.station else None)
        position = self.positions.get(key) if place.person.pk else None
        if position is None:
            self.places.append(place)
            return True
        title = place.line.get("title")
        differs = changed_fields(position, {"title": title}) if title else {}
        if differs:
            self.retitled.append((place.line, position, differs))
        return bool(differs)

    def _holds(self, line: Line, person: Person) -> bool:
        code = line.get("portfolio")
        if code is None:
            return False
        if person.role not in MAY_HOLD or person.dismissed_at is not None:
            raise Unfit("bad_holder", "portfolio", code)
        current = self.holders.get(code)
        if current is not None and current.person_id != person.pk and (line.get("since") or today()) < current.since:
            raise Unfit("before_assignment", "since", str(line.get("since")))
        phone = line.get("portfolio_phone")
        other_phone = phone is not None and (current is None or current.portfolio.phone != phone)
        return current is None or current.person_id != person.pk or other_phone

    def write(self) -> None:
        """People first, then their places, then what they hold."""
        Person.objects.bulk_create([person for _, person in self.added], batch_size=BATCH)
        for line, person in self.added:
            self.intake.note("create_person", person, line)
        upsert([person for _, person, _ in self.changed], {name for _, _, differs in self.changed for name in differs})
        for line, person, differs in self.changed:
            self.intake.note("change_person", person, line, changes=differs)
        put_many(map(told_person, [*(person for _, person in self.added), *(person for _, person, _ in self.changed)]))
        self._write_places()
        for line, person in self.holdings:
            self._hold(line, person)

    def _write_places(self) -> None:
        rows = [
            Position(
                person=place.person,
                partner=place.partner,
                station=place.station,
                title=place.line.get("title") or _TITLES[Role(place.person.role)],
                since=place.line.get("since") or self.intake.day,
            )
            for place in self.places
        ]
        Position.objects.bulk_create(rows, batch_size=BATCH)
        for place, row in zip(self.places, rows, strict=True):
            name = place.person.full_name
            self.intake.note("add_position", row, place.line, row.station_id, person=name, title=row.title)
        upsert([position for _, position, _ in self.retitled], ["title"])
        for line, position, differs in self.retitled:
            self.intake.note("change_position", position, line, position.station_id, changes=differs)

    def _hold(self, line: Line, person: Person) -> None:
        portfolio, opened = Portfolio.objects.get_or_create(code=line.values["portfolio"])
        if opened:
            self.intake.note("open_portfolio", portfolio, line)
        phone = line.get("portfolio_phone")
        changed = changed_fields(portfolio, {"phone": phone}) if phone is not None else {}
        if changed:
            portfolio.save(update_fields=["phone"])
            self.intake.note("change_phone", portfolio, line, changes=changed)
        current = self.holders.get(portfolio.code)
        if current is None or current.person_id != person.pk:
            hold_portfolio(self.intake.by, portfolio.code, person, line.get("since"))


_TITLES = {Role.OWNER: "собственник", Role.DIRECTOR: "директор", Role.STAFF: "сотрудник"}


def take_people(intake: Intake) -> None:
    """New people are added without a password, known ones get what the file says."""
    people = _People(intake)
    for line in intake.lines:
        with intake.judging(line):
            people.judge(line)
    people.write()


def _new(line: Line) -> Person:
    for code in ("full_name", "role"):
        if line.get(code) is None:
            raise Unfit("missing_name" if code == "full_name" else "missing_role", code)
    fields = {code: line.values[code] for code in ("email", "full_name", "role", "phone") if code in line.values}
    person = Person(**fields)
    person.set_unusable_password()
    return person


def _positions(people: Iterable[Person]) -> dict[tuple[int, int, int | None], Position]:
    rows = on_day(Position.objects.filter(person__in=[person.pk for person in people]), today())
    return {(row.person_id, row.partner_id, row.station_id): row for row in rows}


def _holders(codes: set[str]) -> dict[str, Holding]:
    rows = Holding.objects.filter(portfolio__code__in=codes, until=None).select_related("portfolio")
    return {row.portfolio.code: row for row in rows}
