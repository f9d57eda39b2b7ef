# SPDX-License-Identifier: MPL-2.0
"""Addresses of filings, below their matter."""

from django.urls import path

from amparo.filings import views

app_name = "filings"
urlpatterns = [
    path("", views.filings, name="filings"),
    path("new", views.new, name="new"),
    path("files/<uuid:file_id>", views.download, name="download"),
    path("packets/<uuid:packet_id>/receipt", views.receipt, name="receipt"),
    path("<uuid:filing_id>/", views.filing, name="filing"),
    path("<uuid:filing_id>/exhibits", views.exhibits, name="exhibits"),
    path("<uuid:filing_id>/build", views.build, name="build"),
    path("<uuid:filing_id>/progress", views.progress, name="progress"),
    path("<uuid:filing_id>/cancel", views.cancel, name="cancel"),
]
