# SPDX-License-Identifier: MPL-2.0
"""The desk's address is the office's front door."""

from django.urls import path

from amparo.desk import search_views, views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("search", search_views.search, name="search"),
]
