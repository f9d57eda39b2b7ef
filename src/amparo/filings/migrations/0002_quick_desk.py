# SPDX-License-Identifier: MPL-2.0
"""An index of filings in the making, the newest first."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("filings", "0001_filings"),
        ("matters", "0006_quick_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("approved_at__isnull", True)), fields=["-made_at"], name="filings_in_the_making"
            ),
        ),
    ]
