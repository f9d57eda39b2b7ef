# SPDX-License-Identifier: MPL-2.0

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from amparo.terms.person_name import folded


def seat_clients(apps, _editor):  # type: ignore[no-untyped-def]  # Django gives the old models
    """Give every matter that was opened before people were rows its client."""
    matter, person = apps.get_model("matters", "Matter"), apps.get_model("matters", "Person")
    for row in matter.rows.exclude(client_name=""):
        person.rows.create(
            matter=row, part="client", is_applicant=True, name=row.client_name, folded_name=folded(row.client_name),
            a_number=row.a_number, nationality=row.nationality,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0001_matters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="closed_why",
            field=models.CharField(blank=True, max_length=300, verbose_name="Why it was closed"),
        ),
        migrations.AddField(
            model_name="matter",
            name="file_returned_on",
            field=models.DateField(blank=True, null=True, verbose_name="File given back to the client on"),
        ),
        migrations.AddField(
            model_name="matter",
            name="keep_until",
            field=models.DateField(blank=True, null=True, verbose_name="Papers are kept until"),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("client", "Client"),
                            ("family", "Family member"),
                            ("witness", "Witness"),
                            ("sponsor", "Sponsor"),
                            ("expert", "Expert"),
                            ("interpreter", "Interpreter"),
                            ("relative-at-risk", "Relative at risk"),
                            ("opposing-counsel", "Opposing counsel"),
                            ("officer", "Officer"),
                            ("adverse", "Adverse person"),
                            ("other", "Somebody else"),
                        ],
                        max_length=20,
                        verbose_name="What they are to the case",
                    ),
                ),
                (
                    "is_applicant",
                    models.BooleanField(default=False, verbose_name="Applies for asylum, alone or with the client"),
                ),
                ("name", models.CharField(max_length=300, verbose_name="Name, as written")),
                ("given", models.CharField(blank=True, max_length=200, verbose_name="Given names")),
                ("family", models.CharField(blank=True, max_length=200, verbose_name="Surnames")),
                (
                    "other_names",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="Other names used, one after the other with ;"
                    ),
                ),
                ("folded_name", models.CharField(db_index=True, editable=False, max_length=800)),
                ("relation", models.CharField(blank=True, max_length=120, verbose_name="Relation to the client")),
                ("born", models.CharField(blank=True, max_length=10, verbose_name="Born: a day, a month or a year")),
                ("nationality", models.CharField(blank=True, max_length=80, verbose_name="Nationality")),
                ("a_number", models.CharField(blank=True, db_index=True, max_length=40, verbose_name="A-number")),
                ("needs_interpreter", models.BooleanField(default=False, verbose_name="Needs an interpreter")),
                (
                    "is_without_papers",
                    models.BooleanField(
                        default=False, verbose_name="Without papers: address and status must not reach an agency"
                    ),
                ),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="Office or organisation")),
                ("words", models.TextField(blank=True, verbose_name="What to know")),
                ("order", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="matters.matter"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ConflictNotice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("checked_at", models.DateTimeField()),
                ("by_number", models.BooleanField(default=False)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflict_notices",
                        to="matters.person",
                    ),
                ),
            ],
            options={
                "ordering": ["checked_at"],
                "abstract": False,
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SpokenLanguage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="Language")),
                ("variant", models.CharField(blank=True, max_length=120, verbose_name="Variant or place")),
                ("speaks", models.BooleanField(default=True, verbose_name="Speaks")),
                ("reads", models.BooleanField(default=False, verbose_name="Reads")),
                ("is_best", models.BooleanField(default=False, verbose_name="Tells the story best in it")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="languages", to="matters.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="WayOfContact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("message", "Messages"),
                            ("email", "E-mail"),
                            ("post", "Address"),
                            ("facility", "Through the facility"),
                            ("through", "Through somebody"),
                        ],
                        max_length=10,
                        verbose_name="Kind",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="Number or address")),
                (
                    "reach",
                    models.CharField(
                        choices=[("safe", "Safe"), ("ask-first", "Ask first"), ("never", "Never use")],
                        max_length=10,
                        verbose_name="May it be used",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="When, and what to say")),
                ("since", models.DateField(blank=True, null=True, verbose_name="Since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="Until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ways", to="matters.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("part", "client")), fields=("matter",), name="a_matter_has_one_client"
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenlanguage",
            constraint=models.UniqueConstraint(fields=("person", "name", "variant"), name="a_language_is_there_once"),
        ),
        migrations.AddConstraint(
            model_name="wayofcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="a_way_of_contact_has_a_value"
            ),
        ),
        migrations.RunPython(seat_clients, migrations.RunPython.noop),
    ]
