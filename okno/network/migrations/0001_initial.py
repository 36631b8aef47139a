import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.migrating
import okno.network.rules.stages


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="PartnerGroup",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("name", models.CharField(max_length=150, unique=True)),
                ],
            ),
            migrations.CreateModel(
                name="Partner",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=40, unique=True)),
                    ("name", models.CharField(max_length=200)),
                    ("country", models.CharField(default="RU", max_length=2)),
                    ("requisites", models.JSONField(default=dict)),
                    (
                        "group",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="partners",
                            to="network.partnergroup",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Portfolio",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=40, unique=True)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                ],
            ),
            migrations.CreateModel(
                name="CalendarDay",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("country", models.CharField(max_length=2)),
                    ("day", models.DateField()),
                    ("working", models.BooleanField()),
                    ("name", models.CharField(blank=True, max_length=100)),
                    ("instead_of", models.DateField(null=True)),
                    ("changed_at", models.DateTimeField(null=True)),
                    (
                        "changed_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("country", "day"), name="calendar_day_is_one"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("changed_at", None), ("changed_by", None)),
                                models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                                _connector="OR",
                            ),
                            name="changed_day_says_by_whom",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CalendarDayEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("country", models.CharField(max_length=2)),
                    ("day", models.DateField()),
                    ("working", models.BooleanField()),
                    ("name", models.CharField(blank=True, max_length=100)),
                    ("instead_of", models.DateField(null=True)),
                    ("changed_at", models.DateTimeField(null=True)),
                    (
                        "changed_by",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.calendarday",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="City",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("name", models.CharField(max_length=100)),
                    ("region", models.CharField(max_length=100)),
                    ("country", models.CharField(max_length=2)),
                    ("zone", models.CharField(max_length=64)),
                    ("latitude", models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                    ("longitude", models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                    ("population", models.PositiveIntegerField(null=True)),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("name", "region", "country"), name="city_is_one")],
                },
            ),
            migrations.CreateModel(
                name="Holding",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "portfolio",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="network.portfolio"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("until", None)), fields=("portfolio",), name="portfolio_has_one_holder"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                            name="holding_runs_forward",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Leave",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("since", models.DateField()),
                    ("until", models.DateField()),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="leaves", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "stand_in",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="standing_in", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="leave_runs_forward"),
                        models.CheckConstraint(
                            condition=models.Q(("person", models.F("stand_in")), _negated=True),
                            name="nobody_stands_in_for_themselves",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LeaveEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateField()),
                    ("until", models.DateField()),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.leave",
                        ),
                    ),
                    (
                        "stand_in",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PartnerEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=40)),
                    ("name", models.CharField(max_length=200)),
                    ("country", models.CharField(default="RU", max_length=2)),
                    ("requisites", models.JSONField(default=dict)),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.partner",
                        ),
                    ),
                    (
                        "group",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.partnergroup",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PartnerGroupEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=150)),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.partnergroup",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="HoldingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.holding",
                        ),
                    ),
                    (
                        "portfolio",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.portfolio",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PortfolioEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=40)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.portfolio",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Station",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=40, unique=True)),
                    ("name", models.CharField(max_length=150)),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("signed", "signed"),
                                ("opening", "opening"),
                                ("working", "working"),
                                ("suspended", "suspended"),
                                ("closed", "closed"),
                            ],
                            default=okno.network.rules.stages.Stage["WORKING"],
                            max_length=10,
                        ),
                    ),
                    ("opened_on", models.DateField(null=True)),
                    ("posts", models.PositiveSmallIntegerField(null=True)),
                    ("size_group", models.CharField(blank=True, max_length=20)),
                    ("peer_group", models.CharField(blank=True, max_length=20)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    ("address", models.CharField(blank=True, max_length=250)),
                    (
                        "city",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="stations", to="network.city"
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="stations", to="network.partner"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["partner", "code"], name="network_sta_partner_662490_idx")],
                },
            ),
            migrations.CreateModel(
                name="Employee",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=40, null=True, unique=True)),
                    ("name", models.CharField(max_length=150)),
                    ("role", models.CharField(blank=True, max_length=100)),
                    ("left_on", models.DateField(null=True)),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="employees", to="network.station"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("code", None)), fields=("station", "name"), name="employee_without_code_is_one"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Guest",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("since", models.DateTimeField(auto_now_add=True)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="guest_of", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="guests", to="network.station"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("person", "station"), name="a_guest_is_invited_once")],
                },
            ),
            migrations.CreateModel(
                name="Assignment",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "portfolio",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="network.portfolio"
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="network.station"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("until", None)), fields=["portfolio", "station"], name="stations_of_portfolio"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("until", None)), fields=("station",), name="station_has_one_portfolio"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                            name="assignment_runs_forward",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Position",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("title", models.CharField(max_length=100)),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="positions", to="network.partner"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="positions", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="positions", to="network.station"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(condition=models.Q(("until", None)), fields=["person"], name="positions_of_person"),
                        models.Index(condition=models.Q(("until", None)), fields=["partner"], name="people_of_partner"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PositionEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=100)),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "partner",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.partner",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.position",
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="GuestEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateTimeField(auto_now_add=True)),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.guest",
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="EmployeeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=40, null=True)),
                    ("name", models.CharField(max_length=150)),
                    ("role", models.CharField(blank=True, max_length=100)),
                    ("left_on", models.DateField(null=True)),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.employee",
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AssignmentEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.assignment",
                        ),
                    ),
                    (
                        "portfolio",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.portfolio",
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="StationEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=40)),
                    ("name", models.CharField(max_length=150)),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("signed", "signed"),
                                ("opening", "opening"),
                                ("working", "working"),
                                ("suspended", "suspended"),
                                ("closed", "closed"),
                            ],
                            default=okno.network.rules.stages.Stage["WORKING"],
                            max_length=10,
                        ),
                    ),
                    ("opened_on", models.DateField(null=True)),
                    ("posts", models.PositiveSmallIntegerField(null=True)),
                    ("size_group", models.CharField(blank=True, max_length=20)),
                    ("peer_group", models.CharField(blank=True, max_length=20)),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    ("address", models.CharField(blank=True, max_length=250)),
                    (
                        "city",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.city",
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.partner",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="WorkHours",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "common",
                        models.CharField(
                            choices=[("company", "company"), ("stations", "stations")], max_length=10, null=True, unique=True
                        ),
                    ),
                    ("spells", models.JSONField()),
                    ("keeps_holidays", models.BooleanField()),
                    ("set_at", models.DateTimeField()),
                    (
                        "person",
                        models.OneToOneField(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hours",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "set_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.OneToOneField(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="hours", to="network.station"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("common", None), ("person__isnull", False), ("station", None)),
                                models.Q(("common", None), ("person", None), ("station__isnull", False)),
                                models.Q(("common__isnull", False), ("person", None), ("station", None)),
                                _connector="OR",
                            ),
                            name="hours_are_of_one",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="WorkHoursEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "common",
                        models.CharField(choices=[("company", "company"), ("stations", "stations")], max_length=10, null=True),
                    ),
                    ("spells", models.JSONField()),
                    ("keeps_holidays", models.BooleanField()),
                    ("set_at", models.DateTimeField()),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="network.workhours",
                        ),
                    ),
                    (
                        "set_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="partnergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_partnergroupevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;',
                    hash="3417671dd45f6e83c6a34fbf33f5c9e741391254",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ffd36",
                    table="network_partnergroup",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="partnergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_partnergroupevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="a471c2cfbe320efa6a6f12173766c6f15c663ab8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dcbbb",
                    table="network_partnergroup",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_partnerevent" ("code", "country", "group_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requisites") VALUES (OLD."code", OLD."country", OLD."group_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."requisites"); RETURN NULL;',
                    hash="411f0b8e7f8c5b6821a47cf1e6940ca5177f6f42",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_466c5",
                    table="network_partner",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_partnerevent" ("code", "country", "group_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requisites") VALUES (OLD."code", OLD."country", OLD."group_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requisites"); RETURN NULL;',
                    hash="ac6716b1dc2850eeeae946198c8c85114b78f7c9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d591d",
                    table="network_partner",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="portfolio",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_portfolioevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (OLD."code", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone"); RETURN NULL;',
                    hash="59c8fe6e2347a4ddd24aaa902729ccb4b6eeb52d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_03262",
                    table="network_portfolio",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="portfolio",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_portfolioevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (OLD."code", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone"); RETURN NULL;',
                    hash="f8f54a81223696f952065cb456a8db4b10991557",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5bf11",
                    table="network_portfolio",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="calendarday",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_calendardayevent" ("changed_at", "changed_by_id", "country", "day", "id", "instead_of", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."country", OLD."day", OLD."id", OLD."instead_of", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."working"); RETURN NULL;',
                    hash="d3bb8991aa5abd4a75e37ee576b4546c7a63ea78",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0344a",
                    table="network_calendarday",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="calendarday",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_calendardayevent" ("changed_at", "changed_by_id", "country", "day", "id", "instead_of", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."country", OLD."day", OLD."id", OLD."instead_of", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."working"); RETURN NULL;',
                    hash="44be51cc2f433acef9337057fda987f3d702eae9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_230b7",
                    table="network_calendarday",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="calendardayevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1a8d3efa50ab98b93281142845bf2b5f188c14c6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_69661",
                    table="network_calendardayevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="holding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_holdingevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "since", "until") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."portfolio_id", OLD."since", OLD."until"); RETURN NULL;',
                    hash="c4090151326b9f05981d5d5af9038d779cf36864",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e1577",
                    table="network_holding",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="holding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_holdingevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "since", "until") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."portfolio_id", OLD."since", OLD."until"); RETURN NULL;',
                    hash="943b0136fb631ccfc92747d50ad4b55f9bb09f67",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a3f74",
                    table="network_holding",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="leave",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_leaveevent" ("cancelled_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "stand_in_id", "until") VALUES (OLD."cancelled_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."since", OLD."stand_in_id", OLD."until"); RETURN NULL;',
                    hash="e59eaa06534b8f70b05cd163c0fbe23fab27b9cb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6fcd8",
                    table="network_leave",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="leave",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_leaveevent" ("cancelled_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "stand_in_id", "until") VALUES (OLD."cancelled_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."stand_in_id", OLD."until"); RETURN NULL;',
                    hash="363d048b9c60a271c0ad6d0fb01e2eb966bd4918",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b0888",
                    table="network_leave",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="leaveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c6934b2df1d17d79c8237a0dd3336c724c9b7945",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_53d46",
                    table="network_leaveevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="partnerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b6ca333a418debc6bf87819cdc2dd242fd16f54",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_72630",
                    table="network_partnerevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="partnergroupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b2ff659660087584ee0a7e812d713cb385a994ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3d3bf",
                    table="network_partnergroupevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="holdingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b10d79e663048cbd09cf411367c0c385e7f2d3e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6ca7c",
                    table="network_holdingevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="portfolioevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9dd5fd63d84e40ca83faf826dc530e83d81b88d4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4c2ad",
                    table="network_portfolioevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="station",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_stationevent" ("address", "city_id", "code", "id", "name", "opened_on", "partner_id", "peer_group", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posts", "size_group", "stage") VALUES (OLD."address", OLD."city_id", OLD."code", OLD."id", OLD."name", OLD."opened_on", OLD."partner_id", OLD."peer_group", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."posts", OLD."size_group", OLD."stage"); RETURN NULL;',
                    hash="09d740709a58acfde594d9261b1bb1145ce67fec",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30304",
                    table="network_station",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="station",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_stationevent" ("address", "city_id", "code", "id", "name", "opened_on", "partner_id", "peer_group", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posts", "size_group", "stage") VALUES (OLD."address", OLD."city_id", OLD."code", OLD."id", OLD."name", OLD."opened_on", OLD."partner_id", OLD."peer_group", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."posts", OLD."size_group", OLD."stage"); RETURN NULL;',
                    hash="e774793e6cea42babc138e84e7429eae0de0958d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e4657",
                    table="network_station",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_employeeevent" ("code", "id", "left_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "station_id") VALUES (OLD."code", OLD."id", OLD."left_on", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."role", OLD."station_id"); RETURN NULL;',
                    hash="a353a207bd860ab09d5e4906c87df053ff24c67c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_860b7",
                    table="network_employee",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employee",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_employeeevent" ("code", "id", "left_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "station_id") VALUES (OLD."code", OLD."id", OLD."left_on", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."station_id"); RETURN NULL;',
                    hash="267fca31c7c0b36230ad9ad33248cccf6ed24204",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8679",
                    table="network_employee",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="guest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_guestevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "station_id") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."since", OLD."station_id"); RETURN NULL;',
                    hash="e2bfb1793151a5543371da0beb480bb0d76f7944",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c2ab",
                    table="network_guest",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="guest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_guestevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "station_id") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."station_id"); RETURN NULL;',
                    hash="bf8bb332346a2510cb49d5a2295cb68924fcf303",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5bd8",
                    table="network_guest",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_assignmentevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "since", "station_id", "until") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."portfolio_id", OLD."since", OLD."station_id", OLD."until"); RETURN NULL;',
                    hash="3f358b2868f282e7e7acf57f2aec889d6f1ee14e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_13484",
                    table="network_assignment",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_assignmentevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "since", "station_id", "until") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."portfolio_id", OLD."since", OLD."station_id", OLD."until"); RETURN NULL;',
                    hash="f826989863692218e6f16db668f00c855e3cb6ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_50164",
                    table="network_assignment",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="position",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_positionevent" ("id", "partner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "station_id", "title", "until") VALUES (OLD."id", OLD."partner_id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."since", OLD."station_id", OLD."title", OLD."until"); RETURN NULL;',
                    hash="572160113528c4f8f507b3b175726397129cffd3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7cd91",
                    table="network_position",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="position",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_positionevent" ("id", "partner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "station_id", "title", "until") VALUES (OLD."id", OLD."partner_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."station_id", OLD."title", OLD."until"); RETURN NULL;',
                    hash="999be3b2d44b41bf4f2c97608e334cfb7d76d3be",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c156f",
                    table="network_position",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="positionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7e0d390aa9372788613c303161e39d00b2e2aabf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cecef",
                    table="network_positionevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="guestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="346439aad127fa36bb6b7150e950326714dec349",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_82f55",
                    table="network_guestevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employeeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2f5b217f13724fafe6243c83b63d5451c2a8e4b4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ccae9",
                    table="network_employeeevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="assignmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2c63465202b2ae3695bc3ae2f6b045bddcd35052",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fc513",
                    table="network_assignmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9377bb49ff0fc1e8444c31e7edc3bdb64c047d55",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_51672",
                    table="network_stationevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="workhours",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "network_workhoursevent" ("common", "id", "keeps_holidays", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "spells", "station_id") VALUES (OLD."common", OLD."id", OLD."keeps_holidays", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."set_at", OLD."set_by_id", OLD."spells", OLD."station_id"); RETURN NULL;',
                    hash="7107f8186041c5b4c1b01c93b70a0fbb9f9c7dd3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f14b",
                    table="network_workhours",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="workhours",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "network_workhoursevent" ("common", "id", "keeps_holidays", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "spells", "station_id") VALUES (OLD."common", OLD."id", OLD."keeps_holidays", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."set_at", OLD."set_by_id", OLD."spells", OLD."station_id"); RETURN NULL;',
                    hash="cf285979e92388f15097b486dcc4713cd0c2ffdf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_74267",
                    table="network_workhours",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="workhoursevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5e25d18a0562e506045f15edc2f6e48eb9e23c67",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b3edc",
                    table="network_workhoursevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
