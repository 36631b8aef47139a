import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import okno.core.fields
import okno.core.migrating
import okno.money.rules.accounts
import okno.money.rules.bank.matching


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0001_initial"),
        ("network", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        okno.core.migrating.Together(
            migrations.CreateModel(
                name="KeyRate",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("since", models.DateField(unique=True)),
                    ("percent", models.DecimalField(decimal_places=2, max_digits=5)),
                ],
            ),
            migrations.CreateModel(
                name="LegalEntity",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("code", models.CharField(max_length=40, unique=True)),
                    ("name", models.CharField(max_length=200)),
                    ("country", models.CharField(default="RU", max_length=2)),
                    ("requisites", models.JSONField(default=dict)),
                    ("address", models.CharField(blank=True, max_length=250)),
                    ("signatory", models.CharField(blank=True, max_length=150)),
                    ("signatory_post", models.CharField(blank=True, max_length=150)),
                    ("signatory_basis", models.CharField(blank=True, max_length=150)),
                    ("accountant", models.CharField(blank=True, max_length=150)),
                ],
            ),
            migrations.CreateModel(
                name="ClosedMonth",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField(unique=True)),
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
                name="Contract",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.CharField(max_length=60)),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("remind_on", models.DateField(null=True)),
                    (
                        "file",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="network.partner"
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="network.station"
                        ),
                    ),
                    (
                        "entity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="money.legalentity"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["partner", "station"], name="money_contr_partner_5c7095_idx")],
                    "constraints": [
                        models.UniqueConstraint(fields=("entity", "number"), name="one_contract_of_a_number"),
                        models.CheckConstraint(
                            condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                            name="contract_runs_forward",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CurrencyRate",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("day", models.DateField()),
                    ("roubles", models.DecimalField(decimal_places=6, max_digits=14)),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("currency", "day"), name="one_rate_of_a_day")],
                },
            ),
            migrations.CreateModel(
                name="CurrencyRateEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("day", models.DateField()),
                    ("roubles", models.DecimalField(decimal_places=6, max_digits=14)),
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
                            to="money.currencyrate",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Dispute",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("fact", models.CharField(max_length=40)),
                    ("shown", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("claimed", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("text", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "Open"), ("stays", "Stays"), ("corrected", "Corrected")],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    ("decided_value", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("decided_why", models.CharField(blank=True, max_length=300)),
                    ("decided_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "decided_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "station",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="disputes", to="network.station"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "open")),
                            fields=("station", "period", "fact"),
                            name="one_open_dispute_of_a_figure",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="DisputeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    ("fact", models.CharField(max_length=40)),
                    ("shown", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("claimed", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("text", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "Open"), ("stays", "Stays"), ("corrected", "Corrected")],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    ("decided_value", models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                    ("decided_why", models.CharField(blank=True, max_length=300)),
                    ("decided_at", models.DateTimeField(null=True)),
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
                        "decided_by",
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
                            to="money.dispute",
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
                name="Entry",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("accrual", "accrual"),
                                ("correction", "correction"),
                                ("payment", "payment"),
                                ("refund", "refund"),
                                ("penalty", "penalty"),
                                ("write_off", "write_off"),
                                ("reversal", "reversal"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("key", models.CharField(max_length=200, unique=True)),
                    ("day", models.DateField()),
                    ("happened_on", models.DateField()),
                    ("text", models.CharField(max_length=300)),
                    ("about", models.CharField(max_length=60)),
                    ("about_id", models.BigIntegerField()),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "reverses",
                        models.OneToOneField(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reversed_by", to="money.entry"
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "entries",
                    "indexes": [
                        models.Index(fields=["day"], name="money_entry_day_6d39be_idx"),
                        models.Index(fields=["about", "about_id"], name="money_entry_about_f0cd9c_idx"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="KeyRateEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateField()),
                    ("percent", models.DecimalField(decimal_places=2, max_digits=5)),
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
                            to="money.keyrate",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ContractEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.CharField(max_length=60)),
                    ("since", models.DateField()),
                    ("until", models.DateField(null=True)),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("remind_on", models.DateField(null=True)),
                    (
                        "file",
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
                            to="money.contract",
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
                        "entity",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.legalentity",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="LegalEntityEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=40)),
                    ("name", models.CharField(max_length=200)),
                    ("country", models.CharField(default="RU", max_length=2)),
                    ("requisites", models.JSONField(default=dict)),
                    ("address", models.CharField(blank=True, max_length=250)),
                    ("signatory", models.CharField(blank=True, max_length=150)),
                    ("signatory_post", models.CharField(blank=True, max_length=150)),
                    ("signatory_basis", models.CharField(blank=True, max_length=150)),
                    ("accountant", models.CharField(blank=True, max_length=150)),
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
                            to="money.legalentity",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Numbering",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("kind", models.CharField(max_length=10)),
                    ("year", models.PositiveSmallIntegerField()),
                    ("last", models.PositiveIntegerField(default=0)),
                    (
                        "entity",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.legalentity"),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("entity", "kind", "year"), name="one_numbering")],
                },
            ),
            migrations.CreateModel(
                name="OwnAccount",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("number", models.CharField(max_length=34, unique=True)),
                    ("bank", models.CharField(blank=True, max_length=150)),
                    ("bic", models.CharField(blank=True, max_length=11)),
                    ("corr_account", models.CharField(blank=True, max_length=34)),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("charge", models.CharField(blank=True, max_length=20)),
                    ("closed_on", models.DateField(null=True)),
                    (
                        "entity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="accounts", to="money.legalentity"
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Invoice",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("year", models.PositiveSmallIntegerField()),
                    ("number", models.PositiveIntegerField()),
                    ("period", okno.core.fields.MonthField()),
                    ("part", models.CharField(blank=True, max_length=20)),
                    ("version", models.PositiveSmallIntegerField(default=1)),
                    ("issued_on", models.DateField()),
                    ("due_on", models.DateField()),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("vat", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("total", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("settled", models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                    ("sent_at", models.DateTimeField(null=True)),
                    ("opened_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    ("cancelled_why", models.CharField(blank=True, max_length=300)),
                    (
                        "by",
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
                        "contract",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="invoices", to="money.contract"
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="invoices", to="network.partner"
                        ),
                    ),
                    (
                        "entity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="invoices", to="money.legalentity"
                        ),
                    ),
                    (
                        "account",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.ownaccount"),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("settled__lt", models.F("total"))),
                            fields=["partner", "due_on"],
                            name="open_invoices",
                        ),
                        models.Index(fields=["period", "contract"], name="money_invoi_period_085f07_idx"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("entity", "year", "number"), name="one_invoice_of_a_number"),
                        models.UniqueConstraint(
                            condition=models.Q(("cancelled_at", None), models.Q(("part", "penalty"), _negated=True)),
                            fields=("contract", "period", "part", "version"),
                            name="one_invoice_of_a_month",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("settled__gte", 0), ("settled__lte", models.F("total"))),
                            name="invoice_is_not_overpaid",
                        ),
                        models.CheckConstraint(condition=models.Q(("total__gt", 0)), name="invoice_is_of_something"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Line",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    (
                        "account",
                        models.CharField(
                            choices=[
                                ("partner", "partner"),
                                ("bank", "bank"),
                                ("revenue", "revenue"),
                                ("vat", "vat"),
                                ("penalties", "penalties"),
                                ("losses", "losses"),
                                ("suspense", "suspense"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    (
                        "contract",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.contract"
                        ),
                    ),
                    (
                        "entry",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="money.entry"),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.partner"
                        ),
                    ),
                    (
                        "own_account",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.ownaccount"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("account", "partner")), fields=["partner", "account"], name="lines_of_partner"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(("amount", 0), _negated=True), name="line_is_not_nought"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("account", okno.money.rules.accounts.Account["PARTNER"]), _negated=True),
                                ("partner__isnull", False),
                                _connector="OR",
                            ),
                            name="line_names_its_partner",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("account", okno.money.rules.accounts.Account["BANK"]), _negated=True),
                                ("own_account__isnull", False),
                                _connector="OR",
                            ),
                            name="line_names_its_account",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Credit",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("day", models.DateField()),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("used", models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                    (
                        "contract",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.contract"
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="network.partner"
                        ),
                    ),
                    (
                        "line",
                        models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="credit", to="money.line"),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("used__lt", models.F("amount"))),
                            fields=["partner", "day"],
                            name="advances_of_partner",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("used__gte", 0), ("used__lte", models.F("amount"))), name="credit_is_not_overused"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Allocation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("automatic", models.BooleanField(default=False)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "reverses",
                        models.OneToOneField(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="reversed_by",
                            to="money.allocation",
                        ),
                    ),
                    (
                        "credit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="money.credit"
                        ),
                    ),
                    (
                        "invoice",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="money.invoice"
                        ),
                    ),
                    (
                        "refund",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="money.line"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("invoice__isnull", False), ("refund", None)),
                                models.Q(("invoice", None), ("refund__isnull", False)),
                                _connector="OR",
                            ),
                            name="allocation_goes_to_one_thing",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("amount__gt", 0), ("reverses", None)),
                                models.Q(("amount__lt", 0), ("reverses__isnull", False)),
                                _connector="OR",
                            ),
                            name="allocation_has_its_sign",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OwnAccountEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.CharField(max_length=34)),
                    ("bank", models.CharField(blank=True, max_length=150)),
                    ("bic", models.CharField(blank=True, max_length=11)),
                    ("corr_account", models.CharField(blank=True, max_length=34)),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("charge", models.CharField(blank=True, max_length=20)),
                    ("closed_on", models.DateField(null=True)),
                    (
                        "entity",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.legalentity",
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
                            to="money.ownaccount",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PaymentPromise",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("day", models.DateField()),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("text", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("kept_at", models.DateTimeField(null=True)),
                    ("broken_at", models.DateTimeField(null=True)),
                    ("cancelled_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="network.partner"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("broken_at", None), ("cancelled_at", None), ("kept_at", None)),
                            fields=("partner", "currency"),
                            name="one_open_promise_of_partner",
                        ),
                        models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="promise_is_of_something"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PaymentPromiseEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("day", models.DateField()),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("text", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("kept_at", models.DateTimeField(null=True)),
                    ("broken_at", models.DateTimeField(null=True)),
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
                            to="money.paymentpromise",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Reminder",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("level", models.CharField(max_length=10)),
                    ("day", models.DateField()),
                    ("total", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("invoices", models.JSONField(default=list)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="network.partner"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("partner", "day"), name="one_reminder_a_day")],
                },
            ),
            migrations.CreateModel(
                name="Terms",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("version", models.PositiveSmallIntegerField()),
                    ("since", okno.core.fields.MonthField()),
                    ("content", models.JSONField()),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "contract",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="money.contract"),
                    ),
                ],
                options={
                    "verbose_name_plural": "terms",
                    "constraints": [models.UniqueConstraint(fields=("contract", "version"), name="one_version_of_terms")],
                },
            ),
            migrations.CreateModel(
                name="Accrual",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("period", okno.core.fields.MonthField()),
                    ("charge", models.CharField(max_length=20)),
                    ("version", models.PositiveSmallIntegerField(default=1)),
                    (
                        "currency",
                        models.CharField(
                            choices=[("RUB", "RUB"), ("KZT", "KZT"), ("BYN", "BYN")],
                            default=okno.money.rules.accounts.Currency["RUB"],
                            max_length=3,
                        ),
                    ),
                    ("net", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("vat_rate", models.PositiveSmallIntegerField(null=True)),
                    ("vat", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("total", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("change", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("inputs", models.JSONField()),
                    ("steps", models.JSONField()),
                    ("why", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "contract",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="accruals", to="money.contract"
                        ),
                    ),
                    (
                        "entry",
                        models.OneToOneField(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="accrual", to="money.entry"
                        ),
                    ),
                    ("terms", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.terms")),
                ],
                options={
                    "indexes": [models.Index(fields=["period", "contract"], name="money_accru_period_bb26b6_idx")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("contract", "period", "charge", "version"), name="one_accrual_of_contract_and_month"
                        ),
                        models.CheckConstraint(condition=models.Q(("total__gte", 0)), name="accrual_is_not_negative"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="InvoiceLine",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("name", models.CharField(max_length=300)),
                    ("vat_rate", models.PositiveSmallIntegerField(null=True)),
                    ("vat", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("total", models.DecimalField(decimal_places=2, max_digits=18)),
                    (
                        "accrual",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="invoice_lines",
                            to="money.accrual",
                        ),
                    ),
                    (
                        "invoice",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="money.invoice"),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="VatRegime",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("since", models.DateField()),
                    ("rate", models.PositiveSmallIntegerField(null=True)),
                    ("on_top", models.BooleanField(default=False)),
                    ("ground", models.CharField(blank=True, max_length=200)),
                    (
                        "entity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="vat_regimes", to="money.legalentity"
                        ),
                    ),
                ],
                options={
                    "constraints": [models.UniqueConstraint(fields=("entity", "since"), name="one_vat_regime_of_a_day")],
                },
            ),
            migrations.CreateModel(
                name="VatRegimeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateField()),
                    ("rate", models.PositiveSmallIntegerField(null=True)),
                    ("on_top", models.BooleanField(default=False)),
                    ("ground", models.CharField(blank=True, max_length=200)),
                    (
                        "entity",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.legalentity",
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
                            to="money.vatregime",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="WriteOff",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("why", models.CharField(max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("agreed_at", models.DateTimeField(null=True)),
                    ("refused_at", models.DateTimeField(null=True)),
                    (
                        "agreed_by",
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
                        "invoice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="write_offs", to="money.invoice"
                        ),
                    ),
                    (
                        "refused_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("agreed_by", None), models.Q(("agreed_by", models.F("by")), _negated=True), _connector="OR"
                            ),
                            name="write_off_is_of_two",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("agreed_at", None), ("refused_at", None)),
                            fields=("invoice",),
                            name="one_open_write_off_of_invoice",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="WriteOffEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18)),
                    ("why", models.CharField(max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("agreed_at", models.DateTimeField(null=True)),
                    ("refused_at", models.DateTimeField(null=True)),
                    (
                        "agreed_by",
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
                        "invoice",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.invoice",
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
                            to="money.writeoff",
                        ),
                    ),
                    (
                        "refused_by",
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
            migrations.CreateModel(
                name="BankFile",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("sha256", models.CharField(max_length=64, unique=True)),
                    ("name", models.CharField(max_length=255)),
                    ("format", models.CharField(blank=True, max_length=20)),
                    (
                        "state",
                        models.CharField(
                            choices=[("read", "Read"), ("imported", "Imported"), ("refused", "Refused")], max_length=10
                        ),
                    ),
                    ("answer", models.JSONField(default=dict)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("imported_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["-at"], name="money_bankf_at_0e064c_idx")],
                },
            ),
            migrations.CreateModel(
                name="BankFileEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("sha256", models.CharField(max_length=64)),
                    ("name", models.CharField(max_length=255)),
                    ("format", models.CharField(blank=True, max_length=20)),
                    (
                        "state",
                        models.CharField(
                            choices=[("read", "Read"), ("imported", "Imported"), ("refused", "Refused")], max_length=10
                        ),
                    ),
                    ("answer", models.JSONField(default=dict)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("imported_at", models.DateTimeField(null=True)),
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
                        "file",
                        models.ForeignKey(
                            db_constraint=False,
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
                            to="money.bankfile",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="BankLine",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=60, unique=True)),
                    ("row", models.PositiveIntegerField()),
                    ("kind", models.CharField(blank=True, max_length=100)),
                    ("number", models.CharField(blank=True, max_length=60)),
                    ("value_text", models.CharField(blank=True, max_length=40)),
                    ("value_on", models.DateField(null=True)),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("currency", models.CharField(max_length=3)),
                    (
                        "direction",
                        models.CharField(
                            choices=[
                                ("incoming", "incoming"),
                                ("outgoing", "outgoing"),
                                ("internal", "internal"),
                                ("unknown", "unknown"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("own", models.CharField(blank=True, max_length=60)),
                    ("other_name", models.CharField(blank=True, max_length=300)),
                    ("other_inn", models.CharField(blank=True, max_length=20)),
                    ("other_kpp", models.CharField(blank=True, max_length=20)),
                    ("other_account", models.CharField(blank=True, max_length=60)),
                    ("other_bank", models.CharField(blank=True, max_length=200)),
                    ("purpose", models.TextField(blank=True)),
                    ("parts", models.JSONField(default=list)),
                    ("raw", models.JSONField(default=dict)),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("matched", "matched"),
                                ("doubtful", "doubtful"),
                                ("set_aside", "set_aside"),
                                ("refused", "refused"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("why", models.CharField(max_length=20)),
                    ("decided_at", models.DateTimeField(null=True)),
                    (
                        "decided_by",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "entry",
                        models.OneToOneField(
                            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="bank_line", to="money.entry"
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="money.bankfile"),
                    ),
                    (
                        "own_account",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bank_lines",
                            to="money.ownaccount",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["file", "row"], name="money_bankl_file_id_cb286a_idx"),
                        models.Index(
                            condition=models.Q(("outcome", okno.money.rules.bank.matching.Outcome["DOUBTFUL"])),
                            fields=["value_on", "id"],
                            name="doubtful_lines",
                        ),
                        models.Index(
                            models.OrderBy(models.F("value_on"), descending=True, nulls_last=True),
                            models.F("id"),
                            name="lines_by_day",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("entry__isnull", False), ("outcome", okno.money.rules.bank.matching.Outcome["MATCHED"])
                                ),
                                models.Q(
                                    models.Q(("outcome", okno.money.rules.bank.matching.Outcome["MATCHED"]), _negated=True),
                                    ("entry", None),
                                ),
                                _connector="OR",
                            ),
                            name="a_matched_line_is_booked",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("amount", None), ("outcome", okno.money.rules.bank.matching.Outcome["REFUSED"])),
                                models.Q(
                                    ("amount__isnull", False),
                                    models.Q(("outcome", okno.money.rules.bank.matching.Outcome["REFUSED"]), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="a_line_without_a_sum_is_refused",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BankLineEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("key", models.CharField(max_length=60)),
                    ("row", models.PositiveIntegerField()),
                    ("kind", models.CharField(blank=True, max_length=100)),
                    ("number", models.CharField(blank=True, max_length=60)),
                    ("value_text", models.CharField(blank=True, max_length=40)),
                    ("value_on", models.DateField(null=True)),
                    ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                    ("currency", models.CharField(max_length=3)),
                    (
                        "direction",
                        models.CharField(
                            choices=[
                                ("incoming", "incoming"),
                                ("outgoing", "outgoing"),
                                ("internal", "internal"),
                                ("unknown", "unknown"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("own", models.CharField(blank=True, max_length=60)),
                    ("other_name", models.CharField(blank=True, max_length=300)),
                    ("other_inn", models.CharField(blank=True, max_length=20)),
                    ("other_kpp", models.CharField(blank=True, max_length=20)),
                    ("other_account", models.CharField(blank=True, max_length=60)),
                    ("other_bank", models.CharField(blank=True, max_length=200)),
                    ("purpose", models.TextField(blank=True)),
                    ("parts", models.JSONField(default=list)),
                    ("raw", models.JSONField(default=dict)),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("matched", "matched"),
                                ("doubtful", "doubtful"),
                                ("set_aside", "set_aside"),
                                ("refused", "refused"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("why", models.CharField(max_length=20)),
                    ("decided_at", models.DateTimeField(null=True)),
                    (
                        "decided_by",
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
                        "entry",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.entry",
                        ),
                    ),
                    (
                        "file",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.bankfile",
                        ),
                    ),
                    (
                        "own_account",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.ownaccount",
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
                            to="money.bankline",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PayerAccount",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("account", models.CharField(max_length=60)),
                    ("name", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="money.bankline"),
                    ),
                    (
                        "partner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="payer_accounts", to="network.partner"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_at", None)),
                            fields=("account", "partner"),
                            name="one_payer_account_of_partner",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PayerAccountEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("account", models.CharField(max_length=60)),
                    ("name", models.CharField(blank=True, max_length=300)),
                    ("at", models.DateTimeField(auto_now_add=True)),
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
                        "line",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="money.bankline",
                        ),
                    ),
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
                            to="money.payeraccount",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="keyrate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_keyrateevent" ("id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (OLD."id", OLD."percent", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."since"); RETURN NULL;',
                    hash="805a16438414aaec1a753348ac3c2527e1b1c3a7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_27782",
                    table="money_keyrate",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="keyrate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_keyrateevent" ("id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (OLD."id", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since"); RETURN NULL;',
                    hash="02a012714a0141cb68a646f6f0bab584d3b5cdce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a2405",
                    table="money_keyrate",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="legalentity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_legalentityevent" ("accountant", "address", "code", "country", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requisites", "signatory", "signatory_basis", "signatory_post") VALUES (OLD."accountant", OLD."address", OLD."code", OLD."country", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."requisites", OLD."signatory", OLD."signatory_basis", OLD."signatory_post"); RETURN NULL;',
                    hash="bd19feb8df1c78e70d05ab2de7874dd0fbc59b3c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_434e6",
                    table="money_legalentity",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="legalentity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_legalentityevent" ("accountant", "address", "code", "country", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requisites", "signatory", "signatory_basis", "signatory_post") VALUES (OLD."accountant", OLD."address", OLD."code", OLD."country", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requisites", OLD."signatory", OLD."signatory_basis", OLD."signatory_post"); RETURN NULL;',
                    hash="460ed8420420e85a42706c42f0e714bb035fdc56",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a0d07",
                    table="money_legalentity",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="closedmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6db5ab5b43426aef335158713d6da2c212487d9e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_98ff7",
                    table="money_closedmonth",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_contractevent" ("currency", "entity_id", "file_id", "id", "number", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_on", "since", "station_id", "until") VALUES (OLD."currency", OLD."entity_id", OLD."file_id", OLD."id", OLD."number", OLD."partner_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."remind_on", OLD."since", OLD."station_id", OLD."until"); RETURN NULL;',
                    hash="e44baefc1bf4c4ce40998597f393082bfcf4f77e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2caf9",
                    table="money_contract",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_contractevent" ("currency", "entity_id", "file_id", "id", "number", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_on", "since", "station_id", "until") VALUES (OLD."currency", OLD."entity_id", OLD."file_id", OLD."id", OLD."number", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remind_on", OLD."since", OLD."station_id", OLD."until"); RETURN NULL;',
                    hash="0b7d1f079f05a7f391f90c58a79baa020a5fea84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a43ba",
                    table="money_contract",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="currencyrate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_currencyrateevent" ("currency", "day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roubles") VALUES (OLD."currency", OLD."day", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."roubles"); RETURN NULL;',
                    hash="1b17fb530c3acca26bc8786eff80800d4202eb73",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ddd6",
                    table="money_currencyrate",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="currencyrate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_currencyrateevent" ("currency", "day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roubles") VALUES (OLD."currency", OLD."day", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."roubles"); RETURN NULL;',
                    hash="b414095104885fc290ddb1930e1b77cd70ad7380",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5802b",
                    table="money_currencyrate",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="currencyrateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="be2700f964b4a5368be200fd48fbf39b9f6e556a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c4d82",
                    table="money_currencyrateevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="dispute",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_disputeevent" ("at", "by_id", "claimed", "decided_at", "decided_by_id", "decided_value", "decided_why", "fact", "id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "state", "station_id", "text") VALUES (OLD."at", OLD."by_id", OLD."claimed", OLD."decided_at", OLD."decided_by_id", OLD."decided_value", OLD."decided_why", OLD."fact", OLD."id", OLD."period", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."shown", OLD."state", OLD."station_id", OLD."text"); RETURN NULL;',
                    hash="d1062efbfaff5cee65281f979689be97c7ef4aa5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d11de",
                    table="money_dispute",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="dispute",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_disputeevent" ("at", "by_id", "claimed", "decided_at", "decided_by_id", "decided_value", "decided_why", "fact", "id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shown", "state", "station_id", "text") VALUES (OLD."at", OLD."by_id", OLD."claimed", OLD."decided_at", OLD."decided_by_id", OLD."decided_value", OLD."decided_why", OLD."fact", OLD."id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."shown", OLD."state", OLD."station_id", OLD."text"); RETURN NULL;',
                    hash="a17f34624d09f8c1ec9595bd833f0681cecf5934",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_69ad7",
                    table="money_dispute",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="disputeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="71dff5249b8a89a2d5d12684b21a1770aa53ccd7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4f0d5",
                    table="money_disputeevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="490e548a5a6b87d5fc143208a1cd8107ac5974bc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_51ff2",
                    table="money_entry",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="month_is_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    PERFORM pg_advisory_xact_lock_shared(5232001);\n    IF EXISTS (SELECT FROM money_closedmonth WHERE period >= to_char(NEW.day, 'YYYYMM')::int) THEN\n        RAISE check_violation USING MESSAGE = 'the month of the entry is closed', CONSTRAINT = 'month_is_open';\n    END IF;\n    RETURN NEW;",
                    hash="59e9a68806546b6af96764c8d9eace74745633cb",
                    operation="INSERT",
                    pgid="pgtrigger_month_is_open_bf54e",
                    table="money_entry",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="entry_has_lines",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF NOT EXISTS (SELECT FROM money_line WHERE entry_id = NEW.id) THEN\n        RAISE check_violation USING MESSAGE = 'entry ' || NEW.id || ' has no lines', CONSTRAINT = 'entry_has_lines';\n    END IF;\n    RETURN NULL;",
                    hash="5d2c60885d0953cd07351bd9bc4766bdea984c3d",
                    operation="INSERT",
                    pgid="pgtrigger_entry_has_lines_4cd54",
                    table="money_entry",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="keyrateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8a40ab302689611b178e2c3a311f7adccf15af68",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_19ec3",
                    table="money_keyrateevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="contractevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c45b3fc0e1a916baf7fddaea38374e637ae8fac9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4dc7d",
                    table="money_contractevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="legalentityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8dc47554943d9b6c773a7f8a9c56cc2fb9ec4650",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ed799",
                    table="money_legalentityevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="ownaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_ownaccountevent" ("bank", "bic", "charge", "closed_on", "corr_account", "currency", "entity_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bank", OLD."bic", OLD."charge", OLD."closed_on", OLD."corr_account", OLD."currency", OLD."entity_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;',
                    hash="d4a8a12d2f578fae3c01c45f139fd8f8edffbb8b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93da9",
                    table="money_ownaccount",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="ownaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_ownaccountevent" ("bank", "bic", "charge", "closed_on", "corr_account", "currency", "entity_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bank", OLD."bic", OLD."charge", OLD."closed_on", OLD."corr_account", OLD."currency", OLD."entity_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="80bb1de976fb85a8b3a7266b52a6b10c9b9d157b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b4fd1",
                    table="money_ownaccount",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="invoice",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."entity_id" IS DISTINCT FROM (NEW."entity_id") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."vat" IS DISTINCT FROM (NEW."vat") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="abf2b3e0c90f2e9160350a85fc1f71d2f6f7d23e",
                    operation="UPDATE",
                    pgid="pgtrigger_issued_stays_f31d4",
                    table="money_invoice",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="invoice",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="620263e3a3f6fab2576be460ee8890c28c1a6c8a",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_82246",
                    table="money_invoice",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="line",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="800ba11bd43e2878f90bce52a7a890ef3fbb04fb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_c2294",
                    table="money_line",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="line",
            trigger=pgtrigger.compiler.Trigger(
                name="entry_balances",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF EXISTS (SELECT FROM money_line WHERE entry_id = NEW.entry_id GROUP BY currency HAVING sum(amount) <> 0) THEN\n        RAISE check_violation USING MESSAGE = 'entry ' || NEW.entry_id || ' does not balance', CONSTRAINT = 'entry_balances';\n    END IF;\n    RETURN NULL;",
                    hash="2c68bb20f013180bc7a95156c3a8e295af8e2817",
                    operation="INSERT",
                    pgid="pgtrigger_entry_balances_f79c7",
                    table="money_line",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="only_used_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."line_id" IS DISTINCT FROM (NEW."line_id") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."amount" IS DISTINCT FROM (NEW."amount"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1c1915dd614de1c46d7f26468b54138ff443a576",
                    operation="UPDATE",
                    pgid="pgtrigger_only_used_changes_d62a6",
                    table="money_credit",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="494ae69056ba017e9789f829041f0017c07dd155",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d0d63",
                    table="money_credit",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2e2c3692f7f5b6d0957fd263ebb8f1e34c902b05",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_49d40",
                    table="money_allocation",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="allocation_counts",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE money_credit SET used = used + NEW.amount WHERE id = NEW.credit_id;\n    UPDATE money_invoice SET settled = settled + NEW.amount WHERE id = NEW.invoice_id;\n    RETURN NULL;",
                    hash="861f72e907a95009af770ce0001bb44b6275e4b4",
                    operation="INSERT",
                    pgid="pgtrigger_allocation_counts_69903",
                    table="money_allocation",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="ownaccountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ed00b4a5ca0e71c8d65900f8b635a26c00865865",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0f0b5",
                    table="money_ownaccountevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="paymentpromise",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_paymentpromiseevent" ("amount", "at", "broken_at", "by_id", "cancelled_at", "currency", "day", "id", "kept_at", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."amount", OLD."at", OLD."broken_at", OLD."by_id", OLD."cancelled_at", OLD."currency", OLD."day", OLD."id", OLD."kept_at", OLD."partner_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="ef9e3c1be5dea06e5dac6c6e1cfd11a75054ef56",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_38b21",
                    table="money_paymentpromise",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="paymentpromise",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_paymentpromiseevent" ("amount", "at", "broken_at", "by_id", "cancelled_at", "currency", "day", "id", "kept_at", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."amount", OLD."at", OLD."broken_at", OLD."by_id", OLD."cancelled_at", OLD."currency", OLD."day", OLD."id", OLD."kept_at", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="75d40847698581df26c9518265b7d7403b5e46b5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7d96f",
                    table="money_paymentpromise",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="paymentpromiseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="92f6f41abccc86b5b29a2fb47d88876a5ac05f52",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_29bf6",
                    table="money_paymentpromiseevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="terms",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b1ca1f23e484673b8692c40a088c52fa88afa9a7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_0a0d7",
                    table="money_terms",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="accrual",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e3e362502e2db9af5d363db46ec8a9f5e71d1540",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_a6c9a",
                    table="money_accrual",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="invoiceline",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6ba6caeccf8d6547563496f03ad75984f4f47088",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_never_changed_4a4bb",
                    table="money_invoiceline",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="vatregime",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_vatregimeevent" ("entity_id", "ground", "id", "on_top", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "since") VALUES (OLD."entity_id", OLD."ground", OLD."id", OLD."on_top", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."rate", OLD."since"); RETURN NULL;',
                    hash="304e463969898e17039074707497dc932ffff0d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_225b5",
                    table="money_vatregime",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="vatregime",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_vatregimeevent" ("entity_id", "ground", "id", "on_top", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "since") VALUES (OLD."entity_id", OLD."ground", OLD."id", OLD."on_top", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate", OLD."since"); RETURN NULL;',
                    hash="73c45b785f0cfa5410ad027c6abb60050dd143a5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5ac5",
                    table="money_vatregime",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="vatregimeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="07d847a66ab6e72a1ddf11939d0af46928af0239",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b3263",
                    table="money_vatregimeevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="writeoff",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_writeoffevent" ("agreed_at", "agreed_by_id", "amount", "at", "by_id", "id", "invoice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_at", "refused_by_id", "why") VALUES (OLD."agreed_at", OLD."agreed_by_id", OLD."amount", OLD."at", OLD."by_id", OLD."id", OLD."invoice_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."refused_at", OLD."refused_by_id", OLD."why"); RETURN NULL;',
                    hash="a39f8659ee2320c1d10de8f63d53d817296157dd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_612ce",
                    table="money_writeoff",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="writeoff",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_writeoffevent" ("agreed_at", "agreed_by_id", "amount", "at", "by_id", "id", "invoice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_at", "refused_by_id", "why") VALUES (OLD."agreed_at", OLD."agreed_by_id", OLD."amount", OLD."at", OLD."by_id", OLD."id", OLD."invoice_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."refused_at", OLD."refused_by_id", OLD."why"); RETURN NULL;',
                    hash="c27079ad38fe2ac903758039ea47b320a223d501",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f9ca",
                    table="money_writeoff",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="writeoffevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0f8d4bb30ff288a84c8ed4ded4a0f0f4f8ef1951",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_48552",
                    table="money_writeoffevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankfile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_bankfileevent" ("answer", "at", "by_id", "file_id", "format", "id", "imported_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "state") VALUES (OLD."answer", OLD."at", OLD."by_id", OLD."file_id", OLD."format", OLD."id", OLD."imported_at", OLD."name", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."sha256", OLD."state"); RETURN NULL;',
                    hash="efb2f5141b68f252573bab88f9d88643100a1eac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74457",
                    table="money_bankfile",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankfile",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_bankfileevent" ("answer", "at", "by_id", "file_id", "format", "id", "imported_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "state") VALUES (OLD."answer", OLD."at", OLD."by_id", OLD."file_id", OLD."format", OLD."id", OLD."imported_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."state"); RETURN NULL;',
                    hash="3d9c0a8b7f16578f4fba255c864c2a147b87e0cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1ef99",
                    table="money_bankfile",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankfileevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="112bc9db672d8efae9ac115e72ca62810131d37c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1d652",
                    table="money_bankfileevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankline",
            trigger=pgtrigger.compiler.Trigger(
                name="the_bank_said_so",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."row" IS DISTINCT FROM (NEW."row") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."value_text" IS DISTINCT FROM (NEW."value_text") OR OLD."value_on" IS DISTINCT FROM (NEW."value_on") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."own" IS DISTINCT FROM (NEW."own") OR OLD."other_name" IS DISTINCT FROM (NEW."other_name") OR OLD."other_inn" IS DISTINCT FROM (NEW."other_inn") OR OLD."other_kpp" IS DISTINCT FROM (NEW."other_kpp") OR OLD."other_account" IS DISTINCT FROM (NEW."other_account") OR OLD."other_bank" IS DISTINCT FROM (NEW."other_bank") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."parts" IS DISTINCT FROM (NEW."parts") OR OLD."raw" IS DISTINCT FROM (NEW."raw"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5a69902a606266b60e33d9073240a19e0af164f4",
                    operation="UPDATE",
                    pgid="pgtrigger_the_bank_said_so_1a3aa",
                    table="money_bankline",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankline",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="4e3cc67e348a7482b060d724a5eec769bd5308da",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_3fe70",
                    table="money_bankline",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_banklineevent" ("amount", "currency", "decided_at", "decided_by_id", "direction", "entry_id", "file_id", "id", "key", "kind", "number", "other_account", "other_bank", "other_inn", "other_kpp", "other_name", "outcome", "own", "own_account_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "raw", "row", "value_on", "value_text", "why") VALUES (OLD."amount", OLD."currency", OLD."decided_at", OLD."decided_by_id", OLD."direction", OLD."entry_id", OLD."file_id", OLD."id", OLD."key", OLD."kind", OLD."number", OLD."other_account", OLD."other_bank", OLD."other_inn", OLD."other_kpp", OLD."other_name", OLD."outcome", OLD."own", OLD."own_account_id", OLD."parts", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."purpose", OLD."raw", OLD."row", OLD."value_on", OLD."value_text", OLD."why"); RETURN NULL;',
                    hash="ac938944039d53dee655fd6944aff088c3a08799",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_037eb",
                    table="money_bankline",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="bankline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_banklineevent" ("amount", "currency", "decided_at", "decided_by_id", "direction", "entry_id", "file_id", "id", "key", "kind", "number", "other_account", "other_bank", "other_inn", "other_kpp", "other_name", "outcome", "own", "own_account_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "raw", "row", "value_on", "value_text", "why") VALUES (OLD."amount", OLD."currency", OLD."decided_at", OLD."decided_by_id", OLD."direction", OLD."entry_id", OLD."file_id", OLD."id", OLD."key", OLD."kind", OLD."number", OLD."other_account", OLD."other_bank", OLD."other_inn", OLD."other_kpp", OLD."other_name", OLD."outcome", OLD."own", OLD."own_account_id", OLD."parts", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."raw", OLD."row", OLD."value_on", OLD."value_text", OLD."why"); RETURN NULL;',
                    hash="cbf254fde97076245c7f95b227f3e2711bc12e00",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b82df",
                    table="money_bankline",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="banklineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="247b315d27bb64ef2ed8e9af0a2c3e616eb385d7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a02d8",
                    table="money_banklineevent",
                    when="BEFORE",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="payeraccount",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "money_payeraccountevent" ("account", "at", "by_id", "closed_at", "id", "line_id", "name", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account", OLD."at", OLD."by_id", OLD."closed_at", OLD."id", OLD."line_id", OLD."name", OLD."partner_id", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;',
                    hash="130f4cf471c656bb7185e9cffe2c3f172f2496a9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e38fe",
                    table="money_payeraccount",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="payeraccount",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "money_payeraccountevent" ("account", "at", "by_id", "closed_at", "id", "line_id", "name", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account", OLD."at", OLD."by_id", OLD."closed_at", OLD."id", OLD."line_id", OLD."name", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="87b86e84d9c63ee17ca22d7be697dadd6e219026",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3ffce",
                    table="money_payeraccount",
                    when="AFTER",
                ),
            ),
        ),
        okno.core.migrating.AddTrigger(
            model_name="payeraccountevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e1a25a2dd1490cf84823488c7142e63e92a6e64a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_019c6",
                    table="money_payeraccountevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
