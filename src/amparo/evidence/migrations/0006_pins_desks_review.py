# SPDX-License-Identifier: MPL-2.0

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0005_recognition"),
        ("matters", "0005_daily_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=300, verbose_name="What paper")),
                ("shows", models.CharField(blank=True, max_length=500, verbose_name="What it would show")),
                (
                    "asked_of",
                    models.CharField(
                        choices=[("client", "The client"), ("other", "Somebody else")],
                        default="client",
                        max_length=10,
                        verbose_name="Asked of",
                    ),
                ),
                ("whom", models.CharField(blank=True, max_length=200, verbose_name="Who that is")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "To be asked for"),
                            ("asked", "Asked for"),
                            ("obtained", "Obtained"),
                            ("unavailable", "Not reasonably available"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="Asked on")),
                ("due", models.DateField(blank=True, null=True, verbose_name="Due")),
                ("who_learns", models.CharField(blank=True, max_length=500, verbose_name="Who will learn of it")),
                (
                    "consent",
                    models.CharField(
                        choices=[("unasked", "Not asked yet"), ("given", "Agrees"), ("refused", "Doesn't agree")],
                        default="unasked",
                        max_length=10,
                        verbose_name="The client",
                    ),
                ),
                ("consent_on", models.DateField(blank=True, null=True, verbose_name="The client said so on")),
                ("tried", models.TextField(blank=True, verbose_name="What was tried")),
                ("why_unavailable", models.TextField(blank=True, verbose_name="Why it can't be got")),
                ("made_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="paper_requests", to="matters.matter"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.paper",
                        verbose_name="The paper",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "use",
                    models.CharField(
                        choices=[("quote", "Quote"), ("highlight", "Highlight"), ("hide", "To be hidden")],
                        max_length=10,
                        verbose_name="What for",
                    ),
                ),
                ("page", models.PositiveIntegerField()),
                ("quote", models.TextField(blank=True)),
                ("anchors", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="Note")),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("is_flagged", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pins", to="evidence.paper"
                    ),
                ),
            ],
            options={
                "ordering": ["page", "made_at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "indexes": [models.Index(fields=["paper", "page"], name="pins_of_a_page")],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("description", "What a paper is"),
                            ("summary", "Summary of a paper"),
                            ("quote", "Quote"),
                            ("draft", "Draft"),
                        ],
                        max_length=12,
                    ),
                ),
                ("values", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for review"),
                            ("accepted", "Accepted"),
                            ("changed", "Accepted with changes"),
                            ("returned", "Returned"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("decided", models.JSONField(default=dict)),
                ("decided_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="evidence.proposal",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="matters.matter"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="evidence.paper",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "indexes": [models.Index(fields=["state", "proposed_at"], name="proposals_waiting")],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_language", models.CharField(max_length=20, verbose_name="From")),
                ("into_language", models.CharField(default="en", max_length=20, verbose_name="Into")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("translated", "Translated, not certified"),
                            ("certified", "Certified"),
                            ("dropped", "Not needed"),
                        ],
                        default="asked",
                        max_length=12,
                        verbose_name="State",
                    ),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="Due")),
                ("translator", models.CharField(blank=True, max_length=200, verbose_name="Who translates")),
                ("address", models.TextField(blank=True, verbose_name="Address")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="Telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="Note")),
                ("asked_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.paper",
                        verbose_name="Signed certificate",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="translations", to="matters.matter"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="translations", to="evidence.paper"
                    ),
                ),
                (
                    "translated",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.paper",
                        verbose_name="Translation",
                    ),
                ),
            ],
            options={
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True),
                        fields=("original", "into_language"),
                        name="a_paper_is_translated_once_into_a_language",
                    )
                ],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
    ]
