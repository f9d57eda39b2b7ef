# SPDX-License-Identifier: MPL-2.0
"""Indexes by which it is quickly told whether a member may open a lock, and what a job is about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0005_places_and_walls"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["about", "asked_at"], name="jobs_about_a_thing"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["member", "lock", "state"], name="places_of_a_member"),
        ),
        migrations.AddIndex(
            model_name="wall",
            index=models.Index(fields=["member", "lock"], name="walls_of_a_member"),
        ),
    ]
