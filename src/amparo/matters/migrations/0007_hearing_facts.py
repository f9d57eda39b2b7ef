# SPDX-License-Identifier: MPL-2.0

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0006_quick_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="hearing",
            name="fact",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearing",
                to="matters.fact",
            ),
        ),
        migrations.AddField(
            model_name="hearingcheck",
            name="proof",
            field=models.CharField(
                blank=True, max_length=120, verbose_name="Proof: number of the paper, or the printout"
            ),
        ),
    ]
