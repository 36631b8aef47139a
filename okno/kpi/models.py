"""Figures of a month, where each came from, what was found in them."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.fields import MonthField
from okno.core.history import kept
from okno.core.models import StoredFile
from okno.network.models import Employee, Station

PERSON = settings.AUTH_USER_MODEL


def roubles() -> Any:
    return models.DecimalField(max_digits=18, decimal_places=2, null=True)


def amount() -> Any:
    """Hours with three decimals; counts take the same column, so that a mean headcount of 7,5 is not lost."""
    return models.DecimalField(max_digits=18, decimal_places=3, null=True)


class Source(models.Model):
    """A file of figures: uploaded, read, shown, confirmed or dropped. The file itself is kept."""

    class State(models.TextChoices):
        READING = "reading"
        READ = "read"
        CONFIRMED = "confirmed"
        REFUSED = "refused"
        DROPPED = "dropped"

    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sheet = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    # the answer of the import contract, as the command line prints it
    answer = models.JSONField(default=dict)
    header_map = models.JSONField(default=dict)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Facts(models.Model):
    """Where the figures of a row came from.

    ``source``, ``row`` and ``rows`` hold for every figure of the row, but for those named in ``origins``:
    fact code -> [source id, first row, number of rows], written when a later file changed that figure alone.
    """

    period = MonthField()
    # two hundred thousand checks of one key each cost more than the rows themselves: `owners_exist` checks them at once
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    row = models.PositiveIntegerField()
    rows = models.PositiveIntegerField(default=1)
    origins = models.JSONField(default=dict)

    class Meta:
        abstract = True


def owners_exist(key: str, owners: str) -> list[pgtrigger.Trigger]:
    """What a foreign key promises, for whole statements: no figure without its owner and its source."""
    missing = f"""
        IF EXISTS (SELECT FROM new_rows n LEFT JOIN {owners} o ON o.id = n.{key} LEFT JOIN kpi_source s ON s.id = n.source_id
                   WHERE o.id IS NULL OR s.id IS NULL) THEN
            RAISE foreign_key_violation USING MESSAGE = 'figures without their owner or source';
        END IF;
        RETURN NULL;"""
    return [
        pgtrigger.Trigger(
            name=f"owners_exist_{word}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(new="new_rows"),
            func=missing,
        )
        for word, operation in (("insert", pgtrigger.Insert), ("update", pgtrigger.Update))
    ]


@kept
class StationMonth(Facts):
    """Base facts of a station in a month (never ratios), one column each; null = no data."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="months", db_index=False, db_constraint=False)
    revenue_total = roubles()
    revenue_labor = roubles()
    revenue_parts = roubles()
    cost_parts = roubles()
    orders = amount()
    visits = amount()
    clients = amount()
    clients_new = amount()
    calls = amount()
    bookings = amount()
    arrivals = amount()
    nh_sold = amount()
    nh_available = amount()
    warranty_returns = amount()
    discount = roubles()
    promo_revenue = roubles()
    nps_responses = amount()
    nps_promoters = amount()
    nps_detractors = amount()
    receivables = roubles()
    stock_value = roubles()
    posts = amount()
    work_days = amount()
    payroll = roubles()
    rent = roubles()
    other_costs = roubles()
    staff = amount()
    staff_left = amount()
    clients_base_24_12 = amount()
    clients_returned = amount()
    plan_revenue = roubles()
    plan_orders = amount()
    plan_visits = amount()
    plan_nh = amount()

    class Meta:
        triggers = owners_exist("station_id", "network_station")
        constraints = [models.UniqueConstraint(fields=["station", "period"], name="one_row_of_station_and_month")]
        indexes = [models.Index(fields=["period", "station"])]

    def __str__(self) -> str:
        return f"{self.station_id} {self.period}"


@kept
class EmployeeMonth(Facts):
    """Base facts of an employee in a month."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="months", db_index=False, db_constraint=False)
    revenue = roubles()
    nh_sold = amount()
    orders = amount()
    hours_clocked = amount()
    hours_present = amount()
    recommended_sum = roubles()
    accepted_sum = roubles()
    comebacks = amount()
    calls = amount()
    bookings = amount()

    class Meta:
        triggers = owners_exist("employee_id", "network_employee")
        constraints = [models.UniqueConstraint(fields=["employee", "period"], name="one_row_of_employee_and_month")]
        indexes = [models.Index(fields=["period", "employee"])]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.period}"


class RegisterClients(models.Model):
    """Distinct client codes of a station's order register in a month: what the 12-month retention is counted from."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    period = MonthField()
    codes = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "period"], name="one_list_of_clients_a_month")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.period}"


@kept
class HeaderAlias(models.Model):
    """A column heading that this network taught the importer, normalised, beside the table of the contract."""

    heading = models.CharField(max_length=150, unique=True)
    code = models.CharField(max_length=40)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.heading} = {self.code}"


@kept
class AgreedTarget(models.Model):
    """A KPI's value that a review proposes for a month; agreed once its meeting was held, and then the second kind of plan."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    period = MonthField()
    kpi = models.CharField(max_length=12)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "period", "kpi"], name="one_target_of_kpi_and_month")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.period} {self.kpi}"


@kept
class PlanCoefficient(models.Model):
    """The head's growth number of a KPI and year for the reckoned plan; 1.00 until set."""

    kpi = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=6, decimal_places=4)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kpi", "year"], name="one_coefficient_of_kpi_and_year")]

    def __str__(self) -> str:
        return f"{self.kpi} {self.year}: {self.value}"


class MonthAnalysis(models.Model):
    """A month whose growth points and peer figures are reckoned; stale once figures of its window change."""

    period = MonthField(unique=True)
    reckoned_at = models.DateTimeField()
    stale = models.BooleanField(default=False)
    # M and G totals, counts by leaf: what `okno growth` prints of the network
    totals = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.period)


class PeerFigures(models.Model):
    """Number, median and quartiles of one KPI in a peer group for one month: all that a partner may see of peers."""

    period = MonthField()
    # "S", "XL", "all" for stations; an employee role for employees
    group = models.CharField(max_length=100)
    of_employees = models.BooleanField(default=False)
    kpi = models.CharField(max_length=12)
    count = models.PositiveIntegerField()
    median = models.FloatField()
    lower = models.FloatField()
    upper = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "of_employees", "group", "kpi"], name="one_peer_figure")]

    def __str__(self) -> str:
        return f"{self.period} {self.group} {self.kpi}"


class GrowthPoint(models.Model):
    """A gap worth money, found by method GP-1 or added by a person, for a station (or one employee) and a month."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="growth_points")
    employee = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="growth_points")
    period = MonthField()
    # null: added by hand, described by `text`
    kpi = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)
    group = models.CharField(max_length=100, blank=True)
    count = models.PositiveIntegerField(null=True)
    own = models.FloatField(null=True)
    target = models.FloatField(null=True)
    stretch = models.FloatField(null=True)
    trust = models.FloatField(null=True)
    shrunk = models.FloatField(null=True)
    gap = models.FloatField(null=True)
    volume = models.FloatField(null=True)
    unit_money = models.FloatField(null=True)
    margin = models.FloatField(null=True)
    margin_is_peers = models.BooleanField(default=False)
    money = roubles()
    money_kind = models.CharField(max_length=12, blank=True)
    gross = roubles()
    # place among the listed ones, 1…3; null: behind «ещё»
    place = models.PositiveSmallIntegerField(null=True)
    added_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    dismissed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField(null=True)
    dismissed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["station", "period", "kpi"], condition=Q(employee=None) & ~Q(kpi=""), name="one_point_of_station_and_kpi"
            ),
            models.UniqueConstraint(
                fields=["employee", "period", "kpi"], condition=~Q(kpi=""), name="one_point_of_employee_and_kpi"
            ),
        ]
        indexes = [models.Index(fields=["period", "station"])]

    def __str__(self) -> str:
        return f"{self.station_id} {self.period} {self.kpi or self.text}"
