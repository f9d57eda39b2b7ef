# SPDX-License-Identifier: MPL-2.0
"""The record of acts: a plain table that only grows.  The ORM never alters it: an altered table loses its triggers."""

from django.db import migrations

from amparo.offices.chain_table import make, unmake


class Migration(migrations.Migration):
    dependencies = [("offices", "0001_members_locks_jobs")]
    operations = [migrations.RunPython(make, unmake)]
