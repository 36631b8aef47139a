import django.db.models.deletion
import okno.channels.telegram.rules.kinds
import okno.core.migrating
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0002_out_kinds"),
        ("desk", "0003_ideas"),
        ("network", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="Bot",
                fields=[
                    ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                    ("username", models.CharField(blank=True, max_length=64)),
                    ("reads_groups", models.BooleanField(default=False)),
                    ("offset", models.BigIntegerField(default=0)),
                    ("reached_at", models.DateTimeField(null=True)),
                    ("failing_since", models.DateTimeField(null=True)),
                    ("error", models.CharField(blank=True, max_length=300)),
                    ("gap_since", models.DateTimeField(null=True)),
                    ("gap_until", models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name="Account",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("user_id", models.BigIntegerField()),
                    ("username", models.CharField(blank=True, max_length=64)),
                    ("name", models.CharField(blank=True, max_length=150)),
                    ("linked_at", models.DateTimeField()),
                    ("unlinked_at", models.DateTimeField(null=True)),
                    ("started_at", models.DateTimeField(null=True)),
                    ("blocked_at", models.DateTimeField(null=True)),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="telegram_accounts",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("unlinked_at", None)), fields=("user_id",), name="an_account_is_of_one_person"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("unlinked_at", None)), fields=("person",), name="a_person_has_one_account"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AccountEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("user_id", models.BigIntegerField()),
                    ("username", models.CharField(blank=True, max_length=64)),
                    ("name", models.CharField(blank=True, max_length=150)),
                    ("linked_at", models.DateTimeField()),
                    ("unlinked_at", models.DateTimeField(null=True)),
                    ("started_at", models.DateTimeField(null=True)),
                    ("blocked_at", models.DateTimeField(null=True)),
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
                            to="telegram.account",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Chat",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.BigIntegerField(unique=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("private", "private"),
                                ("group", "group"),
                                ("supergroup", "supergroup"),
                                ("channel", "channel"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=255)),
                    ("is_forum", models.BooleanField(default=False)),
                    ("linked_at", models.DateTimeField(null=True)),
                    (
                        "membership",
                        models.CharField(
                            choices=[
                                ("creator", "creator"),
                                ("administrator", "administrator"),
                                ("member", "member"),
                                ("restricted", "restricted"),
                                ("left", "left"),
                                ("kicked", "kicked"),
                            ],
                            default=okno.channels.telegram.rules.kinds.Membership["MEMBER"],
                            max_length=15,
                        ),
                    ),
                    ("membership_at", models.DateTimeField(null=True)),
                    ("heard_at", models.DateTimeField(null=True)),
                    ("blocked_at", models.DateTimeField(null=True)),
                    (
                        "group",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="chats",
                            to="network.partnergroup",
                        ),
                    ),
                    (
                        "linked_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("group__isnull", False),
                                (
                                    "kind__in",
                                    [
                                        okno.channels.telegram.rules.kinds.ChatKind["GROUP"],
                                        okno.channels.telegram.rules.kinds.ChatKind["SUPERGROUP"],
                                    ],
                                ),
                            ),
                            fields=("group",),
                            name="a_partner_group_has_one_chat",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("group", None), ("linked_at", None), ("linked_by", None)),
                                models.Q(("group__isnull", False), ("linked_at__isnull", False), ("linked_by__isnull", False)),
                                _connector="OR",
                            ),
                            name="a_linked_chat_says_by_whom",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChatAlias",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.BigIntegerField(unique=True)),
                    (
                        "chat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="telegram.chat"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="ChatEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("private", "private"),
                                ("group", "group"),
                                ("supergroup", "supergroup"),
                                ("channel", "channel"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=255)),
                    ("is_forum", models.BooleanField(default=False)),
                    ("linked_at", models.DateTimeField(null=True)),
                    (
                        "membership",
                        models.CharField(
                            choices=[
                                ("creator", "creator"),
                                ("administrator", "administrator"),
                                ("member", "member"),
                                ("restricted", "restricted"),
                                ("left", "left"),
                                ("kicked", "kicked"),
                            ],
                            default=okno.channels.telegram.rules.kinds.Membership["MEMBER"],
                            max_length=15,
                        ),
                    ),
                    ("membership_at", models.DateTimeField(null=True)),
                    ("blocked_at", models.DateTimeField(null=True)),
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
                    (
                        "linked_by",
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
                            to="telegram.chat",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ChatTopic",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("thread_id", models.BigIntegerField()),
                    ("name", models.CharField(blank=True, max_length=128)),
                    ("named_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "chat",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="topics", to="telegram.chat"),
                    ),
                    (
                        "department",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.department"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("chat", "thread_id"), name="a_topic_stands_once_in_its_chat")
                    ],
                },
            ),
            migrations.CreateModel(
                name="ChatTopicEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("thread_id", models.BigIntegerField()),
                    ("name", models.CharField(blank=True, max_length=128)),
                    ("named_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "chat",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="telegram.chat",
                        ),
                    ),
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
                            to="telegram.chattopic",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="LinkToken",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("token", models.CharField(max_length=64, unique=True)),
                    ("kind", models.CharField(choices=[("group", "group"), ("person", "person")], max_length=6)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("expires_at", models.DateTimeField()),
                    ("used_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "group",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.partnergroup"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("group", None), ("kind", "person"), ("person__isnull", False)),
                                models.Q(("group__isnull", False), ("kind", "group"), ("person", None)),
                                _connector="OR",
                            ),
                            name="a_code_links_one_thing",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Reaction",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("chat_number", models.BigIntegerField()),
                    ("number", models.BigIntegerField()),
                    ("actor_id", models.BigIntegerField()),
                    ("emojis", models.JSONField(default=list)),
                    ("at", models.DateTimeField()),
                    (
                        "chat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reactions", to="telegram.chat"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("chat_number", "number", "actor_id"), name="one_reaction_each")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Sending",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=200, unique=True)),
                    ("method", models.CharField(max_length=40)),
                    ("payload", models.JSONField(default=dict)),
                    ("weight", models.PositiveSmallIntegerField(default=1)),
                    ("out_message", models.BigIntegerField(null=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("leaves_at", models.DateTimeField()),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("sent_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    ("dead_at", models.DateTimeField(null=True)),
                    ("error", models.CharField(blank=True, max_length=300)),
                    ("chat_number", models.BigIntegerField(null=True)),
                    ("number", models.BigIntegerField(null=True)),
                    (
                        "chat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="sendings", to="telegram.chat"
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.question"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("cancelled_at", None), ("dead_at", None), ("sent_at", None)),
                            fields=["chat", "id"],
                            name="sendings_that_wait",
                        ),
                        models.Index(
                            condition=models.Q(("sent_at__isnull", False)), fields=["sent_at"], name="sendings_that_left"
                        ),
                        models.Index(
                            condition=models.Q(("number__isnull", False)),
                            fields=["chat_number", "number"],
                            name="sent_messages_of_chat",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TelegramMessage",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("chat_number", models.BigIntegerField()),
                    ("number", models.BigIntegerField()),
                    ("at", models.DateTimeField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("text", "text"),
                                ("photo", "photo"),
                                ("document", "document"),
                                ("voice", "voice"),
                                ("audio", "audio"),
                                ("video", "video"),
                                ("contact", "contact"),
                                ("service", "service"),
                                ("other", "other"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("text", models.TextField(blank=True)),
                    ("edited_at", models.DateTimeField(null=True)),
                    ("user_id", models.BigIntegerField(null=True)),
                    ("user_name", models.CharField(blank=True, max_length=150)),
                    ("sender_chat", models.BigIntegerField(null=True)),
                    ("is_bot", models.BooleanField(default=False)),
                    ("reply_to", models.BigIntegerField(null=True)),
                    ("album", models.CharField(blank=True, max_length=40)),
                    ("forwarded_from", models.CharField(blank=True, max_length=150)),
                    ("calls_bot", models.BooleanField(default=False)),
                    ("looks_asked", models.BooleanField(default=False)),
                    (
                        "way",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("private", "private"),
                                ("reply", "reply"),
                                ("reaction", "reaction"),
                                ("command", "command"),
                                ("mention", "mention"),
                                ("clock", "clock"),
                                ("hand", "hand"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("undone_at", models.DateTimeField(null=True)),
                    ("stored_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "chat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="telegram.chat"
                        ),
                    ),
                    (
                        "question",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.question"
                        ),
                    ),
                    (
                        "said",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.message"
                        ),
                    ),
                    (
                        "topic",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="messages",
                            to="telegram.chattopic",
                        ),
                    ),
                    (
                        "undone_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("album", ""), _negated=True),
                            fields=["chat_number", "album"],
                            name="items_of_album",
                        ),
                        models.Index(
                            condition=models.Q(("reply_to__isnull", False)),
                            fields=["chat_number", "reply_to"],
                            name="replies_to_message",
                        ),
                        models.Index(fields=["chat", "at"], name="messages_of_chat"),
                        models.Index(
                            condition=models.Q(("looks_asked", True), ("question", None), ("undone_at", None)),
                            fields=["at"],
                            name="messages_maybe_forgotten",
                        ),
                        models.Index(
                            condition=models.Q(("question__isnull", False)), fields=["question"], name="messages_of_question"
                        ),
                        models.Index(condition=models.Q(("said__isnull", False)), fields=["said"], name="message_of_word"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("chat_number", "number"), name="a_message_stands_once_in_its_chat")
                    ],
                },
            ),
            migrations.CreateModel(
                name="MessageVersion",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("at", models.DateTimeField()),
                    ("text", models.TextField(blank=True)),
                    (
                        "message",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="telegram.telegrammessage"
                        ),
                    ),
                ],
                options={
                    "ordering": ["at"],
                    "constraints": [models.UniqueConstraint(fields=("message", "at"), name="a_version_stands_once")],
                },
            ),
            migrations.CreateModel(
                name="ChatFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("remote_id", models.CharField(max_length=255)),
                    ("unique_id", models.CharField(max_length=64)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("text", "text"),
                                ("photo", "photo"),
                                ("document", "document"),
                                ("voice", "voice"),
                                ("audio", "audio"),
                                ("video", "video"),
                                ("contact", "contact"),
                                ("service", "service"),
                                ("other", "other"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=255)),
                    ("content_type", models.CharField(blank=True, max_length=100)),
                    ("size", models.BigIntegerField(null=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[("awaited", "awaited"), ("kept", "kept"), ("too_large", "too_large"), ("lost", "lost")],
                            default=okno.channels.telegram.rules.kinds.FileState["AWAITED"],
                            max_length=10,
                        ),
                    ),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("fetch_at", models.DateTimeField()),
                    ("error", models.CharField(blank=True, max_length=300)),
                    (
                        "file",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                    (
                        "message",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="files", to="telegram.telegrammessage"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(condition=models.Q(("state", "awaited")), fields=["fetch_at"], name="files_to_fetch")
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("message", "unique_id"), name="a_file_stands_once_in_its_message")
                    ],
                },
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="account",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "telegram_accountevent" ("blocked_at", "id", "linked_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "unlinked_at", "user_id", "username") VALUES (OLD."blocked_at", OLD."id", OLD."linked_at", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."started_at", OLD."unlinked_at", OLD."user_id", OLD."username"); RETURN NULL;',
                    hash="47b57d2eea95aa5c83cb325f0e8396bd991ce99d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f83d",
                    table="telegram_account",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="account",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "telegram_accountevent" ("blocked_at", "id", "linked_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "unlinked_at", "user_id", "username") VALUES (OLD."blocked_at", OLD."id", OLD."linked_at", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at", OLD."unlinked_at", OLD."user_id", OLD."username"); RETURN NULL;',
                    hash="68e2ef76fa355781c3c416b7090b3af274908e3a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52feb",
                    table="telegram_account",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="accountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="58cb2ed27f9e5108605744f94b6f24cd68b7d853",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d784c",
                    table="telegram_accountevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="chat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."blocked_at" IS DISTINCT FROM (NEW."blocked_at") OR OLD."group_id" IS DISTINCT FROM (NEW."group_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_forum" IS DISTINCT FROM (NEW."is_forum") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."linked_at" IS DISTINCT FROM (NEW."linked_at") OR OLD."linked_by_id" IS DISTINCT FROM (NEW."linked_by_id") OR OLD."membership" IS DISTINCT FROM (NEW."membership") OR OLD."membership_at" IS DISTINCT FROM (NEW."membership_at") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "telegram_chatevent" ("blocked_at", "group_id", "id", "is_forum", "kind", "linked_at", "linked_by_id", "membership", "membership_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."blocked_at", OLD."group_id", OLD."id", OLD."is_forum", OLD."kind", OLD."linked_at", OLD."linked_by_id", OLD."membership", OLD."membership_at", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."title"); RETURN NULL;',
                    hash="2bdf67b281498dfd1daf1a806c8e0c1f983bd32d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e18ab",
                    table="telegram_chat",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="chat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "telegram_chatevent" ("blocked_at", "group_id", "id", "is_forum", "kind", "linked_at", "linked_by_id", "membership", "membership_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."blocked_at", OLD."group_id", OLD."id", OLD."is_forum", OLD."kind", OLD."linked_at", OLD."linked_by_id", OLD."membership", OLD."membership_at", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;',
                    hash="39c556e9e06a97f07250ec3b20ab429151064945",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c274",
                    table="telegram_chat",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="chatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0e98e2e132680f8ace7ddb621f0d2797b180493e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b2ff9",
                    table="telegram_chatevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="chattopic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "telegram_chattopicevent" ("chat_id", "closed_at", "department_id", "id", "name", "named_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thread_id") VALUES (OLD."chat_id", OLD."closed_at", OLD."department_id", OLD."id", OLD."name", OLD."named_at", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."thread_id"); RETURN NULL;',
                    hash="ea9640dfcb00b17aa3fad0a7715875159c1d4efe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75933",
                    table="telegram_chattopic",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="chattopic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "telegram_chattopicevent" ("chat_id", "closed_at", "department_id", "id", "name", "named_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "thread_id") VALUES (OLD."chat_id", OLD."closed_at", OLD."department_id", OLD."id", OLD."name", OLD."named_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."thread_id"); RETURN NULL;',
                    hash="70731ded4cf616a56a5c0dda27ec102b5d31d1ba",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d9722",
                    table="telegram_chattopic",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="chattopicevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ef527f6b0a7c2d81a41a597af8525ee91b7b9220",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_356d0",
                    table="telegram_chattopicevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
