# SPDX-License-Identifier: MPL-2.0

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0002_audit_chain"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "lock",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="matter",
                        serialize=False,
                        to="offices.matterlock",
                    ),
                ),
                ("alias", models.CharField(max_length=60, verbose_name="Alias")),
                ("client_name", models.CharField(max_length=300, verbose_name="Client's name, as written")),
                ("a_number", models.CharField(blank=True, max_length=40, verbose_name="A-number")),
                ("nationality", models.CharField(blank=True, max_length=80, verbose_name="Nationality")),
                ("reads", models.CharField(blank=True, max_length=120, verbose_name="Languages the client reads")),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("defensive", "Defensive, before an immigration judge"),
                            ("affirmative", "Affirmative, before the asylum office"),
                        ],
                        default="defensive",
                        max_length=12,
                        verbose_name="Track",
                    ),
                ),
                (
                    "court",
                    models.CharField(blank=True, max_length=200, verbose_name="Court or office, as on its notices"),
                ),
                ("judge", models.CharField(blank=True, max_length=200, verbose_name="Judge")),
                ("next_hearing", models.CharField(blank=True, max_length=200, verbose_name="Next hearing, in words")),
                ("is_detained", models.BooleanField(default=False, verbose_name="Detained")),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
    ]
