# SPDX-License-Identifier: MPL-2.0

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matters", "0001_matters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("blob", models.CharField(max_length=32, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("received_as", models.CharField(max_length=400)),
                ("received_at", models.DateTimeField()),
                ("title", models.CharField(max_length=500, verbose_name="Title")),
                ("kind", models.CharField(default="other", max_length=40, verbose_name="Kind")),
                ("day", models.CharField(blank=True, max_length=40, verbose_name="Date of the paper")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="Where it comes from")),
                ("purpose", models.CharField(blank=True, max_length=500, verbose_name="What it shows")),
                ("language", models.CharField(blank=True, max_length=20)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Being read"), ("read", "Read"), ("unread", "Could not be read")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("slip_sheet", models.BooleanField(default=False)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("findings", models.JSONField(default=list)),
                ("reading_blob", models.CharField(blank=True, max_length=32)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="matters.matter"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=20)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="page_rows", to="evidence.paper"
                    ),
                ),
            ],
            options={
                "base_manager_name": "rows",
                "default_manager_name": "rows",
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(fields=("matter", "sha256"), name="a_paper_is_kept_once_in_a_matter"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(fields=("matter", "number"), name="papers_are_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="paperpage",
            constraint=models.UniqueConstraint(fields=("paper", "number"), name="a_page_is_there_once"),
        ),
    ]
