# SPDX-License-Identifier: MPL-2.0
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0006_quick_doors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskChoice",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "whose",
                    models.CharField(
                        choices=[("all", "All my cases"), ("lead", "Where I am attorney of record")],
                        default="all",
                        max_length=10,
                        verbose_name="Cases",
                    ),
                ),
                (
                    "custody",
                    models.CharField(
                        choices=[("all", "Everybody"), ("detained", "Detained clients only")],
                        default="all",
                        max_length=10,
                        verbose_name="Clients",
                    ),
                ),
                (
                    "ahead",
                    models.PositiveIntegerField(
                        choices=[(7, "7 days"), (30, "30 days"), (90, "90 days")],
                        default=30,
                        verbose_name="Dates within",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="Away from")),
                ("until", models.DateField(verbose_name="Until and with")),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="Whom to ask meanwhile")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="absences_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="an_absence_ends_later"
                    )
                ],
            },
        ),
    ]
