# SPDX-License-Identifier: MPL-2.0
"""Addresses of the office's own pages."""

from django.urls import path

from amparo.offices import people_views, views

app_name = "offices"
urlpatterns = [
    path("", views.office, name="office"),
    path("language", views.language, name="language"),
    path("lock", views.lock, name="lock"),
    path("acts", views.acts, name="acts"),
    path("acts/<slug:mark>", people_views.session_read, name="session_read"),
    path("people/add", people_views.add_person, name="add_person"),
    path("people/<uuid:member_id>/let-go", people_views.let_go, name="let_go"),
    path("takeover", people_views.takeover, name="takeover"),
]
