# SPDX-License-Identifier: MPL-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0002_audit_chain")]

    operations = [
        migrations.CreateModel(
            name="Backup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.CharField(max_length=20, unique=True)),
                ("made_at", models.DateTimeField()),
                ("documents", models.PositiveIntegerField()),
                ("size", models.BigIntegerField()),
                ("audit_count", models.BigIntegerField()),
                ("audit_seal", models.CharField(max_length=64)),
                ("proven_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
