# SPDX-License-Identifier: MPL-2.0
"""Addresses of matters: random ids only."""

from django.urls import path

from amparo.matters import views

app_name = "matters"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("new", views.new, name="new"),
    path("<uuid:matter_id>/", views.overview, name="overview"),
    path("<uuid:matter_id>/change", views.change, name="change"),
]
