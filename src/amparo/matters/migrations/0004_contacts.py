# SPDX-License-Identifier: MPL-2.0

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0003_ledger_hearings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField(verbose_name="Note")),
                ("written_at", models.DateTimeField()),
                ("is_pinned", models.BooleanField(default=False, verbose_name="Keep on top")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="matters.matter"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-is_pinned", "-written_at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="When")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("video", "Video visit"),
                            ("message", "Message"),
                            ("letter", "Letter"),
                            ("email", "E-mail"),
                        ],
                        max_length=10,
                        verbose_name="How",
                    ),
                ),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("privileged", "Privileged, not recorded"),
                            ("recorded", "Recorded line"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=12,
                        verbose_name="Line",
                    ),
                ),
                ("was_reached", models.BooleanField(default=True, verbose_name="We spoke with them")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="Minutes")),
                ("interpreter", models.CharField(blank=True, max_length=120, verbose_name="Interpreter")),
                ("words", models.TextField(blank=True, verbose_name="What was said")),
                ("recorded_at", models.DateTimeField()),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="matters.contact",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="matters.matter"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="matters.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RecordRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("a-file", "A-file (FOIA)"),
                            ("court-record", "Record of proceedings"),
                            ("hearing-audio", "Audio of a hearing"),
                            ("fear-notes", "Notes of a fear interview"),
                            ("border", "Border records (FOIA)"),
                            ("medical", "Medical records of the facility"),
                            ("other", "Other records"),
                        ],
                        max_length=20,
                        verbose_name="What",
                    ),
                ),
                ("asked_of", models.CharField(max_length=200, verbose_name="Asked of")),
                ("asked_on", models.DateField(verbose_name="Asked on")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="Their number")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="Answered on")),
                ("answer", models.CharField(blank=True, max_length=400, verbose_name="Answer")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="record_requests", to="matters.matter"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_on"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Retainer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="Signed on")),
                ("scope", models.CharField(max_length=300, verbose_name="What for")),
                ("language", models.CharField(blank=True, max_length=80, verbose_name="Read to them in")),
                (
                    "joint_consent_on",
                    models.DateField(blank=True, null=True, verbose_name="Agreed to joint representation on"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="Ended on")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="retainers", to="matters.matter"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="retainers",
                        to="matters.person",
                        verbose_name="With",
                    ),
                ),
            ],
            options={
                "ordering": ["signed_on"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["matter", "at"], name="contacts_by_time"),
        ),
        migrations.AddConstraint(
            model_name="recordrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_of", ""), _negated=True), name="records_are_asked_of_somebody"
            ),
        ),
    ]
