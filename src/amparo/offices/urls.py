# SPDX-License-Identifier: MPL-2.0
"""Addresses of the office's own pages."""

from django.urls import path

from amparo.offices import views

app_name = "offices"
urlpatterns = [
    path("", views.office, name="office"),
    path("language", views.language, name="language"),
    path("lock", views.lock, name="lock"),
    path("acts", views.acts, name="acts"),
]
