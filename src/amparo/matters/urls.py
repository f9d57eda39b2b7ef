# SPDX-License-Identifier: MPL-2.0
"""Addresses of matters: random ids only."""

from django.urls import path

from amparo.matters import people_views, views

app_name = "matters"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("new", views.new, name="new"),
    path("<uuid:matter_id>/", views.overview, name="overview"),
    path("<uuid:matter_id>/change", views.change, name="change"),
    path("<uuid:matter_id>/people/", people_views.people, name="people"),
    path("<uuid:matter_id>/people/new", people_views.add_person, name="add_person"),
    path("<uuid:matter_id>/people/<uuid:person_id>", people_views.person, name="person"),
    path("<uuid:matter_id>/people/<uuid:person_id>/away", people_views.put_away_person, name="put_away_person"),
]
