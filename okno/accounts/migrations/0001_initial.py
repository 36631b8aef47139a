import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="Person",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("email", models.EmailField(max_length=254, unique=True)),
                    ("full_name", models.CharField(max_length=150)),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("manager", "manager"),
                                ("head", "head"),
                                ("expert", "expert"),
                                ("accountant", "accountant"),
                                ("admin", "admin"),
                                ("owner", "owner"),
                                ("director", "director"),
                                ("staff", "staff"),
                                ("system", "system"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    ("language", models.CharField(default="ru", max_length=2)),
                    ("theme", models.CharField(blank=True, max_length=6)),
                    ("zone", models.CharField(default="Europe/Moscow", max_length=64)),
                    ("is_active", models.BooleanField(default=True)),
                    ("dismissed_at", models.DateTimeField(null=True)),
                    ("signed_out_at", models.DateTimeField(null=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Invitation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("expires_at", models.DateTimeField()),
                    ("used_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="InvitationEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("expires_at", models.DateTimeField()),
                    ("used_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
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
                            to="accounts.invitation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PersonEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("email", models.EmailField(max_length=254)),
                    ("full_name", models.CharField(max_length=150)),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("manager", "manager"),
                                ("head", "head"),
                                ("expert", "expert"),
                                ("accountant", "accountant"),
                                ("admin", "admin"),
                                ("owner", "owner"),
                                ("director", "director"),
                                ("staff", "staff"),
                                ("system", "system"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("phone", models.CharField(blank=True, max_length=40)),
                    ("language", models.CharField(default="ru", max_length=2)),
                    ("theme", models.CharField(blank=True, max_length=6)),
                    ("zone", models.CharField(default="Europe/Moscow", max_length=64)),
                    ("is_active", models.BooleanField(default=True)),
                    ("dismissed_at", models.DateTimeField(null=True)),
                    ("signed_out_at", models.DateTimeField(null=True)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
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
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dismissed_at" IS DISTINCT FROM (NEW."dismissed_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."signed_out_at" IS DISTINCT FROM (NEW."signed_out_at") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                    func='INSERT INTO "accounts_personevent" ("created_at", "dismissed_at", "email", "full_name", "id", "is_active", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "signed_out_at", "theme", "zone") VALUES (OLD."created_at", OLD."dismissed_at", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."language", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."role", OLD."signed_out_at", OLD."theme", OLD."zone"); RETURN NULL;',
                    hash="bb55a59fbc189161f74c1cb17d1b96a0990a1dfa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_70819",
                    table="accounts_person",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_personevent" ("created_at", "dismissed_at", "email", "full_name", "id", "is_active", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "signed_out_at", "theme", "zone") VALUES (OLD."created_at", OLD."dismissed_at", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."signed_out_at", OLD."theme", OLD."zone"); RETURN NULL;',
                    hash="d4423f7aed0f0d97674e3c63af4c17ef4a51cf84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_18acd",
                    table="accounts_person",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_invitationevent" ("by_id", "cancelled_at", "created_at", "expires_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "used_at") VALUES (OLD."by_id", OLD."cancelled_at", OLD."created_at", OLD."expires_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."used_at"); RETURN NULL;',
                    hash="5526f168c320ffaca1158c1996bc4f8eebb0793e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4e12d",
                    table="accounts_invitation",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_invitationevent" ("by_id", "cancelled_at", "created_at", "expires_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "used_at") VALUES (OLD."by_id", OLD."cancelled_at", OLD."created_at", OLD."expires_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."used_at"); RETURN NULL;',
                    hash="62c393a2361fe02077d5cc2fa79741db41cb47e0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f2c14",
                    table="accounts_invitation",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="invitationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="daf23d962af867f3cb4eedb3f026a1b651002cd3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b4566",
                    table="accounts_invitationevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ab12179ca78ae034abb9ebf88853b5337e7aa9ef",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ba890",
                    table="accounts_personevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
