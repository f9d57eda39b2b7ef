# SPDX-License-Identifier: MPL-2.0

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0004_quick_desk")]

    # Columns that may be empty: adding others would make the tables anew, which the search's triggers don't survive.
    operations = [
        migrations.AddField("paper", "recognition", models.JSONField(null=True)),
        migrations.AddField("paperpage", "confidence", models.PositiveSmallIntegerField(null=True)),
        migrations.CreateModel(
            name="SeenPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("blob", models.CharField(max_length=32, unique=True)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seen_pages", to="evidence.paper"
                    ),
                ),
            ],
            options={
                "base_manager_name": "rows",
                "default_manager_name": "rows",
                "constraints": [models.UniqueConstraint(fields=("paper", "key"), name="a_page_is_seen_once")],
            },
            managers=[("rows", django.db.models.manager.Manager())],
        ),
    ]
