# SPDX-License-Identifier: MPL-2.0
"""Addresses of papers, below their matter."""

from django.urls import path

from amparo.evidence import named_views, paper_views, reading_views, views

app_name = "evidence"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("add", views.upload, name="upload"),
    path("named/<uuid:place_id>", named_views.named, name="named"),
    path("<uuid:paper_id>/", paper_views.paper, name="paper"),
    path("<uuid:paper_id>/pages/<int:page>.png", paper_views.picture, name="picture"),
    path("<uuid:paper_id>/open", paper_views.open_graphic, name="open_graphic"),
    path("<uuid:paper_id>/reading", reading_views.reading, name="reading"),
    path("<uuid:paper_id>/reading/stop", reading_views.stop, name="stop_reading"),
    path("<uuid:paper_id>/reading/again", reading_views.again, name="read_again"),
]
