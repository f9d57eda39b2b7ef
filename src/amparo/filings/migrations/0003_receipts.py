# SPDX-License-Identifier: MPL-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("filings", "0002_quick_desk")]

    operations = [
        migrations.AddField("packet", "rules", models.CharField(blank=True, max_length=200)),
        migrations.AddField("packet", "law_version", models.CharField(blank=True, max_length=80)),
    ]
