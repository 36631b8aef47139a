import django.contrib.postgres.fields
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
        ("kpi", "0001_initial"),
        ("network", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plans", "0001_initial"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="Format",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.PositiveIntegerField(unique=True)),
                    ("kpis", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                    ("focus", models.CharField(blank=True, max_length=300)),
                    (
                        "phrases",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=200), default=list, size=None
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="FormatEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.PositiveIntegerField()),
                    ("kpis", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                    ("focus", models.CharField(blank=True, max_length=300)),
                    (
                        "phrases",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=200), default=list, size=None
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True)),
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
                            to="meetings.format",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Meeting",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("starts_at", models.DateTimeField(null=True)),
                    ("held_at", models.DateTimeField(null=True)),
                    (
                        "format",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.format"),
                    ),
                    (
                        "held_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="network.partner"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["period", "partner"], name="meetings_me_period_25ba80_idx"),
                        models.Index(fields=["starts_at"], name="meetings_me_starts__dbcf82_idx"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("partner", "period"), name="one_meeting_of_partner_and_month")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Edition",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.PositiveSmallIntegerField()),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("leaves_at", models.DateTimeField()),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("accepted_at", models.DateTimeField(null=True)),
                    (
                        "accepted_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="meetings.meeting"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at", None)), fields=("meeting", "number"), name="editions_are_numbered"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="EditionEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.PositiveSmallIntegerField()),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("leaves_at", models.DateTimeField()),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("accepted_at", models.DateTimeField(null=True)),
                    (
                        "accepted_by",
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
                            to="meetings.edition",
                        ),
                    ),
                    (
                        "withdrawn_by",
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
                        "meeting",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.meeting",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="MeetingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    ("starts_at", models.DateTimeField(null=True)),
                    ("held_at", models.DateTimeField(null=True)),
                    (
                        "format",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.format",
                        ),
                    ),
                    (
                        "held_by",
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
                            to="meetings.meeting",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Reader",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("expires_at", models.DateTimeField()),
                    ("opened_at", models.DateTimeField(null=True)),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="meetings.edition"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("edition", "person"), name="one_link_of_a_reader")],
                },
            ),
            migrations.CreateModel(
                name="StationReview",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="meetings.meeting"
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="network.station"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("station", "period"), name="one_review_of_station_and_month")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Conclusion",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("subject", models.CharField(max_length=40)),
                    ("text", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=0)),
                    ("saved_at", models.DateTimeField()),
                    ("edit", models.CharField(blank=True, max_length=40)),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "review",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="conclusions", to="meetings.stationreview"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("review", "subject"), name="one_conclusion_of_subject")],
                },
            ),
            migrations.CreateModel(
                name="FigureRequest",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("kpi", models.CharField(max_length=12)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "review",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="figure_requests",
                            to="meetings.stationreview",
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("review", "kpi"), name="a_figure_is_asked_for_once")],
                },
            ),
            migrations.CreateModel(
                name="PlanItem",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "carried_from",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="carried_to",
                            to="meetings.planitem",
                        ),
                    ),
                    (
                        "growth_point",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan_items",
                            to="kpi.growthpoint",
                        ),
                    ),
                    ("task", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.task")),
                    (
                        "review",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="meetings.stationreview"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("review", "task"), name="a_task_is_once_in_a_plan"),
                        models.UniqueConstraint(
                            condition=models.Q(("removed_at", None)),
                            fields=("review", "growth_point"),
                            name="a_growth_point_is_once_in_a_plan",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="StationReport",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("content", models.JSONField()),
                    (
                        "edition",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="meetings.edition"
                        ),
                    ),
                    (
                        "pdf",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                    (
                        "review",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="meetings.stationreview"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("edition", "review"), name="one_report_of_a_review_in_an_edition")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlanItemEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "carried_from",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.planitem",
                        ),
                    ),
                    (
                        "growth_point",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="kpi.growthpoint",
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
                            to="meetings.planitem",
                        ),
                    ),
                    (
                        "task",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="plans.task",
                        ),
                    ),
                    (
                        "review",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.stationreview",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="FigureRequestEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("kpi", models.CharField(max_length=12)),
                    ("at", models.DateTimeField(auto_now_add=True)),
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
                            to="meetings.figurerequest",
                        ),
                    ),
                    (
                        "review",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.stationreview",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ConclusionEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("subject", models.CharField(max_length=40)),
                    ("text", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=0)),
                    ("saved_at", models.DateTimeField()),
                    ("edit", models.CharField(blank=True, max_length=40)),
                    (
                        "author",
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
                            to="meetings.conclusion",
                        ),
                    ),
                    (
                        "review",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.stationreview",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="StationReviewEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    (
                        "meeting",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.meeting",
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
                            to="meetings.stationreview",
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
                name="Variant",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("text", models.TextField()),
                    ("saved_at", models.DateTimeField()),
                    ("edit", models.CharField(max_length=40)),
                    ("settled_at", models.DateTimeField(null=True)),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "conclusion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="variants", to="meetings.conclusion"
                        ),
                    ),
                    (
                        "settled_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("settled_at", None)),
                            fields=("conclusion", "author"),
                            name="one_open_variant_of_an_author",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="VariantEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("text", models.TextField()),
                    ("saved_at", models.DateTimeField()),
                    ("edit", models.CharField(max_length=40)),
                    ("settled_at", models.DateTimeField(null=True)),
                    (
                        "author",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "conclusion",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="meetings.conclusion",
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
                            to="meetings.variant",
                        ),
                    ),
                    (
                        "settled_by",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
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
        ),
        okno.core.migrating.AddTrigger(
            model_name="format",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_formatevent" ("at", "by_id", "focus", "id", "kpis", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrases") VALUES (OLD."at", OLD."by_id", OLD."focus", OLD."id", OLD."kpis", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phrases"); RETURN NULL;',
                    hash="4fbc6965dfca6d1551b780369f32abc5d72697b7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0ae8",
                    table="meetings_format",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="format",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_formatevent" ("at", "by_id", "focus", "id", "kpis", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrases") VALUES (OLD."at", OLD."by_id", OLD."focus", OLD."id", OLD."kpis", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phrases"); RETURN NULL;',
                    hash="7c342dc9214ebdfbd0cbd76fc0780938d61f87b2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8e8a8",
                    table="meetings_format",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="formatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c4025fdfda057d09807374ac7c85c738f4a6926d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_211ce",
                    table="meetings_formatevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_meetingevent" ("format_id", "held_at", "held_by_id", "id", "partner_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."format_id", OLD."held_at", OLD."held_by_id", OLD."id", OLD."partner_id", OLD."period", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."starts_at"); RETURN NULL;',
                    hash="a0c2735ff058f6d7a8f8aac2cc1ddbd70c9eb138",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_495b8",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingevent" ("format_id", "held_at", "held_by_id", "id", "partner_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."format_id", OLD."held_at", OLD."held_by_id", OLD."id", OLD."partner_id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_at"); RETURN NULL;',
                    hash="64b5431cd1c93be65d13c9c58b1566b91a6e1ca6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4bf26",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3b037351c6bd66f2bd80b55e54e91fcfad68043f",
                    operation="UPDATE",
                    pgid="pgtrigger_edition_is_frozen_2da49",
                    table="meetings_edition",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="50efba111a9a8a7111d9761595fda2cd7559c51a",
                    operation="DELETE",
                    pgid="pgtrigger_edition_stays_0ff47",
                    table="meetings_edition",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_editionevent" ("accepted_at", "accepted_by_id", "at", "by_id", "id", "leaves_at", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."at", OLD."by_id", OLD."id", OLD."leaves_at", OLD."meeting_id", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="7481164f989943f015b1976205b5bd3e7f49529d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_79eec",
                    table="meetings_edition",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_editionevent" ("accepted_at", "accepted_by_id", "at", "by_id", "id", "leaves_at", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."at", OLD."by_id", OLD."id", OLD."leaves_at", OLD."meeting_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="bbce9d3757d5f10a36a3e1fe7702772ab54d8ab4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98ce6",
                    table="meetings_edition",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="editionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="506f254bcd900b24758ed83c620498009f1be1c0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9f3f1",
                    table="meetings_editionevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="meetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="161adc4dee7601797a02097cded16f6fce0bad5d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2b4ce",
                    table="meetings_meetingevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_stationreviewevent" ("id", "meeting_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "station_id") VALUES (OLD."id", OLD."meeting_id", OLD."period", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."station_id"); RETURN NULL;',
                    hash="848af02ba27d55a437c8552811373f4b50b80265",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_628ed",
                    table="meetings_stationreview",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationreview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_stationreviewevent" ("id", "meeting_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "station_id") VALUES (OLD."id", OLD."meeting_id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."station_id"); RETURN NULL;',
                    hash="91ea7ba86510fb5bf865dac316fa2e23c7f6d8cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_72d7c",
                    table="meetings_stationreview",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="conclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_conclusionevent" ("author_id", "edit", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "saved_at", "subject", "text", "version") VALUES (OLD."author_id", OLD."edit", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."review_id", OLD."saved_at", OLD."subject", OLD."text", OLD."version"); RETURN NULL;',
                    hash="b724520b0009eb5d85669ee01bed62b6524d9b59",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e45a5",
                    table="meetings_conclusion",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="conclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_conclusionevent" ("author_id", "edit", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "saved_at", "subject", "text", "version") VALUES (OLD."author_id", OLD."edit", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_id", OLD."saved_at", OLD."subject", OLD."text", OLD."version"); RETURN NULL;',
                    hash="e0e393cf67d11772eb50a20879c99e5641b2532f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bd8d0",
                    table="meetings_conclusion",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="figurerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_figurerequestevent" ("at", "by_id", "id", "kpi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."kpi", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."review_id"); RETURN NULL;',
                    hash="0bbf3b7900596658f76c7b9278e8ef9461e731ca",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f45b3",
                    table="meetings_figurerequest",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="figurerequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_figurerequestevent" ("at", "by_id", "id", "kpi", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."kpi", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_id"); RETURN NULL;',
                    hash="a7f6da1da88c4be9c84cdc9a60dbb545f4d02064",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b437a",
                    table="meetings_figurerequest",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="planitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_planitemevent" ("carried_from_id", "growth_point_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "review_id", "task_id") VALUES (OLD."carried_from_id", OLD."growth_point_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."removed_at", OLD."review_id", OLD."task_id"); RETURN NULL;',
                    hash="4cc80444c96f581339c8b60a6a1754b78e8a3d45",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e3a47",
                    table="meetings_planitem",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="planitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_planitemevent" ("carried_from_id", "growth_point_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "review_id", "task_id") VALUES (OLD."carried_from_id", OLD."growth_point_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."review_id", OLD."task_id"); RETURN NULL;',
                    hash="79846d5ec066a391c050d2d9d40fe318877967c3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9b9b9",
                    table="meetings_planitem",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationreport",
            trigger=pgtrigger.compiler.Trigger(
                name="report_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."content" IS DISTINCT FROM (NEW."content"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="11c4d6b26187bd20e1dd2277f28bfe6a5619581e",
                    operation="UPDATE",
                    pgid="pgtrigger_report_is_frozen_206ab",
                    table="meetings_stationreport",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationreport",
            trigger=pgtrigger.compiler.Trigger(
                name="report_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3d024c6d80948cbb1f5447afdee9c3f1020c6240",
                    operation="DELETE",
                    pgid="pgtrigger_report_stays_d38a3",
                    table="meetings_stationreport",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="planitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="96155d36cd55190879d37c5c36b0560889db7979",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e3ba2",
                    table="meetings_planitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="figurerequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e1cef918f7901610209f5ea17e2b4589bf0dfc76",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0831c",
                    table="meetings_figurerequestevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="conclusionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="43ebf7745a5a544ffd20dcac690e2a581b14875a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bcf5f",
                    table="meetings_conclusionevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="stationreviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fa6740bdb5668f30aefccbb413b399076f2f56ac",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2bf5a",
                    table="meetings_stationreviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="variant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_variantevent" ("author_id", "conclusion_id", "edit", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "settled_at", "settled_by_id", "text") VALUES (OLD."author_id", OLD."conclusion_id", OLD."edit", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."saved_at", OLD."settled_at", OLD."settled_by_id", OLD."text"); RETURN NULL;',
                    hash="a26ec9a9153e6c20f033c318d19657f0496eddde",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_52797",
                    table="meetings_variant",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="variant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_variantevent" ("author_id", "conclusion_id", "edit", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "settled_at", "settled_by_id", "text") VALUES (OLD."author_id", OLD."conclusion_id", OLD."edit", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."saved_at", OLD."settled_at", OLD."settled_by_id", OLD."text"); RETURN NULL;',
                    hash="4267b84c5180a0fc7f672cab2a246f7174e8a86e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4bf6e",
                    table="meetings_variant",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="variantevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="77d9bc53e5c2cb98a4b767325dd34d6115f6ca82",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_22c84",
                    table="meetings_variantevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
