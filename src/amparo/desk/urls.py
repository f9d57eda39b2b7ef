# SPDX-License-Identifier: MPL-2.0
"""The desk's address is the office's front door."""

from django.urls import path

from amparo.desk import views

app_name = "desk"
urlpatterns = [path("", views.desk, name="desk")]
