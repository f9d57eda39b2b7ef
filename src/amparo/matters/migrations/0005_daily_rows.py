# SPDX-License-Identifier: MPL-2.0

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0004_contacts"),
    ]

    operations = [
        migrations.AddField(
            model_name="appearance",
            name="put_away_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="appearance",
            name="put_away_why",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="note",
            name="put_away_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="put_away_why",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="person",
            name="born_about",
            field=models.BooleanField(default=False, verbose_name="About: nobody knows it exactly"),
        ),
        migrations.AddField(
            model_name="person",
            name="born_source",
            field=models.CharField(blank=True, max_length=200, verbose_name="How we know the birth"),
        ),
        migrations.AddField(
            model_name="person",
            name="born_words",
            field=models.CharField(blank=True, max_length=120, verbose_name="Birth as told, or by another calendar"),
        ),
        migrations.AddField(
            model_name="person",
            name="days_why",
            field=models.CharField(blank=True, max_length=300, verbose_name="Yes, these days stand: what says so"),
        ),
        migrations.AddField(
            model_name="person",
            name="died",
            field=models.CharField(blank=True, max_length=10, verbose_name="Died: a day, a month or a year"),
        ),
        migrations.AddField(
            model_name="person",
            name="put_away_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="put_away_why",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="person",
            name="typed_name",
            field=models.CharField(blank=True, editable=False, max_length=400),
        ),
        migrations.AddField(
            model_name="person",
            name="typed_number",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="proceeding",
            name="put_away_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="proceeding",
            name="put_away_why",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="recordrequest",
            name="put_away_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="recordrequest",
            name="put_away_why",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="retainer",
            name="joint_words",
            field=models.CharField(blank=True, max_length=300, verbose_name="Joint with whom, and what they were told"),
        ),
        migrations.AddField(
            model_name="retainer",
            name="put_away_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="retainer",
            name="put_away_why",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.CreateModel(
            name="Biometrics",
            fields=[
                ("put_away_on", models.DateField(editable=False, null=True)),
                ("put_away_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="Asked for on")),
                ("day", models.DateField(blank=True, null=True, verbose_name="Appointment")),
                ("hour", models.TimeField(blank=True, null=True, verbose_name="Hour")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Where")),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="Taken on")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="What to know")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="biometrics", to="matters.matter"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="biometrics",
                        to="matters.person",
                        verbose_name="For whom",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("day"), nulls_last=True)],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Fee",
            fields=[
                ("put_away_on", models.DateField(editable=False, null=True)),
                ("put_away_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("asylum", "Asylum application"),
                            ("asylum-yearly", "Asylum application, each year"),
                            ("work-permit", "Work permit"),
                            ("motion", "Motion"),
                            ("appeal", "Appeal"),
                            ("bond", "Bond"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="What for",
                    ),
                ),
                (
                    "dollars",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="Dollars"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Due on")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="Paid on")),
                ("waived_on", models.DateField(blank=True, null=True, verbose_name="Waived on")),
                ("receipt", models.CharField(blank=True, max_length=40, verbose_name="Receipt number")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="What to know")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fees", to="matters.matter"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fees",
                        to="matters.person",
                        verbose_name="For whom",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("due_on"), nulls_last=True), "what"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("dollars__isnull", True), ("dollars__gte", 0), _connector="OR"),
                        name="a_fee_is_no_income",
                    )
                ],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="WorkPermit",
            fields=[
                ("put_away_on", models.DateField(editable=False, null=True)),
                ("put_away_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("clock_from", models.DateField(blank=True, null=True, verbose_name="The clock runs from")),
                ("stopped_on", models.DateField(blank=True, null=True, verbose_name="Stopped on")),
                ("stopped_why", models.CharField(blank=True, max_length=200, verbose_name="Why it stopped")),
                ("days_lost", models.PositiveIntegerField(default=0, verbose_name="Days it stood still before that")),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="Asked for on")),
                ("receipt", models.CharField(blank=True, max_length=40, verbose_name="Receipt number")),
                ("granted_on", models.DateField(blank=True, null=True, verbose_name="Granted on")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="Valid until")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="What to know")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="work_permits", to="matters.matter"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permits",
                        to="matters.person",
                        verbose_name="For whom",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("clock_from"), nulls_last=True)],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stopped_on__isnull", True), ("stopped_on__gte", models.F("clock_from")), _connector="OR"
                        ),
                        name="a_clock_stops_later",
                    )
                ],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
    ]
