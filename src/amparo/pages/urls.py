# SPDX-License-Identifier: MPL-2.0
"""Addresses without a matter."""

from django.urls import path

from amparo.pages import views

app_name = "pages"
urlpatterns = [
    path("health", views.health, name="health"),
    path("parts", views.gallery, name="gallery"),
]
