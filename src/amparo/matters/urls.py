# SPDX-License-Identifier: MPL-2.0
"""Addresses of matters: random ids only."""

from django.urls import path

from amparo.matters import people_views, places_views, views

app_name = "matters"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("new", views.new, name="new"),
    path("take-over", places_views.take_over, name="take_over"),
    path("<uuid:matter_id>/", views.overview, name="overview"),
    path("<uuid:matter_id>/change", views.change, name="change"),
    path("<uuid:matter_id>/people/", people_views.people, name="people"),
    path("<uuid:matter_id>/people/new", people_views.add_person, name="add_person"),
    path("<uuid:matter_id>/people/<uuid:person_id>", people_views.person, name="person"),
    path("<uuid:matter_id>/people/<uuid:person_id>/away", people_views.put_away_person, name="put_away_person"),
    path("<uuid:matter_id>/places/", places_views.places, name="places"),
    path("<uuid:matter_id>/places/give", places_views.give, name="give_place"),
    path("<uuid:matter_id>/places/<uuid:place_id>/change", places_views.change_place, name="change_place"),
    path("<uuid:matter_id>/places/<uuid:place_id>/end", places_views.end_place, name="end_place"),
    path("<uuid:matter_id>/places/wall", places_views.raise_wall, name="raise_wall"),
    path("<uuid:matter_id>/places/walls/<uuid:wall_id>/lift", places_views.lift_wall, name="lift_wall"),
]
