"""All tables of this room; the cache among them is no model: the limits of sign-in attempts live there, shared by all processes."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import okno.core.migrating

CACHE = """
CREATE TABLE IF NOT EXISTS core_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="Setting",
                fields=[
                    ("key", models.CharField(max_length=60, primary_key=True, serialize=False)),
                    ("value", models.JSONField()),
                ],
            ),
            migrations.CreateModel(
                name="Draft",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("place", models.CharField(max_length=80)),
                    ("text", models.TextField(blank=True)),
                    ("version", models.PositiveIntegerField(default=0)),
                    ("edit", models.CharField(blank=True, max_length=40)),
                    ("sent", models.TextField(blank=True)),
                    ("saved_at", models.DateTimeField()),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("text", ""), _negated=True), fields=["place", "-saved_at"], name="drafts_at_work"
                        )
                    ],
                    "constraints": [models.UniqueConstraint(fields=("person", "place"), name="one_draft_of_a_place")],
                },
            ),
            migrations.CreateModel(
                name="Event",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("word", models.CharField(max_length=60)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("kind", models.CharField(max_length=60)),
                    ("object_id", models.BigIntegerField()),
                    ("station_id", models.BigIntegerField(null=True)),
                    ("why", models.TextField(blank=True)),
                    ("data", models.JSONField(default=dict)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["kind", "object_id", "-at"], name="core_event_kind_4fe05b_idx"),
                        models.Index(
                            condition=models.Q(("station_id__isnull", False)),
                            fields=["station_id", "-at"],
                            name="event_of_station",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OutMessage",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=200, unique=True)),
                    ("door", models.CharField(choices=[("bell", "Bell"), ("mail", "Mail")], max_length=8)),
                    ("subject", models.CharField(max_length=300)),
                    ("body", models.TextField(blank=True)),
                    ("url", models.CharField(blank=True, max_length=300)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("leaves_at", models.DateTimeField()),
                    ("sent_at", models.DateTimeField(null=True)),
                    ("seen_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("last_error", models.TextField(blank=True)),
                    (
                        "to",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="out_messages", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("cancelled_at", None), ("sent_at", None)),
                            fields=["leaves_at"],
                            name="out_waiting",
                        ),
                        models.Index(condition=models.Q(("door", "bell")), fields=["to", "-sent_at"], name="bell_of_person"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SearchRow",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("kind", models.CharField(max_length=20)),
                    ("object_id", models.BigIntegerField()),
                    ("station_id", models.BigIntegerField(null=True)),
                    ("title", models.CharField(blank=True, max_length=300)),
                    ("note", models.CharField(blank=True, max_length=300)),
                    ("own", models.TextField(blank=True)),
                    ("lends", models.TextField(blank=True)),
                    ("moment", models.DateTimeField(null=True)),
                    ("words", django.contrib.postgres.search.SearchVectorField()),
                ],
                options={
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="search_words"),
                        models.Index(
                            condition=models.Q(("station_id__isnull", False)), fields=["station_id"], name="search_of_station"
                        ),
                        models.Index(
                            models.F("kind"),
                            models.OrderBy(models.F("moment"), descending=True, nulls_last=True),
                            models.F("object_id"),
                            name="search_newest",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("kind", "object_id"), name="a_thing_is_told_once"),
                        models.UniqueConstraint(
                            condition=models.Q(("lends", ""), _negated=True),
                            fields=("station_id",),
                            name="a_station_lends_its_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SearchWord",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("word", models.CharField(max_length=40)),
                    ("trigrams", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), size=None)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["word"], name="search_word"),
                        django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["trigrams"], name="search_trigrams"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="StoredFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("photo", "Photo"), ("document", "Document"), ("export", "Export"), ("report", "Report")],
                            max_length=10,
                        ),
                    ),
                    ("sha256", models.CharField(max_length=64)),
                    ("name", models.CharField(max_length=255)),
                    ("content_type", models.CharField(max_length=100)),
                    ("size", models.BigIntegerField()),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["sha256"], name="core_stored_sha256_f9104c_idx")],
                },
            ),
            migrations.CreateModel(
                name="DraftFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("removed_at", models.DateTimeField(null=True)),
                    (
                        "draft",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="core.draft"),
                    ),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                ],
            ),
        ),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
