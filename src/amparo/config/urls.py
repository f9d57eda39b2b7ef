# SPDX-License-Identifier: MPL-2.0
"""The addresses of the office.  No address holds anything of a client."""

from django.urls import URLPattern, URLResolver, include, path

from amparo.offices.presence import SessionsView

handler400 = "amparo.pages.errors.not_taken"
handler404 = "amparo.pages.errors.not_found"
handler500 = "amparo.pages.errors.fault"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("amparo.desk.urls")),
    path("", include("amparo.pages.urls")),
    path("cases/", include("amparo.matters.urls")),
    path("", include("amparo.evidence.urls")),
    path("", include("amparo.deadlines.urls")),
    path("cases/<uuid:matter_id>/filings/", include("amparo.filings.urls")),
    path("office/", include("amparo.offices.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", SessionsView.as_view(), name="usersessions_list"),
]
