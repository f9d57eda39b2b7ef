# SPDX-License-Identifier: MPL-2.0
"""The index of papers: plain tables and triggers that the ORM never alters."""

from django.db import migrations

from amparo.evidence.index import make, unmake


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_what_papers_say")]
    operations = [migrations.RunPython(make, unmake)]
