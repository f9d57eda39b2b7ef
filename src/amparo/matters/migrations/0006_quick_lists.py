# SPDX-License-Identifier: MPL-2.0
"""Indexes in the order of the lists of cases and notices."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0005_daily_rows"),
        ("offices", "0006_quick_doors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="conflictnotice",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True)), fields=["checked_at"], name="notices_unseen"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("closed_on__isnull", True)),
                fields=["-is_detained", "alias"],
                name="open_matters_in_order",
            ),
        ),
    ]
