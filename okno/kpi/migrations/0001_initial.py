import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.fields
import okno.core.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("core", "0001_initial"),
        ("network", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="MonthAnalysis",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField(unique=True)),
                    ("reckoned_at", models.DateTimeField()),
                    ("stale", models.BooleanField(default=False)),
                    ("totals", models.JSONField(default=dict)),
                ],
            ),
            migrations.CreateModel(
                name="AgreedTarget",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("kpi", models.CharField(max_length=12)),
                    ("value", models.DecimalField(decimal_places=4, max_digits=18)),
                    ("at", models.DateTimeField(auto_now=True)),
                    ("agreed_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.station"),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("station", "period", "kpi"), name="one_target_of_kpi_and_month")
                    ],
                },
            ),
            migrations.CreateModel(
                name="AgreedTargetEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    ("kpi", models.CharField(max_length=12)),
                    ("value", models.DecimalField(decimal_places=4, max_digits=18)),
                    ("at", models.DateTimeField(auto_now=True)),
                    ("agreed_at", models.DateTimeField(null=True)),
                    (
                        "by",
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
                            to="kpi.agreedtarget",
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
                name="GrowthPoint",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("kpi", models.CharField(blank=True, max_length=12)),
                    ("text", models.TextField(blank=True)),
                    ("group", models.CharField(blank=True, max_length=100)),
                    ("count", models.PositiveIntegerField(null=True)),
                    ("own", models.FloatField(null=True)),
                    ("target", models.FloatField(null=True)),
                    ("stretch", models.FloatField(null=True)),
                    ("trust", models.FloatField(null=True)),
                    ("shrunk", models.FloatField(null=True)),
                    ("gap", models.FloatField(null=True)),
                    ("volume", models.FloatField(null=True)),
                    ("unit_money", models.FloatField(null=True)),
                    ("margin", models.FloatField(null=True)),
                    ("margin_is_peers", models.BooleanField(default=False)),
                    ("money", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("money_kind", models.CharField(blank=True, max_length=12)),
                    ("gross", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("place", models.PositiveSmallIntegerField(null=True)),
                    ("dismissed_at", models.DateTimeField(null=True)),
                    ("dismissed_why", models.CharField(blank=True, max_length=300)),
                    (
                        "added_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "dismissed_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "employee",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="growth_points",
                            to="network.employee",
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="growth_points", to="network.station"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["period", "station"], name="kpi_growthp_period_4d1c4d_idx")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("employee", None), models.Q(("kpi", ""), _negated=True)),
                            fields=("station", "period", "kpi"),
                            name="one_point_of_station_and_kpi",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("kpi", ""), _negated=True),
                            fields=("employee", "period", "kpi"),
                            name="one_point_of_employee_and_kpi",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HeaderAlias",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("heading", models.CharField(max_length=150, unique=True)),
                    ("code", models.CharField(max_length=40)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="HeaderAliasEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("heading", models.CharField(max_length=150)),
                    ("code", models.CharField(max_length=40)),
                    (
                        "by",
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
                            to="kpi.headeralias",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PeerFigures",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("group", models.CharField(max_length=100)),
                    ("of_employees", models.BooleanField(default=False)),
                    ("kpi", models.CharField(max_length=12)),
                    ("count", models.PositiveIntegerField()),
                    ("median", models.FloatField()),
                    ("lower", models.FloatField()),
                    ("upper", models.FloatField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("period", "of_employees", "group", "kpi"), name="one_peer_figure")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlanCoefficient",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("kpi", models.CharField(max_length=12)),
                    ("year", models.PositiveSmallIntegerField()),
                    ("value", models.DecimalField(decimal_places=4, max_digits=6)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("kpi", "year"), name="one_coefficient_of_kpi_and_year")],
                },
            ),
            migrations.CreateModel(
                name="PlanCoefficientEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("kpi", models.CharField(max_length=12)),
                    ("year", models.PositiveSmallIntegerField()),
                    ("value", models.DecimalField(decimal_places=4, max_digits=6)),
                    (
                        "by",
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
                            to="kpi.plancoefficient",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="RegisterClients",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("codes", models.JSONField()),
                    (
                        "station",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.station"),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("station", "period"), name="one_list_of_clients_a_month")],
                },
            ),
            migrations.CreateModel(
                name="Source",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("name", models.CharField(max_length=255)),
                    ("sheet", models.CharField(blank=True, max_length=100)),
                    ("kind", models.CharField(blank=True, max_length=12)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("reading", "Reading"),
                                ("read", "Read"),
                                ("confirmed", "Confirmed"),
                                ("refused", "Refused"),
                                ("dropped", "Dropped"),
                            ],
                            default="reading",
                            max_length=10,
                        ),
                    ),
                    ("rows", models.PositiveIntegerField(default=0)),
                    ("rows_done", models.PositiveIntegerField(default=0)),
                    ("answer", models.JSONField(default=dict)),
                    ("header_map", models.JSONField(default=dict)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("confirmed_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="EmployeeMonth",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("row", models.PositiveIntegerField()),
                    ("rows", models.PositiveIntegerField(default=1)),
                    ("origins", models.JSONField(default=dict)),
                    ("revenue", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("nh_sold", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("orders", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("hours_clocked", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("hours_present", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("recommended_sum", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("accepted_sum", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("comebacks", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("calls", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("bookings", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    (
                        "employee",
                        models.ForeignKey(
                            db_constraint=False,
                            db_index=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="months",
                            to="network.employee",
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            db_constraint=False,
                            db_index=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="kpi.source",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["period", "employee"], name="kpi_employe_period_7553f7_idx")],
                    "constraints": [models.UniqueConstraint(fields=("employee", "period"), name="one_row_of_employee_and_month")],
                },
            ),
            migrations.CreateModel(
                name="EmployeeMonthEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    ("row", models.PositiveIntegerField()),
                    ("rows", models.PositiveIntegerField(default=1)),
                    ("origins", models.JSONField(default=dict)),
                    ("revenue", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("nh_sold", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("orders", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("hours_clocked", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("hours_present", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("recommended_sum", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("accepted_sum", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("comebacks", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("calls", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("bookings", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    (
                        "employee",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="network.employee",
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
                            to="kpi.employeemonth",
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="kpi.source",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="StationMonth",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("row", models.PositiveIntegerField()),
                    ("rows", models.PositiveIntegerField(default=1)),
                    ("origins", models.JSONField(default=dict)),
                    ("revenue_total", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("revenue_labor", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("revenue_parts", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("cost_parts", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("orders", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("visits", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients_new", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("calls", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("bookings", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("arrivals", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nh_sold", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nh_available", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("warranty_returns", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("discount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("promo_revenue", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("nps_responses", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nps_promoters", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nps_detractors", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("receivables", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("stock_value", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("posts", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("work_days", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("payroll", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("rent", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("other_costs", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("staff", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("staff_left", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients_base_24_12", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients_returned", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("plan_revenue", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("plan_orders", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("plan_visits", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("plan_nh", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    (
                        "source",
                        models.ForeignKey(
                            db_constraint=False,
                            db_index=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="kpi.source",
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            db_constraint=False,
                            db_index=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="months",
                            to="network.station",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["period", "station"], name="kpi_station_period_0f4b6d_idx")],
                    "constraints": [models.UniqueConstraint(fields=("station", "period"), name="one_row_of_station_and_month")],
                },
            ),
            migrations.CreateModel(
                name="StationMonthEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    ("row", models.PositiveIntegerField()),
                    ("rows", models.PositiveIntegerField(default=1)),
                    ("origins", models.JSONField(default=dict)),
                    ("revenue_total", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("revenue_labor", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("revenue_parts", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("cost_parts", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("orders", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("visits", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients_new", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("calls", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("bookings", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("arrivals", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nh_sold", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nh_available", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("warranty_returns", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("discount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("promo_revenue", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("nps_responses", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nps_promoters", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("nps_detractors", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("receivables", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("stock_value", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("posts", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("work_days", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("payroll", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("rent", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("other_costs", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("staff", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("staff_left", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients_base_24_12", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("clients_returned", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("plan_revenue", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("plan_orders", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("plan_visits", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("plan_nh", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
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
                            to="kpi.stationmonth",
                        ),
                    ),
                    (
                        "source",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="kpi.source",
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
        ),
        okno.core.migrating.AddTrigger(
            model_name="agreedtarget",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "kpi_agreedtargetevent" ("agreed_at", "at", "by_id", "id", "kpi", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "station_id", "value") VALUES (OLD."agreed_at", OLD."at", OLD."by_id", OLD."id", OLD."kpi", OLD."period", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."station_id", OLD."value"); RETURN NULL;',
                    hash="4756c9c54047ce097f15d83ebfbc970e138e0585",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1e0fd",
                    table="kpi_agreedtarget",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="agreedtarget",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "kpi_agreedtargetevent" ("agreed_at", "at", "by_id", "id", "kpi", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "station_id", "value") VALUES (OLD."agreed_at", OLD."at", OLD."by_id", OLD."id", OLD."kpi", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."station_id", OLD."value"); RETURN NULL;',
                    hash="2c714577f2a72ee5a54212f74cdc1fa0bdd293a9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d3030",
                    table="kpi_agreedtarget",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="agreedtargetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4f316a5f1ce027d0b3597321b2b1078883f096c3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e9f3b",
                    table="kpi_agreedtargetevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="headeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "kpi_headeraliasevent" ("by_id", "code", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."by_id", OLD."code", OLD."heading", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;',
                    hash="2a9a56e28f591b17c334428fe8ece3d680d75afc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_84018",
                    table="kpi_headeralias",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="headeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "kpi_headeraliasevent" ("by_id", "code", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."by_id", OLD."code", OLD."heading", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="13f98a23ed6c278e91459688475cb131e8bf268e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a8387",
                    table="kpi_headeralias",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="headeraliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cc41727203f86ed1d504901a57bfc275676d0b17",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_51f52",
                    table="kpi_headeraliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="plancoefficient",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "kpi_plancoefficientevent" ("by_id", "id", "kpi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "year") VALUES (OLD."by_id", OLD."id", OLD."kpi", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."value", OLD."year"); RETURN NULL;',
                    hash="ab6cfa7b58f20c3d283862143ebd3c88202baa33",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aa96b",
                    table="kpi_plancoefficient",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="plancoefficient",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "kpi_plancoefficientevent" ("by_id", "id", "kpi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value", "year") VALUES (OLD."by_id", OLD."id", OLD."kpi", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value", OLD."year"); RETURN NULL;',
                    hash="5d3d0c7c4dce9555bcf958a48d1c608cf1305ab3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d787d",
                    table="kpi_plancoefficient",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="plancoefficientevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="03833369e373b367adc21f993e07fdb0a08183d5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dd80d",
                    table="kpi_plancoefficientevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employeemonth",
            trigger=pgtrigger.compiler.Trigger(
                name="owners_exist_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT FROM new_rows n LEFT JOIN network_employee o ON o.id = n.employee_id LEFT JOIN kpi_source s ON s.id = n.source_id\n                   WHERE o.id IS NULL OR s.id IS NULL) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'figures without their owner or source';\n        END IF;\n        RETURN NULL;",
                    hash="a661e90415554234f9d0a678d592fa012f9532c1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_owners_exist_insert_99def",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="kpi_employeemonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employeemonth",
            trigger=pgtrigger.compiler.Trigger(
                name="owners_exist_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT FROM new_rows n LEFT JOIN network_employee o ON o.id = n.employee_id LEFT JOIN kpi_source s ON s.id = n.source_id\n                   WHERE o.id IS NULL OR s.id IS NULL) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'figures without their owner or source';\n        END IF;\n        RETURN NULL;",
                    hash="e0f0786f7e676e8ccdf742af930bd8754ad6aeca",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_owners_exist_update_ef528",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="kpi_employeemonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employeemonth",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "kpi_employeemonthevent" ("accepted_sum", "bookings", "calls", "comebacks", "employee_id", "hours_clocked", "hours_present", "id", "nh_sold", "orders", "origins", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_sum", "revenue", "row", "rows", "source_id") VALUES (OLD."accepted_sum", OLD."bookings", OLD."calls", OLD."comebacks", OLD."employee_id", OLD."hours_clocked", OLD."hours_present", OLD."id", OLD."nh_sold", OLD."orders", OLD."origins", OLD."period", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."recommended_sum", OLD."revenue", OLD."row", OLD."rows", OLD."source_id"); RETURN NULL;',
                    hash="80c4544cde5353b3d4788f4d0ae830697839e613",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6cb02",
                    table="kpi_employeemonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employeemonth",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "kpi_employeemonthevent" ("accepted_sum", "bookings", "calls", "comebacks", "employee_id", "hours_clocked", "hours_present", "id", "nh_sold", "orders", "origins", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_sum", "revenue", "row", "rows", "source_id") VALUES (OLD."accepted_sum", OLD."bookings", OLD."calls", OLD."comebacks", OLD."employee_id", OLD."hours_clocked", OLD."hours_present", OLD."id", OLD."nh_sold", OLD."orders", OLD."origins", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommended_sum", OLD."revenue", OLD."row", OLD."rows", OLD."source_id"); RETURN NULL;',
                    hash="d294c23b2295e1f601ff10f4c07be15741b9683d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a69bd",
                    table="kpi_employeemonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="employeemonthevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f0b2a27910658ef33b29e09122983290e8031f8e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bf146",
                    table="kpi_employeemonthevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="owners_exist_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT FROM new_rows n LEFT JOIN network_station o ON o.id = n.station_id LEFT JOIN kpi_source s ON s.id = n.source_id\n                   WHERE o.id IS NULL OR s.id IS NULL) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'figures without their owner or source';\n        END IF;\n        RETURN NULL;",
                    hash="767c3df30886bae278c1aa2dada1b060ebcadf85",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_owners_exist_insert_0849e",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="kpi_stationmonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="owners_exist_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT FROM new_rows n LEFT JOIN network_station o ON o.id = n.station_id LEFT JOIN kpi_source s ON s.id = n.source_id\n                   WHERE o.id IS NULL OR s.id IS NULL) THEN\n            RAISE foreign_key_violation USING MESSAGE = 'figures without their owner or source';\n        END IF;\n        RETURN NULL;",
                    hash="8cfc44d74c91582707efda97c0935cc47a2689fe",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_owners_exist_update_24ebe",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="kpi_stationmonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "kpi_stationmonthevent" ("arrivals", "bookings", "calls", "clients", "clients_base_24_12", "clients_new", "clients_returned", "cost_parts", "discount", "id", "nh_available", "nh_sold", "nps_detractors", "nps_promoters", "nps_responses", "orders", "origins", "other_costs", "payroll", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_nh", "plan_orders", "plan_revenue", "plan_visits", "posts", "promo_revenue", "receivables", "rent", "revenue_labor", "revenue_parts", "revenue_total", "row", "rows", "source_id", "staff", "staff_left", "station_id", "stock_value", "visits", "warranty_returns", "work_days") VALUES (OLD."arrivals", OLD."bookings", OLD."calls", OLD."clients", OLD."clients_base_24_12", OLD."clients_new", OLD."clients_returned", OLD."cost_parts", OLD."discount", OLD."id", OLD."nh_available", OLD."nh_sold", OLD."nps_detractors", OLD."nps_promoters", OLD."nps_responses", OLD."orders", OLD."origins", OLD."other_costs", OLD."payroll", OLD."period", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."plan_nh", OLD."plan_orders", OLD."plan_revenue", OLD."plan_visits", OLD."posts", OLD."promo_revenue", OLD."receivables", OLD."rent", OLD."revenue_labor", OLD."revenue_parts", OLD."revenue_total", OLD."row", OLD."rows", OLD."source_id", OLD."staff", OLD."staff_left", OLD."station_id", OLD."stock_value", OLD."visits", OLD."warranty_returns", OLD."work_days"); RETURN NULL;',
                    hash="1e26328a5c9bed8151bf44e8ca3e6dbf7e58b325",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1dbf",
                    table="kpi_stationmonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "kpi_stationmonthevent" ("arrivals", "bookings", "calls", "clients", "clients_base_24_12", "clients_new", "clients_returned", "cost_parts", "discount", "id", "nh_available", "nh_sold", "nps_detractors", "nps_promoters", "nps_responses", "orders", "origins", "other_costs", "payroll", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_nh", "plan_orders", "plan_revenue", "plan_visits", "posts", "promo_revenue", "receivables", "rent", "revenue_labor", "revenue_parts", "revenue_total", "row", "rows", "source_id", "staff", "staff_left", "station_id", "stock_value", "visits", "warranty_returns", "work_days") VALUES (OLD."arrivals", OLD."bookings", OLD."calls", OLD."clients", OLD."clients_base_24_12", OLD."clients_new", OLD."clients_returned", OLD."cost_parts", OLD."discount", OLD."id", OLD."nh_available", OLD."nh_sold", OLD."nps_detractors", OLD."nps_promoters", OLD."nps_responses", OLD."orders", OLD."origins", OLD."other_costs", OLD."payroll", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_nh", OLD."plan_orders", OLD."plan_revenue", OLD."plan_visits", OLD."posts", OLD."promo_revenue", OLD."receivables", OLD."rent", OLD."revenue_labor", OLD."revenue_parts", OLD."revenue_total", OLD."row", OLD."rows", OLD."source_id", OLD."staff", OLD."staff_left", OLD."station_id", OLD."stock_value", OLD."visits", OLD."warranty_returns", OLD."work_days"); RETURN NULL;',
                    hash="aeb6727e2be639e3cc228e89e57a2d0523b1e67d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f1d7c",
                    table="kpi_stationmonth",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationmonthevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2cc3476c45abb5dc1b04cfc1205aaf07d074c86b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fdc2c",
                    table="kpi_stationmonthevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
