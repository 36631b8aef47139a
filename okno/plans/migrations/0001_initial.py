import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.migrating
import okno.plans.rules


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
                name="Task",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("title", models.CharField(max_length=300)),
                    ("due", models.DateField()),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "open"), ("done", "done"), ("cancelled", "cancelled")],
                            default=okno.plans.rules.State["OPEN"],
                            max_length=10,
                        ),
                    ),
                    ("worth", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("result", models.TextField(blank=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("told_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "assignee",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tasks",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "closed_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="network.station"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["station", "due"], name="plans_task_station_a9bb4e_idx"),
                        models.Index(condition=models.Q(("state", "open")), fields=["due", "station"], name="open_tasks_by_due"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TaskEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=300)),
                    ("due", models.DateField()),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "open"), ("done", "done"), ("cancelled", "cancelled")],
                            default=okno.plans.rules.State["OPEN"],
                            max_length=10,
                        ),
                    ),
                    ("worth", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("result", models.TextField(blank=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("told_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "assignee",
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
                        "closed_by",
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
                            to="plans.task",
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
                name="TaskFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                    (
                        "task",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="plans.task"),
                    ),
                ],
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plans_taskevent" ("assignee_id", "author_id", "closed_at", "closed_by_id", "created_at", "due", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "station_id", "title", "told_at", "worth") VALUES (OLD."assignee_id", OLD."author_id", OLD."closed_at", OLD."closed_by_id", OLD."created_at", OLD."due", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."result", OLD."state", OLD."station_id", OLD."title", OLD."told_at", OLD."worth"); RETURN NULL;',
                    hash="9c4fde3331c3dbd9ec22ec44432adcb0ab8414f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57082",
                    table="plans_task",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plans_taskevent" ("assignee_id", "author_id", "closed_at", "closed_by_id", "created_at", "due", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "station_id", "title", "told_at", "worth") VALUES (OLD."assignee_id", OLD."author_id", OLD."closed_at", OLD."closed_by_id", OLD."created_at", OLD."due", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."state", OLD."station_id", OLD."title", OLD."told_at", OLD."worth"); RETURN NULL;',
                    hash="0fd1db106ffc2fb1494380bea85859695694dfc9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3490d",
                    table="plans_task",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="taskevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d2d7eb241d54f59bf6290b70f8762827499674f8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3729a",
                    table="plans_taskevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
