# SPDX-License-Identifier: MPL-2.0

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _member() -> "models.ForeignKey[object, object]":
    on_delete = django.db.models.deletion.PROTECT
    return models.ForeignKey(null=True, on_delete=on_delete, related_name="+", to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    dependencies = [("offices", "0004_takeovers")]

    operations = [
        migrations.AddField("membership", "given_by", _member()),
        migrations.AddField("membership", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("membership", "ended_by", _member()),
        migrations.AddField("membership", "ended_why", models.TextField(blank=True)),
        migrations.AddField("wall", "raised_by", _member()),
        migrations.AddField("wall", "lifted_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("wall", "lifted_by", _member()),
        migrations.AddField("wall", "lifted_why", models.TextField(blank=True)),
        migrations.AddField("wall", "version", models.PositiveIntegerField(default=1)),
    ]
