import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.migrating
import okno.desk.rules.knowledge
import okno.desk.rules.turns


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
                name="ArticleWord",
                fields=[
                    ("word", models.TextField(primary_key=True, serialize=False)),
                    ("articles", models.PositiveIntegerField()),
                    ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ],
                options={
                    "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="article_word_keys")],
                },
            ),
            migrations.CreateModel(
                name="ClockRule",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.PositiveIntegerField(unique=True)),
                    ("first", models.PositiveIntegerField()),
                    ("next", models.PositiveIntegerField()),
                    ("solution", models.PositiveIntegerField()),
                    ("expert", models.PositiveIntegerField()),
                    ("partner", models.PositiveIntegerField()),
                    ("warn_owner", models.PositiveIntegerField()),
                    ("warn_head", models.PositiveIntegerField()),
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
                name="ClockRuleEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.PositiveIntegerField()),
                    ("first", models.PositiveIntegerField()),
                    ("next", models.PositiveIntegerField()),
                    ("solution", models.PositiveIntegerField()),
                    ("expert", models.PositiveIntegerField()),
                    ("partner", models.PositiveIntegerField()),
                    ("warn_owner", models.PositiveIntegerField()),
                    ("warn_head", models.PositiveIntegerField()),
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
                            to="desk.clockrule",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Contact",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("with_whom", models.CharField(blank=True, max_length=150)),
                    ("channel", models.CharField(max_length=10)),
                    ("way", models.CharField(max_length=3)),
                    ("at", models.DateTimeField()),
                    ("about", models.CharField(blank=True, max_length=200)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    ("key", models.CharField(max_length=120, unique=True)),
                    (
                        "person",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="network.station"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("cancelled_at", None)), fields=["station", "-at"], name="contacts_of_station"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Department",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=20, unique=True)),
                    ("name", models.CharField(max_length=100)),
                    (
                        "deputy",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "head",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="DepartmentEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=20)),
                    ("name", models.CharField(max_length=100)),
                    (
                        "deputy",
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
                        "head",
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
                            to="desk.department",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SavedView",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("name", models.CharField(max_length=60)),
                    ("query", models.CharField(max_length=300)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="saved_views", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_at", None)), fields=("person", "name"), name="a_view_has_one_name"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SavedViewEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=60)),
                    ("query", models.CharField(max_length=300)),
                    ("closed_at", models.DateTimeField(null=True)),
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
                            to="desk.savedview",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Topic",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=20, unique=True)),
                    ("name", models.CharField(max_length=100)),
                    (
                        "words",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=40), default=list, size=None
                        ),
                    ),
                    ("is_claim", models.BooleanField(default=False)),
                    ("place", models.PositiveSmallIntegerField()),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "department",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="topics", to="desk.department"
                        ),
                    ),
                ],
                options={
                    "ordering": ["place"],
                },
            ),
            migrations.CreateModel(
                name="Article",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("title", models.CharField(blank=True, max_length=200)),
                    ("text", models.TextField(blank=True)),
                    ("asked", models.TextField(blank=True)),
                    (
                        "audience",
                        models.CharField(
                            choices=[("partners", "partners"), ("company", "company"), ("department", "department")],
                            default=okno.desk.rules.knowledge.Audience["PARTNERS"],
                            max_length=10,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                            default=okno.desk.rules.knowledge.State["DRAFT"],
                            max_length=10,
                        ),
                    ),
                    ("valid_until", models.DateField()),
                    ("born_from", models.BigIntegerField(null=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("changed_at", models.DateTimeField()),
                    ("published_at", models.DateTimeField(null=True)),
                    ("checked_at", models.DateTimeField(null=True)),
                    ("returned_at", models.DateTimeField(null=True)),
                    (
                        "returned_why",
                        models.CharField(blank=True, choices=[("expired", "expired"), ("votes", "votes")], max_length=10),
                    ),
                    (
                        "lexemes",
                        models.GeneratedField(
                            db_persist=True,
                            expression=django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        models.Func(
                                            models.F("title"),
                                            models.Value("Ёё"),
                                            models.Value("Ее"),
                                            function="translate",
                                            output_field=models.TextField(),
                                        ),
                                        config="russian",
                                        weight="A",
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        models.Func(
                                            models.F("asked"),
                                            models.Value("Ёё"),
                                            models.Value("Ее"),
                                            function="translate",
                                            output_field=models.TextField(),
                                        ),
                                        config="russian",
                                        weight="B",
                                    ),
                                    "russian",
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    models.Func(
                                        models.F("text"),
                                        models.Value("Ёё"),
                                        models.Value("Ее"),
                                        function="translate",
                                        output_field=models.TextField(),
                                    ),
                                    config="russian",
                                    weight="D",
                                ),
                                "russian",
                            ),
                            output_field=django.contrib.postgres.search.SearchVectorField(),
                        ),
                    ),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "changed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="articles", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="articles", to="desk.topic"),
                    ),
                ],
                options={
                    "indexes": [
                        django.contrib.postgres.indexes.GinIndex(fields=["lexemes"], name="article_lexemes"),
                        models.Index(fields=["topic", "state"], name="desk_articl_topic_i_666d51_idx"),
                        models.Index(
                            condition=models.Q(("returned_at__isnull", False)), fields=["owner"], name="articles_to_check"
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "published"), _negated=True), ("published_at__isnull", False), _connector="OR"
                            ),
                            name="published_article_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("returned_at", None), ("returned_why", "")),
                                models.Q(("returned_at__isnull", False), models.Q(("returned_why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="returned_article_says_why",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ArticleVote",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("is_useful", models.BooleanField()),
                    ("question", models.BigIntegerField(null=True)),
                    ("voted_at", models.DateTimeField()),
                    (
                        "article",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="desk.article"),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["article", "-voted_at"], name="desk_articl_article_9092c9_idx")],
                    "constraints": [models.UniqueConstraint(fields=("article", "person"), name="one_vote_each")],
                },
            ),
            migrations.CreateModel(
                name="ArticleVoteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("is_useful", models.BooleanField()),
                    ("question", models.BigIntegerField(null=True)),
                    ("voted_at", models.DateTimeField()),
                    (
                        "article",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.article",
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
                            to="desk.articlevote",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Phrase",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("text", models.CharField(max_length=1000)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "owner",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="phrases",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="phrases", to="desk.topic"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Question",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("caller", models.CharField(blank=True, max_length=150)),
                    ("channel", models.CharField(choices=[("web", "web"), ("call", "call"), ("mail", "mail")], max_length=10)),
                    ("subject", models.CharField(max_length=200)),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "open"), ("closed", "closed"), ("merged", "merged")],
                            default=okno.desk.rules.turns.State["OPEN"],
                            max_length=10,
                        ),
                    ),
                    (
                        "turn",
                        models.CharField(
                            choices=[("manager", "manager"), ("expert", "expert"), ("partner", "partner")],
                            default=okno.desk.rules.turns.Side["MANAGER"],
                            max_length=10,
                            null=True,
                        ),
                    ),
                    ("turn_since", models.DateTimeField()),
                    ("owed", models.BooleanField(default=True)),
                    ("experts", models.PositiveSmallIntegerField(default=0)),
                    ("asked_at", models.DateTimeField()),
                    ("first_due", models.DateTimeField()),
                    ("next_due", models.DateTimeField(null=True)),
                    ("solution_due", models.DateTimeField()),
                    ("due_at", models.DateTimeField(null=True)),
                    ("warn_owner_at", models.DateTimeField(null=True)),
                    ("warn_head_at", models.DateTimeField(null=True)),
                    ("first_answered_at", models.DateTimeField(null=True)),
                    ("first_worked", models.DurationField(null=True)),
                    ("last_in_at", models.DateTimeField()),
                    ("last_out_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    ("closed_why", models.CharField(blank=True, max_length=300)),
                    ("snoozed_until", models.DateTimeField(null=True)),
                    ("merged_at", models.DateTimeField(null=True)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="questions",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "closed_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "merged_into",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="desk.question"
                        ),
                    ),
                    (
                        "rule",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.clockrule"),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="network.station"
                        ),
                    ),
                    (
                        "topic_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="desk.topic"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("state", "open")), fields=["station", "due_at"], name="open_questions_of_station"
                        ),
                        models.Index(condition=models.Q(("state", "open")), fields=["due_at"], name="open_questions_by_due"),
                        models.Index(fields=["station", "-asked_at"], name="desk_questi_station_8e4224_idx"),
                        models.Index(fields=["asked_by", "-last_in_at"], name="desk_questi_asked_b_1521b8_idx"),
                        models.Index(
                            condition=models.Q(("first_answered_at__isnull", False)),
                            fields=["-first_answered_at"],
                            name="first_answers",
                        ),
                        models.Index(condition=models.Q(("state", "closed")), fields=["-closed_at"], name="closed_questions"),
                        models.Index(
                            condition=models.Q(("warn_owner_at__isnull", False)), fields=["warn_owner_at"], name="owners_to_warn"
                        ),
                        models.Index(
                            condition=models.Q(("warn_head_at__isnull", False)), fields=["warn_head_at"], name="heads_to_warn"
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "open"), ("turn__isnull", False)),
                                models.Q(models.Q(("state", "open"), _negated=True), ("turn", None)),
                                _connector="OR",
                            ),
                            name="an_open_question_has_a_next_turn",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("merged_at__isnull", False), ("merged_into__isnull", False), ("state", "merged")),
                                models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into", None)),
                                _connector="OR",
                            ),
                            name="a_merged_question_goes_on_elsewhere",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("merged_into", models.F("id")), _negated=True),
                            name="a_question_is_not_merged_into_itself",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Consultation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("asked_at", models.DateTimeField()),
                    ("text", models.TextField(blank=True)),
                    ("may_answer", models.BooleanField(default=False)),
                    ("due_at", models.DateTimeField()),
                    ("warned_at", models.DateTimeField(null=True)),
                    ("answer", models.TextField(blank=True)),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "asked_by",
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
                    (
                        "to",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "department",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="desk.department"
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="desk.question"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("answered_at", None), ("cancelled_at", None)),
                            fields=["to", "due_at"],
                            name="consultations_that_wait",
                        ),
                        models.Index(fields=["to", "-asked_at"], name="desk_consul_to_id_77adb1_idx"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("answered_at", None), ("cancelled_at", None), _connector="OR"),
                            name="a_consultation_ends_in_one_way",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ConsultationFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "consultation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="files", to="desk.consultation"
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Message",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("way", models.CharField(choices=[("in", "In"), ("out", "Out")], max_length=3)),
                    ("channel", models.CharField(choices=[("web", "web"), ("call", "call"), ("mail", "mail")], max_length=10)),
                    ("signed", models.CharField(max_length=150)),
                    ("text", models.TextField()),
                    ("at", models.DateTimeField()),
                    ("key", models.CharField(max_length=120, unique=True)),
                    ("leaves_at", models.DateTimeField()),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("is_closing", models.BooleanField(default=False)),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "consultation",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="messages",
                            to="desk.consultation",
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="desk.question"
                        ),
                    ),
                    (
                        "split_into",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="split_from", to="desk.question"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["question", "at"], name="desk_messag_questio_080aa2_idx"),
                        django.contrib.postgres.indexes.GinIndex(
                            django.contrib.postgres.search.SearchVector(
                                django.db.models.functions.text.Replace(
                                    "text", models.Value("ё"), models.Value("е"), output_field=models.TextField()
                                ),
                                config="russian",
                            ),
                            name="words_of_messages",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MessageFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                    (
                        "message",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="desk.message"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Note",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("text", models.TextField()),
                    ("at", models.DateTimeField()),
                    ("key", models.CharField(max_length=120, unique=True)),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("mentions", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                    (
                        "question",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="desk.question"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["question", "at"], name="desk_note_questio_63f47d_idx")],
                },
            ),
            migrations.CreateModel(
                name="NoteFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                    (
                        "note",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="desk.note"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="NoteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("text", models.TextField()),
                    ("at", models.DateTimeField()),
                    ("key", models.CharField(max_length=120)),
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
                            to="desk.note",
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.question",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="MessageEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("way", models.CharField(choices=[("in", "In"), ("out", "Out")], max_length=3)),
                    ("channel", models.CharField(choices=[("web", "web"), ("call", "call"), ("mail", "mail")], max_length=10)),
                    ("signed", models.CharField(max_length=150)),
                    ("text", models.TextField()),
                    ("at", models.DateTimeField()),
                    ("key", models.CharField(max_length=120)),
                    ("leaves_at", models.DateTimeField()),
                    ("withdrawn_at", models.DateTimeField(null=True)),
                    ("is_closing", models.BooleanField(default=False)),
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
                        "consultation",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.consultation",
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
                            to="desk.message",
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.question",
                        ),
                    ),
                    (
                        "split_into",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.question",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ConsultationEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("asked_at", models.DateTimeField()),
                    ("text", models.TextField(blank=True)),
                    ("may_answer", models.BooleanField(default=False)),
                    ("due_at", models.DateTimeField()),
                    ("warned_at", models.DateTimeField(null=True)),
                    ("answer", models.TextField(blank=True)),
                    ("answered_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    (
                        "answered_by",
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
                        "asked_by",
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
                            to="desk.consultation",
                        ),
                    ),
                    (
                        "to",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "department",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.department",
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.question",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Rating",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("score", models.PositiveSmallIntegerField()),
                    ("words", models.CharField(blank=True, max_length=1000)),
                    ("at", models.DateTimeField()),
                    (
                        "message",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="desk.message"),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("message", "person"), name="an_answer_is_rated_once"),
                        models.CheckConstraint(
                            condition=models.Q(("score__gte", 1), ("score__lte", 5)), name="a_score_is_one_to_five"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RatingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("score", models.PositiveSmallIntegerField()),
                    ("words", models.CharField(blank=True, max_length=1000)),
                    ("at", models.DateTimeField()),
                    (
                        "message",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.message",
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
                            to="desk.rating",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="RemovedNames",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("cuts", models.JSONField()),
                    (
                        "article",
                        models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="removed", to="desk.article"),
                    ),
                    (
                        "writer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("article", "writer"), name="names_are_removed_for_one_writer")
                    ],
                },
            ),
            migrations.CreateModel(
                name="RoutingRule",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("place", models.PositiveSmallIntegerField()),
                    ("words", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                    ("asks_expert", models.BooleanField(default=False)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="desk.topic"),
                    ),
                ],
                options={
                    "ordering": ["place", "pk"],
                },
            ),
            migrations.CreateModel(
                name="Seen",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("at", models.DateTimeField()),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seen", to="desk.question"),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("question", "person"), name="a_person_sees_a_question_once")],
                },
            ),
            migrations.CreateModel(
                name="RoutingRuleEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("place", models.PositiveSmallIntegerField()),
                    ("words", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                    ("asks_expert", models.BooleanField(default=False)),
                    ("closed_at", models.DateTimeField(null=True)),
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
                            to="desk.routingrule",
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.topic",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="QuestionEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("caller", models.CharField(blank=True, max_length=150)),
                    ("channel", models.CharField(choices=[("web", "web"), ("call", "call"), ("mail", "mail")], max_length=10)),
                    ("subject", models.CharField(max_length=200)),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "open"), ("closed", "closed"), ("merged", "merged")],
                            default=okno.desk.rules.turns.State["OPEN"],
                            max_length=10,
                        ),
                    ),
                    (
                        "turn",
                        models.CharField(
                            choices=[("manager", "manager"), ("expert", "expert"), ("partner", "partner")],
                            default=okno.desk.rules.turns.Side["MANAGER"],
                            max_length=10,
                            null=True,
                        ),
                    ),
                    ("turn_since", models.DateTimeField()),
                    ("owed", models.BooleanField(default=True)),
                    ("experts", models.PositiveSmallIntegerField(default=0)),
                    ("asked_at", models.DateTimeField()),
                    ("first_due", models.DateTimeField()),
                    ("next_due", models.DateTimeField(null=True)),
                    ("solution_due", models.DateTimeField()),
                    ("due_at", models.DateTimeField(null=True)),
                    ("warn_owner_at", models.DateTimeField(null=True)),
                    ("warn_head_at", models.DateTimeField(null=True)),
                    ("first_answered_at", models.DateTimeField(null=True)),
                    ("first_worked", models.DurationField(null=True)),
                    ("last_in_at", models.DateTimeField()),
                    ("last_out_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    ("closed_why", models.CharField(blank=True, max_length=300)),
                    ("snoozed_until", models.DateTimeField(null=True)),
                    ("merged_at", models.DateTimeField(null=True)),
                    (
                        "asked_by",
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
                        "merged_into",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.question",
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
                            to="desk.question",
                        ),
                    ),
                    (
                        "rule",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.clockrule",
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
                    (
                        "topic_by",
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
                        "topic",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.topic",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PhraseEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("text", models.CharField(max_length=1000)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "owner",
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
                            to="desk.phrase",
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.topic",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ArticleEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(blank=True, max_length=200)),
                    ("text", models.TextField(blank=True)),
                    ("asked", models.TextField(blank=True)),
                    (
                        "audience",
                        models.CharField(
                            choices=[("partners", "partners"), ("company", "company"), ("department", "department")],
                            default=okno.desk.rules.knowledge.Audience["PARTNERS"],
                            max_length=10,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("draft", "draft"), ("published", "published"), ("withdrawn", "withdrawn")],
                            default=okno.desk.rules.knowledge.State["DRAFT"],
                            max_length=10,
                        ),
                    ),
                    ("valid_until", models.DateField()),
                    ("born_from", models.BigIntegerField(null=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("changed_at", models.DateTimeField()),
                    ("published_at", models.DateTimeField(null=True)),
                    ("checked_at", models.DateTimeField(null=True)),
                    ("returned_at", models.DateTimeField(null=True)),
                    (
                        "returned_why",
                        models.CharField(blank=True, choices=[("expired", "expired"), ("votes", "votes")], max_length=10),
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
                        "changed_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "owner",
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
                            to="desk.article",
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.topic",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="TopicEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=20)),
                    ("name", models.CharField(max_length=100)),
                    (
                        "words",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=40), default=list, size=None
                        ),
                    ),
                    ("is_claim", models.BooleanField(default=False)),
                    ("place", models.PositiveSmallIntegerField()),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "department",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="desk.department",
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
                            to="desk.topic",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="TopicModel",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    ("examples", models.PositiveIntegerField()),
                    ("confirmed", models.PositiveIntegerField()),
                    ("questions", models.PositiveIntegerField()),
                    ("top1", models.FloatField()),
                    ("top3", models.FloatField()),
                    ("levels", models.JSONField()),
                    ("content", models.BinaryField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "ordering": ["-pk"],
                },
            ),
            migrations.CreateModel(
                name="Turn",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "side",
                        models.CharField(
                            choices=[("manager", "manager"), ("expert", "expert"), ("partner", "partner")], max_length=10
                        ),
                    ),
                    ("since", models.DateTimeField()),
                    ("until", models.DateTimeField(null=True)),
                    ("worked", models.DurationField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="desk.question"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["question", "since"], name="desk_turn_questio_d21595_idx")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                            name="turn_runs_forward",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("until", None), models.Q(("side", "expert"), _negated=True)),
                            fields=("question",),
                            name="a_question_has_one_open_turn",
                        ),
                    ],
                },
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="clockrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_clockruleevent" ("at", "by_id", "expert", "first", "id", "next", "number", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "solution", "warn_head", "warn_owner") VALUES (OLD."at", OLD."by_id", OLD."expert", OLD."first", OLD."id", OLD."next", OLD."number", OLD."partner", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."solution", OLD."warn_head", OLD."warn_owner"); RETURN NULL;',
                    hash="dc0470814922d7fff6724c3ee237b82e8d1c5471",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_80f1e",
                    table="desk_clockrule",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="clockrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_clockruleevent" ("at", "by_id", "expert", "first", "id", "next", "number", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "solution", "warn_head", "warn_owner") VALUES (OLD."at", OLD."by_id", OLD."expert", OLD."first", OLD."id", OLD."next", OLD."number", OLD."partner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."solution", OLD."warn_head", OLD."warn_owner"); RETURN NULL;',
                    hash="ac30ce666109a0116729a3da52e267612dd99050",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f3b7e",
                    table="desk_clockrule",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="clockruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="81f99cc1234766168edb8d5d6d6a18961990ffb4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0832",
                    table="desk_clockruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="department",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_departmentevent" ("code", "deputy_id", "head_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."deputy_id", OLD."head_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;',
                    hash="1592112715bf665b5ea244bfe944c40e4b8e141b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96bd4",
                    table="desk_department",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="department",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_departmentevent" ("code", "deputy_id", "head_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."deputy_id", OLD."head_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="5264ad9afdc1e1010989d4648c644047af55fe5b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7cd8c",
                    table="desk_department",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="departmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b1bb2a6103f89fd3ac76546c7ed3e129028bc572",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_46522",
                    table="desk_departmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="savedview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_savedviewevent" ("closed_at", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (OLD."closed_at", OLD."id", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."query"); RETURN NULL;',
                    hash="479f2e00ff0e6c25bb70ed2c035aa0e9cc340a58",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_79d07",
                    table="desk_savedview",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="savedview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_savedviewevent" ("closed_at", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (OLD."closed_at", OLD."id", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query"); RETURN NULL;',
                    hash="f1d611f368089fcf76dfe8a89d0ba9efb206eb5b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f143a",
                    table="desk_savedview",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="savedviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2890c255744847a90624c70e84d0c3ad4818c51e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bfa7c",
                    table="desk_savedviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_topicevent" ("closed_at", "code", "department_id", "id", "is_claim", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "words") VALUES (OLD."closed_at", OLD."code", OLD."department_id", OLD."id", OLD."is_claim", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."place", OLD."words"); RETURN NULL;',
                    hash="82b69ab8e2d00a10d22197ce187fd34c12c4fffc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92ee0",
                    table="desk_topic",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_topicevent" ("closed_at", "code", "department_id", "id", "is_claim", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "words") VALUES (OLD."closed_at", OLD."code", OLD."department_id", OLD."id", OLD."is_claim", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."words"); RETURN NULL;',
                    hash="b7bb847f330a3472681e17751120121146ff14f5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_36823",
                    table="desk_topic",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."asked" IS DISTINCT FROM (NEW."asked") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."born_from" IS DISTINCT FROM (NEW."born_from") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."checked_at" IS DISTINCT FROM (NEW."checked_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."returned_at" IS DISTINCT FROM (NEW."returned_at") OR OLD."returned_why" IS DISTINCT FROM (NEW."returned_why") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topic_id" IS DISTINCT FROM (NEW."topic_id") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until"))',
                    func='INSERT INTO "desk_articleevent" ("asked", "audience", "author_id", "born_from", "changed_at", "changed_by_id", "checked_at", "created_at", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "returned_at", "returned_why", "state", "text", "title", "topic_id", "valid_until") VALUES (OLD."asked", OLD."audience", OLD."author_id", OLD."born_from", OLD."changed_at", OLD."changed_by_id", OLD."checked_at", OLD."created_at", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."published_at", OLD."returned_at", OLD."returned_why", OLD."state", OLD."text", OLD."title", OLD."topic_id", OLD."valid_until"); RETURN NULL;',
                    hash="87a0a523558c6aa2ef204ec87f9143ccceadb4ad",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a56f4",
                    table="desk_article",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_articleevent" ("asked", "audience", "author_id", "born_from", "changed_at", "changed_by_id", "checked_at", "created_at", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "returned_at", "returned_why", "state", "text", "title", "topic_id", "valid_until") VALUES (OLD."asked", OLD."audience", OLD."author_id", OLD."born_from", OLD."changed_at", OLD."changed_by_id", OLD."checked_at", OLD."created_at", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."returned_at", OLD."returned_why", OLD."state", OLD."text", OLD."title", OLD."topic_id", OLD."valid_until"); RETURN NULL;',
                    hash="522804cb0f124f3dca61f787ce58a7212073f554",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_044bc",
                    table="desk_article",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="articlevote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_articlevoteevent" ("article_id", "id", "is_useful", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "voted_at") VALUES (OLD."article_id", OLD."id", OLD."is_useful", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question", OLD."voted_at"); RETURN NULL;',
                    hash="9babb98389d4cd4ee770f4141df2bd795ee73fba",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f8d79",
                    table="desk_articlevote",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="articlevote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_articlevoteevent" ("article_id", "id", "is_useful", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "voted_at") VALUES (OLD."article_id", OLD."id", OLD."is_useful", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."voted_at"); RETURN NULL;',
                    hash="753b19d83efd3d85ecb54b7bb81853365c0a78a2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f737f",
                    table="desk_articlevote",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="articlevoteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a1ead763e9eac684b7730562da013270eee8f01b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cda44",
                    table="desk_articlevoteevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="phrase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_phraseevent" ("closed_at", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "topic_id") VALUES (OLD."closed_at", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."text", OLD."topic_id"); RETURN NULL;',
                    hash="21eac13b53cabb188c849197954941d4c26da835",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_58ba3",
                    table="desk_phrase",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="phrase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_phraseevent" ("closed_at", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "topic_id") VALUES (OLD."closed_at", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."topic_id"); RETURN NULL;',
                    hash="8686827defcf34d12737aa4335ff6bcd5689f2a6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6edc2",
                    table="desk_phrase",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_questionevent" ("asked_at", "asked_by_id", "caller", "channel", "closed_at", "closed_by_id", "closed_why", "due_at", "experts", "first_answered_at", "first_due", "first_worked", "id", "last_in_at", "last_out_at", "merged_at", "merged_into_id", "next_due", "owed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "snoozed_until", "solution_due", "state", "station_id", "subject", "topic_by_id", "topic_id", "turn", "turn_since", "warn_head_at", "warn_owner_at") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."caller", OLD."channel", OLD."closed_at", OLD."closed_by_id", OLD."closed_why", OLD."due_at", OLD."experts", OLD."first_answered_at", OLD."first_due", OLD."first_worked", OLD."id", OLD."last_in_at", OLD."last_out_at", OLD."merged_at", OLD."merged_into_id", OLD."next_due", OLD."owed", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."rule_id", OLD."snoozed_until", OLD."solution_due", OLD."state", OLD."station_id", OLD."subject", OLD."topic_by_id", OLD."topic_id", OLD."turn", OLD."turn_since", OLD."warn_head_at", OLD."warn_owner_at"); RETURN NULL;',
                    hash="c2c8121142fbcd0893a684e72b53ba4737df840a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cc05",
                    table="desk_question",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_questionevent" ("asked_at", "asked_by_id", "caller", "channel", "closed_at", "closed_by_id", "closed_why", "due_at", "experts", "first_answered_at", "first_due", "first_worked", "id", "last_in_at", "last_out_at", "merged_at", "merged_into_id", "next_due", "owed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "snoozed_until", "solution_due", "state", "station_id", "subject", "topic_by_id", "topic_id", "turn", "turn_since", "warn_head_at", "warn_owner_at") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."caller", OLD."channel", OLD."closed_at", OLD."closed_by_id", OLD."closed_why", OLD."due_at", OLD."experts", OLD."first_answered_at", OLD."first_due", OLD."first_worked", OLD."id", OLD."last_in_at", OLD."last_out_at", OLD."merged_at", OLD."merged_into_id", OLD."next_due", OLD."owed", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rule_id", OLD."snoozed_until", OLD."solution_due", OLD."state", OLD."station_id", OLD."subject", OLD."topic_by_id", OLD."topic_id", OLD."turn", OLD."turn_since", OLD."warn_head_at", OLD."warn_owner_at"); RETURN NULL;',
                    hash="1579e622dd19ff623f8c505f530cb4d3c3e0b85a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d995c",
                    table="desk_question",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_consultationevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "cancelled_at", "cancelled_by_id", "department_id", "due_at", "id", "may_answer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "to_id", "warned_at") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."cancelled_at", OLD."cancelled_by_id", OLD."department_id", OLD."due_at", OLD."id", OLD."may_answer", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."text", OLD."to_id", OLD."warned_at"); RETURN NULL;',
                    hash="e3510431b5bedabb6f308ab085c67df19e22509a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dcafb",
                    table="desk_consultation",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_consultationevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "cancelled_at", "cancelled_by_id", "department_id", "due_at", "id", "may_answer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "to_id", "warned_at") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."cancelled_at", OLD."cancelled_by_id", OLD."department_id", OLD."due_at", OLD."id", OLD."may_answer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."text", OLD."to_id", OLD."warned_at"); RETURN NULL;',
                    hash="cd7a030ca25cf1404d49dd77bbafb7638fe86ee1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f65a",
                    table="desk_consultation",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_messageevent" ("at", "author_id", "channel", "consultation_id", "id", "is_closing", "key", "leaves_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "signed", "split_into_id", "text", "way", "withdrawn_at") VALUES (OLD."at", OLD."author_id", OLD."channel", OLD."consultation_id", OLD."id", OLD."is_closing", OLD."key", OLD."leaves_at", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."signed", OLD."split_into_id", OLD."text", OLD."way", OLD."withdrawn_at"); RETURN NULL;',
                    hash="8d0adb00526473117ef923862e56f27f6d2772d9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1d1b7",
                    table="desk_message",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_messageevent" ("at", "author_id", "channel", "consultation_id", "id", "is_closing", "key", "leaves_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "signed", "split_into_id", "text", "way", "withdrawn_at") VALUES (OLD."at", OLD."author_id", OLD."channel", OLD."consultation_id", OLD."id", OLD."is_closing", OLD."key", OLD."leaves_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."signed", OLD."split_into_id", OLD."text", OLD."way", OLD."withdrawn_at"); RETURN NULL;',
                    hash="f91454387c4f744889782d0fef24121a7c4f7f04",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_187c9",
                    table="desk_message",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_noteevent" ("at", "author_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (OLD."at", OLD."author_id", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."question_id", OLD."text"); RETURN NULL;',
                    hash="4b846294a5fb89db11ff09239382a9164cc08295",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9dae9",
                    table="desk_note",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_noteevent" ("at", "author_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (OLD."at", OLD."author_id", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."text"); RETURN NULL;',
                    hash="8921fcc8c5427073a8e72795bfd18461bbbc593f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c14bf",
                    table="desk_note",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="noteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="18c95c63b1255aee6fdedc13a63a6d28d4e5cb45",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ac620",
                    table="desk_noteevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="messageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bd584e2395d0ce0fb8a14ec13714e3eea24f5952",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d5d88",
                    table="desk_messageevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="consultationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2dc980ee936b19c64fd2012cc56bb5a580212fba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_34b56",
                    table="desk_consultationevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_ratingevent" ("at", "id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "words") VALUES (OLD."at", OLD."id", OLD."message_id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."score", OLD."words"); RETURN NULL;',
                    hash="59982f8f4f4966704f61bd5267026a22c256eb0c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a4a31",
                    table="desk_rating",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_ratingevent" ("at", "id", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "words") VALUES (OLD."at", OLD."id", OLD."message_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."score", OLD."words"); RETURN NULL;',
                    hash="a3c501eff209fc98b8904f6b5da46d843faf7afa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f3d36",
                    table="desk_rating",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="ratingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9c38ac6eeaab2cc7acfa2d4ab70c7e5bdc1105e6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_68c4a",
                    table="desk_ratingevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="routingrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "desk_routingruleevent" ("asks_expert", "by_id", "closed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "topic_id", "words") VALUES (OLD."asks_expert", OLD."by_id", OLD."closed_at", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."place", OLD."topic_id", OLD."words"); RETURN NULL;',
                    hash="018da16a6150a55755877ba103f97c33b40ae651",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7905c",
                    table="desk_routingrule",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="routingrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "desk_routingruleevent" ("asks_expert", "by_id", "closed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "topic_id", "words") VALUES (OLD."asks_expert", OLD."by_id", OLD."closed_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."topic_id", OLD."words"); RETURN NULL;',
                    hash="59a9c555ffa77e1aa3d6df5bcb8207493df65cf7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f5f25",
                    table="desk_routingrule",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="routingruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5838ff881cf6ba5d97a7f954d75a0e23fdb3fc6a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d8f6d",
                    table="desk_routingruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="questionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fe90464d21f52b5012abf83fd1f801a24832621e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_45780",
                    table="desk_questionevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="phraseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bda50995d6f04c742c7671b965a37020a1aa140e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5e312",
                    table="desk_phraseevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="articleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="336fb29934a80f2ab9d31557917bce2b2dcae703",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0362",
                    table="desk_articleevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="topicevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bf712c85f884661165fbd8b7ed51330ca3b91766",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1b935",
                    table="desk_topicevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
