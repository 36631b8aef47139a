import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.migrating
import okno.launches.rules.states


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0001_initial"),
        ("desk", "0001_initial"),
        ("network", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="Launch",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.PositiveIntegerField(unique=True)),
                    ("title", models.CharField(max_length=200)),
                    ("goals", models.TextField(blank=True)),
                    (
                        "kpis",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=12), default=list, size=None
                        ),
                    ),
                    ("template", models.CharField(max_length=20)),
                    ("audience", models.JSONField(default=dict)),
                    ("starts_on", models.DateField()),
                    ("published_at", models.DateTimeField()),
                    ("first_starts_on", models.DateField(null=True)),
                    ("moved_why", models.CharField(blank=True, max_length=500)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    ("cancelled_why", models.CharField(blank=True, max_length=500)),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "cancelled_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(condition=models.Q(("cancelled_at", None)), fields=["-starts_on"], name="launches_by_start")
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChecklistItem",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.SlugField(max_length=30)),
                    ("title", models.CharField(max_length=60)),
                    ("asks", models.CharField(blank=True, max_length=500)),
                    (
                        "proof",
                        models.CharField(
                            choices=[
                                ("photo", "photo"),
                                ("count", "count"),
                                ("acquaintance", "acquaintance"),
                                ("document", "document"),
                                ("yes_no", "yes_no"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("due", models.DateField()),
                    ("required", models.BooleanField(default=True)),
                    ("photos", models.PositiveSmallIntegerField(default=1)),
                    ("norm", models.PositiveIntegerField(default=0)),
                    ("norm_by_post", models.BooleanField(default=False)),
                    ("place", models.PositiveSmallIntegerField()),
                    (
                        "after",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="launches.checklistitem"
                        ),
                    ),
                    (
                        "example",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                    (
                        "launch",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="items", to="launches.launch"
                        ),
                    ),
                ],
                options={
                    "ordering": ["place", "pk"],
                    "constraints": [models.UniqueConstraint(fields=("launch", "code"), name="an_item_has_its_code_once")],
                },
            ),
            migrations.CreateModel(
                name="Faq",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=60, unique=True)),
                    ("question", models.CharField(max_length=300)),
                    ("answer", models.TextField()),
                    ("at", models.DateTimeField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "launch",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="faq", to="launches.launch"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="ChecklistItemEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.SlugField(db_index=False, max_length=30)),
                    ("title", models.CharField(max_length=60)),
                    ("asks", models.CharField(blank=True, max_length=500)),
                    (
                        "proof",
                        models.CharField(
                            choices=[
                                ("photo", "photo"),
                                ("count", "count"),
                                ("acquaintance", "acquaintance"),
                                ("document", "document"),
                                ("yes_no", "yes_no"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("due", models.DateField()),
                    ("required", models.BooleanField(default=True)),
                    ("photos", models.PositiveSmallIntegerField(default=1)),
                    ("norm", models.PositiveIntegerField(default=0)),
                    ("norm_by_post", models.BooleanField(default=False)),
                    ("place", models.PositiveSmallIntegerField()),
                    (
                        "after",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="launches.checklistitem",
                        ),
                    ),
                    (
                        "example",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="core.storedfile",
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
                            to="launches.checklistitem",
                        ),
                    ),
                    (
                        "launch",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="launches.launch",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="LaunchEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.PositiveIntegerField()),
                    ("title", models.CharField(max_length=200)),
                    ("goals", models.TextField(blank=True)),
                    (
                        "kpis",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=12), default=list, size=None
                        ),
                    ),
                    ("template", models.CharField(max_length=20)),
                    ("audience", models.JSONField(default=dict)),
                    ("starts_on", models.DateField()),
                    ("published_at", models.DateTimeField()),
                    ("first_starts_on", models.DateField(null=True)),
                    ("moved_why", models.CharField(blank=True, max_length=500)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    ("cancelled_why", models.CharField(blank=True, max_length=500)),
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
                        "cancelled_by",
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
                            to="launches.launch",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Order",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("version", models.PositiveSmallIntegerField()),
                    ("text", models.TextField(blank=True)),
                    ("what_changed", models.TextField(blank=True)),
                    ("asks_again", models.BooleanField(default=True)),
                    ("at", models.DateTimeField()),
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
                    (
                        "launch",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="launches.launch"
                        ),
                    ),
                    (
                        "presentation",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("launch", "version"), name="an_order_has_each_version_once")],
                },
            ),
            migrations.CreateModel(
                name="Participant",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("started_on", models.DateField(null=True)),
                    ("reminded_at", models.DateTimeField(null=True)),
                    ("moved_at", models.DateTimeField()),
                    ("past", models.FloatField(null=True)),
                    (
                        "launch",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="participants", to="launches.launch"
                        ),
                    ),
                    (
                        "started_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="launches", to="network.station"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["station", "launch"], name="launches_pa_station_531312_idx")],
                    "constraints": [models.UniqueConstraint(fields=("launch", "station"), name="a_station_takes_part_once")],
                },
            ),
            migrations.CreateModel(
                name="LaunchQuestion",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("paragraph", models.PositiveSmallIntegerField(null=True)),
                    ("is_objection", models.BooleanField(default=False)),
                    (
                        "faq",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="launches.faq"
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="launches.checklistitem"
                        ),
                    ),
                    (
                        "question",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="launch_question", to="desk.question"
                        ),
                    ),
                    (
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="launches.participant"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Acquaintance",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("version", models.PositiveSmallIntegerField()),
                    ("channel", models.CharField(default="web", max_length=12)),
                    ("at", models.DateTimeField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "employee",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.employee"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="acquaintances", to="launches.participant"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("employee__isnull", False), ("person", None)),
                                models.Q(("employee", None), ("person__isnull", False)),
                                _connector="OR",
                            ),
                            name="one_reads_an_order",
                        ),
                        models.UniqueConstraint(
                            fields=("participant", "version", "person"), name="a_person_reads_a_version_once"
                        ),
                        models.UniqueConstraint(
                            fields=("participant", "version", "employee"), name="an_employee_reads_a_version_once"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ParticipantEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("started_on", models.DateField(null=True)),
                    ("reminded_at", models.DateTimeField(null=True)),
                    ("past", models.FloatField(null=True)),
                    (
                        "launch",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="launches.launch",
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
                            to="launches.participant",
                        ),
                    ),
                    (
                        "started_by",
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
                name="Readiness",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("missing", "missing"),
                                ("sent", "sent"),
                                ("accepted", "accepted"),
                                ("rejected", "rejected"),
                                ("cannot", "cannot"),
                            ],
                            default=okno.launches.rules.states.State["MISSING"],
                            max_length=8,
                        ),
                    ),
                    ("since", models.DateTimeField()),
                    ("said", models.CharField(blank=True, max_length=60)),
                    (
                        "item",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="cells", to="launches.checklistitem"
                        ),
                    ),
                    (
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="cells", to="launches.participant"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(condition=models.Q(("state", "sent")), fields=["item", "since"], name="cells_to_review")
                    ],
                    "constraints": [models.UniqueConstraint(fields=("participant", "item"), name="a_cell_is_one")],
                },
            ),
            migrations.CreateModel(
                name="ItemReport",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=60, unique=True)),
                    ("at", models.DateTimeField()),
                    ("text", models.CharField(blank=True, max_length=1000)),
                    ("count", models.PositiveIntegerField(null=True)),
                    ("answer", models.BooleanField(null=True)),
                    ("obstacle", models.CharField(blank=True, max_length=20)),
                    (
                        "verdict",
                        models.CharField(
                            blank=True,
                            choices=[("", "None"), ("accepted", "Accepted"), ("rejected", "Rejected")],
                            default="",
                            max_length=8,
                        ),
                    ),
                    ("judged_at", models.DateTimeField(null=True)),
                    ("reason", models.CharField(blank=True, max_length=300)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "document",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                    (
                        "judged_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "cell",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="launches.readiness"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["cell", "-at"], name="launches_it_cell_id_028a0f_idx")],
                },
            ),
            migrations.CreateModel(
                name="ItemReportEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("key", models.CharField(max_length=60)),
                    ("at", models.DateTimeField()),
                    ("text", models.CharField(blank=True, max_length=1000)),
                    ("count", models.PositiveIntegerField(null=True)),
                    ("answer", models.BooleanField(null=True)),
                    ("obstacle", models.CharField(blank=True, max_length=20)),
                    (
                        "verdict",
                        models.CharField(
                            blank=True,
                            choices=[("", "None"), ("accepted", "Accepted"), ("rejected", "Rejected")],
                            default="",
                            max_length=8,
                        ),
                    ),
                    ("judged_at", models.DateTimeField(null=True)),
                    ("reason", models.CharField(blank=True, max_length=300)),
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
                        "document",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="core.storedfile",
                        ),
                    ),
                    (
                        "judged_by",
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
                            to="launches.itemreport",
                        ),
                    ),
                    (
                        "cell",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="launches.readiness",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ReadinessEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("missing", "missing"),
                                ("sent", "sent"),
                                ("accepted", "accepted"),
                                ("rejected", "rejected"),
                                ("cannot", "cannot"),
                            ],
                            default=okno.launches.rules.states.State["MISSING"],
                            max_length=8,
                        ),
                    ),
                    ("since", models.DateTimeField()),
                    ("said", models.CharField(blank=True, max_length=60)),
                    (
                        "item",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="launches.checklistitem",
                        ),
                    ),
                    (
                        "participant",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="launches.participant",
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
                            to="launches.readiness",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ReportPhoto",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=60, unique=True)),
                    ("at", models.DateTimeField()),
                    ("sha256", models.CharField(max_length=64)),
                    ("look", models.BigIntegerField()),
                    ("mirrored", models.BigIntegerField()),
                    ("sharpness", models.FloatField()),
                    ("brightness", models.FloatField()),
                    ("taken_at", models.DateTimeField(null=True)),
                    ("away_km", models.FloatField(null=True)),
                    (
                        "alike",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="launches.reportphoto"
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "cell",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="launches.readiness"
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                    (
                        "report",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="photos",
                            to="launches.itemreport",
                        ),
                    ),
                    (
                        "thumb",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["sha256"], name="launches_re_sha256_73a4fb_idx"),
                        models.Index(fields=["cell", "report"], name="launches_re_cell_id_e358c9_idx"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ShownFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("made_at", models.DateTimeField(null=True)),
                    ("count", models.PositiveIntegerField(default=0)),
                    ("paragraphs", models.JSONField(default=list)),
                    (
                        "trouble",
                        models.CharField(
                            blank=True,
                            choices=[("locked", "locked"), ("broken", "broken"), ("heavy", "heavy"), ("empty", "empty")],
                            max_length=8,
                        ),
                    ),
                    (
                        "file",
                        models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="ShownPage",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.PositiveSmallIntegerField()),
                    ("width", models.PositiveSmallIntegerField()),
                    ("height", models.PositiveSmallIntegerField()),
                    (
                        "picture",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                    (
                        "shown",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="pages", to="launches.shownfile"
                        ),
                    ),
                ],
                options={
                    "ordering": ["number"],
                    "constraints": [models.UniqueConstraint(fields=("shown", "number"), name="a_page_is_shown_once")],
                },
            ),
            migrations.CreateModel(
                name="Upload",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=60, unique=True)),
                    ("size", models.PositiveIntegerField()),
                    ("received", models.PositiveIntegerField(default=0)),
                    ("sha256", models.CharField(max_length=64)),
                    ("taken_at", models.DateTimeField(null=True)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "cell",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="uploads", to="launches.readiness"
                        ),
                    ),
                ],
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="launch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "launches_launchevent" ("audience", "author_id", "cancelled_at", "cancelled_by_id", "cancelled_why", "first_starts_on", "goals", "id", "kpis", "moved_why", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "starts_on", "template", "title") VALUES (OLD."audience", OLD."author_id", OLD."cancelled_at", OLD."cancelled_by_id", OLD."cancelled_why", OLD."first_starts_on", OLD."goals", OLD."id", OLD."kpis", OLD."moved_why", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."published_at", OLD."starts_on", OLD."template", OLD."title"); RETURN NULL;',
                    hash="99bf69c4d0b71e943d18dcbc9bf5b56c136e4d1c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9d00d",
                    table="launches_launch",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="launch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "launches_launchevent" ("audience", "author_id", "cancelled_at", "cancelled_by_id", "cancelled_why", "first_starts_on", "goals", "id", "kpis", "moved_why", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "starts_on", "template", "title") VALUES (OLD."audience", OLD."author_id", OLD."cancelled_at", OLD."cancelled_by_id", OLD."cancelled_why", OLD."first_starts_on", OLD."goals", OLD."id", OLD."kpis", OLD."moved_why", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."starts_on", OLD."template", OLD."title"); RETURN NULL;',
                    hash="965d0e023f4b0e029f37ea120d5ee5990309cd68",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35baa",
                    table="launches_launch",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="checklistitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "launches_checklistitemevent" ("after_id", "asks", "code", "due", "example_id", "id", "launch_id", "norm", "norm_by_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photos", "place", "proof", "required", "title") VALUES (OLD."after_id", OLD."asks", OLD."code", OLD."due", OLD."example_id", OLD."id", OLD."launch_id", OLD."norm", OLD."norm_by_post", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."photos", OLD."place", OLD."proof", OLD."required", OLD."title"); RETURN NULL;',
                    hash="5cc17af9fe6a43fc36ff5f15c0949d7697ea72bb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_38148",
                    table="launches_checklistitem",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="checklistitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "launches_checklistitemevent" ("after_id", "asks", "code", "due", "example_id", "id", "launch_id", "norm", "norm_by_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photos", "place", "proof", "required", "title") VALUES (OLD."after_id", OLD."asks", OLD."code", OLD."due", OLD."example_id", OLD."id", OLD."launch_id", OLD."norm", OLD."norm_by_post", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photos", OLD."place", OLD."proof", OLD."required", OLD."title"); RETURN NULL;',
                    hash="5ad06984bdae15ea429429108a2d232548daac42",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_935c1",
                    table="launches_checklistitem",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="checklistitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1e5afdfebe17d908817ccfb2c0f701fe5ccace68",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9be1e",
                    table="launches_checklistitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="launchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="47a2d5ec78541d3109b146dcbdee7c0f38a9bc7c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3a8cc",
                    table="launches_launchevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."launch_id" IS DISTINCT FROM (NEW."launch_id") OR OLD."past" IS DISTINCT FROM (NEW."past") OR OLD."reminded_at" IS DISTINCT FROM (NEW."reminded_at") OR OLD."started_by_id" IS DISTINCT FROM (NEW."started_by_id") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."station_id" IS DISTINCT FROM (NEW."station_id"))',
                    func='INSERT INTO "launches_participantevent" ("id", "launch_id", "past", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "started_by_id", "started_on", "station_id") VALUES (OLD."id", OLD."launch_id", OLD."past", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reminded_at", OLD."started_by_id", OLD."started_on", OLD."station_id"); RETURN NULL;',
                    hash="4063e4bc0b40ebdd5bd56959b4ac9edd76b76ac5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_70b08",
                    table="launches_participant",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "launches_participantevent" ("id", "launch_id", "past", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "started_by_id", "started_on", "station_id") VALUES (OLD."id", OLD."launch_id", OLD."past", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reminded_at", OLD."started_by_id", OLD."started_on", OLD."station_id"); RETURN NULL;',
                    hash="7583c0bd8f3d5750cbbc1fdb43ba785e83d42b7b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_51ee4",
                    table="launches_participant",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="participantevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ff425a4a9b7deb4cba1fa6730d752a23713d3d7d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7c2e9",
                    table="launches_participantevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "launches_readinessevent" ("id", "item_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "since", "state") VALUES (OLD."id", OLD."item_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."said", OLD."since", OLD."state"); RETURN NULL;',
                    hash="50277eaa76892c1ecdf30d58a9614cc160f572b4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_069f3",
                    table="launches_readiness",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "launches_readinessevent" ("id", "item_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "since", "state") VALUES (OLD."id", OLD."item_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."said", OLD."since", OLD."state"); RETURN NULL;',
                    hash="45439b6b611382143f9905f6c489512018c59300",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8edc7",
                    table="launches_readiness",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="itemreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "launches_itemreportevent" ("answer", "at", "by_id", "cell_id", "count", "document_id", "id", "judged_at", "judged_by_id", "key", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "verdict") VALUES (OLD."answer", OLD."at", OLD."by_id", OLD."cell_id", OLD."count", OLD."document_id", OLD."id", OLD."judged_at", OLD."judged_by_id", OLD."key", OLD."obstacle", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reason", OLD."text", OLD."verdict"); RETURN NULL;',
                    hash="bdc58f5d8103027552070793454cf33b8ff467ff",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_968a2",
                    table="launches_itemreport",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="itemreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "launches_itemreportevent" ("answer", "at", "by_id", "cell_id", "count", "document_id", "id", "judged_at", "judged_by_id", "key", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "verdict") VALUES (OLD."answer", OLD."at", OLD."by_id", OLD."cell_id", OLD."count", OLD."document_id", OLD."id", OLD."judged_at", OLD."judged_by_id", OLD."key", OLD."obstacle", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."text", OLD."verdict"); RETURN NULL;',
                    hash="7d9034086cbf8086eca6a20eedf0cb7d842f4479",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2a673",
                    table="launches_itemreport",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="itemreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1d4ff9646d3590524315548aa43321507986ba6e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_df811",
                    table="launches_itemreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="readinessevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="79029d46159c52bdb9ff2bbdd8a64663b3b0f9c3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_15399",
                    table="launches_readinessevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
