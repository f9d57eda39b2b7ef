# SPDX-License-Identifier: MPL-2.0
"""An index of open dates, the soonest first, as the desk lists them."""

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0001_dates_tasks_feeds"),
        ("matters", "0006_quick_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="docketeddate",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce("safe_by", "due"),
                models.F("due"),
                condition=models.Q(("done_on__isnull", True), ("dropped_at__isnull", True)),
                name="open_dates_soonest_first",
            ),
        ),
    ]
