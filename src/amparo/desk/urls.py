# SPDX-License-Identifier: MPL-2.0
"""The desk's address is the office's front door."""

from django.urls import path

from amparo.desk import day_views, intake_views, search_views, views

app_name = "desk"
urlpatterns = [
    path("cases/<uuid:matter_id>/email", intake_views.email, name="email"),
    path("cases/<uuid:matter_id>/papers/<uuid:paper_id>/offers", intake_views.offers, name="offers"),
    path("", views.desk, name="desk"),
    path("filters", views.filters, name="filters"),
    path("away", views.absence, name="absence"),
    path("search", search_views.search, name="search"),
    path("day-sheet", day_views.sheet, name="day_sheet"),
    path("day-sheet/entry", day_views.entry, name="day_entry"),
]
