# SPDX-License-Identifier: MPL-2.0
"""Indexes of papers that wait to be read, and of those nobody could read."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_search"),
        ("matters", "0006_quick_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(condition=models.Q(("state", "waiting")), fields=["received_at"], name="papers_waiting"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(
                condition=models.Q(("slip_sheet", True)), fields=["-received_at"], name="papers_on_slip_sheets"
            ),
        ),
    ]
