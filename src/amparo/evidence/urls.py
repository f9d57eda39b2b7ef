# SPDX-License-Identifier: MPL-2.0
"""Addresses of papers, below their matter."""

from django.urls import path

from amparo.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("add", views.upload, name="upload"),
    path("<uuid:paper_id>/", views.paper, name="paper"),
    path("<uuid:paper_id>/pages/<int:page>.png", views.picture, name="picture"),
]
