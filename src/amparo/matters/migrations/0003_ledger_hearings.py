# SPDX-License-Identifier: MPL-2.0

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0002_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("master", "Master calendar hearing"),
                            ("individual", "Individual hearing"),
                            ("bond", "Bond hearing"),
                            ("fear-review", "Review of a fear finding"),
                            ("fear-interview", "Fear interview"),
                            ("asylum-interview", "Asylum interview"),
                            ("check-in", "ICE check-in"),
                            ("biometrics", "Biometrics appointment"),
                            ("argument", "Oral argument"),
                        ],
                        max_length=20,
                        verbose_name="Kind",
                    ),
                ),
                ("day", models.DateField(verbose_name="Day")),
                ("hour", models.TimeField(blank=True, null=True, verbose_name="Hour, where it is held")),
                ("zone", models.CharField(max_length=40)),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Where or how")),
                ("interpreter", models.CharField(blank=True, max_length=120, verbose_name="Interpreter asked for")),
                (
                    "state",
                    models.CharField(
                        choices=[("set", "Set"), ("moved", "Moved"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="set",
                        max_length=10,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=400, verbose_name="What happened")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hearings", to="matters.matter"
                    ),
                ),
                (
                    "moved_to",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_from",
                        to="matters.hearing",
                    ),
                ),
                (
                    "watched_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Who checks",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "hour"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HearingCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("checked_at", models.DateTimeField()),
                ("way", models.CharField(max_length=120, verbose_name="Looked up by")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("as-before", "As we have it"),
                            ("changed", "Changed"),
                            ("not-found", "No record found"),
                            ("unreached", "Could not be looked up"),
                        ],
                        max_length=10,
                        verbose_name="Result",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="What it says")),
                ("paper", models.UUIDField(blank=True, null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="matters.hearing",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hearing_checks", to="matters.matter"
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60, verbose_name="What happened")),
                ("day", models.DateField(verbose_name="Day")),
                ("hour", models.TimeField(blank=True, null=True, verbose_name="Hour")),
                ("zone", models.CharField(blank=True, max_length=40)),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Place")),
                ("words", models.CharField(blank=True, max_length=400, verbose_name="In words")),
                ("source", models.CharField(max_length=300, verbose_name="How we know")),
                ("paper", models.UUIDField(blank=True, null=True)),
                ("is_order", models.BooleanField(default=False, verbose_name="Ordered by a judge")),
                ("order", models.PositiveIntegerField(default=0)),
                ("recorded_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_why", models.CharField(blank=True, max_length=300)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="matters.matter"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="matters.fact",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="matters.person",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "hour", "order", "recorded_at"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Proceeding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("defensive", "Defensive, before an immigration judge"),
                            ("affirmative", "Affirmative, before the asylum office"),
                        ],
                        max_length=12,
                        verbose_name="Track",
                    ),
                ),
                (
                    "forum",
                    models.CharField(
                        choices=[
                            ("immigration_court", "Immigration court"),
                            ("bia", "Board of Immigration Appeals"),
                            ("uscis", "USCIS"),
                            ("asylum_office", "Asylum office"),
                            ("ice", "ICE"),
                            ("court_of_appeals", "Court of appeals"),
                            ("district_court", "District court"),
                        ],
                        max_length=20,
                        verbose_name="Before",
                    ),
                ),
                ("court", models.CharField(blank=True, max_length=40)),
                (
                    "court_words",
                    models.CharField(blank=True, max_length=200, verbose_name="Court or office, as on its notices"),
                ),
                ("judge", models.CharField(blank=True, max_length=200, verbose_name="Judge or officer")),
                ("since", models.DateField(verbose_name="Since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="Until")),
                ("outcome", models.CharField(blank=True, max_length=200, verbose_name="How it ended")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proceedings", to="matters.matter"
                    ),
                ),
            ],
            options={
                "ordering": ["since"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="hearing",
            name="proceeding",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearings",
                to="matters.proceeding",
            ),
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "forum",
                    models.CharField(
                        choices=[
                            ("immigration_court", "Immigration court"),
                            ("bia", "Board of Immigration Appeals"),
                            ("uscis", "USCIS"),
                            ("asylum_office", "Asylum office"),
                            ("ice", "ICE"),
                            ("court_of_appeals", "Court of appeals"),
                            ("district_court", "District court"),
                        ],
                        max_length=20,
                        verbose_name="Before",
                    ),
                ),
                ("form", models.CharField(max_length=20, verbose_name="Form")),
                ("filed_on", models.DateField(verbose_name="Filed on")),
                ("scope", models.CharField(blank=True, max_length=200, verbose_name="Scope")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="Ended on")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="matters.matter"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Who",
                    ),
                ),
            ],
            options={
                "ordering": ["filed_on"],
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("filed_on")), _connector="OR"
                        ),
                        name="appearance_ends_later",
                    )
                ],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["matter", "kind"], name="facts_of_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by__isnull", True),
                    models.Q(("replaced_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="no_fact_is_its_own_heir",
            ),
        ),
        migrations.AddConstraint(
            model_name="proceeding",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="proceeding_ends_later",
            ),
        ),
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(fields=["state", "day"], name="hearings_to_come"),
        ),
    ]
