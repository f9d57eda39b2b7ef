# SPDX-License-Identifier: MPL-2.0
"""Addresses of papers, below their matter; of the desks that stand over all matters."""

from django.urls import path

from amparo.evidence import desk_views, named_views, paper_views, pin_views, reading_views, review_views, views

app_name = "evidence"
_CASE = "cases/<uuid:matter_id>/"
_PAPERS = _CASE + "papers/"
urlpatterns = [
    path(_PAPERS, views.papers, name="papers"),
    path(_PAPERS + "add", views.upload, name="upload"),
    path(_PAPERS + "named/<uuid:place_id>", named_views.named, name="named"),
    path(_PAPERS + "<uuid:paper_id>/", paper_views.paper, name="paper"),
    path(_PAPERS + "<uuid:paper_id>/pages/<int:page>.png", paper_views.picture, name="picture"),
    path(_PAPERS + "<uuid:paper_id>/open", paper_views.open_graphic, name="open_graphic"),
    path(_PAPERS + "<uuid:paper_id>/reading", reading_views.reading, name="reading"),
    path(_PAPERS + "<uuid:paper_id>/reading/stop", reading_views.stop, name="stop_reading"),
    path(_PAPERS + "<uuid:paper_id>/reading/again", reading_views.again, name="read_again"),
    path(_PAPERS + "<uuid:paper_id>/history", paper_views.history, name="history"),
    path(_PAPERS + "<uuid:paper_id>/pin", pin_views.pin, name="pin"),
    path(_PAPERS + "<uuid:paper_id>/pin-area", pin_views.pin_area, name="pin_area"),
    path(_PAPERS + "<uuid:paper_id>/parts", pin_views.take_parts, name="take_parts"),
    path(_PAPERS + "<uuid:paper_id>/hide", pin_views.hide, name="hide"),
    path(_PAPERS + "pins/<uuid:pin_id>/off", pin_views.take_pin_off, name="take_pin_off"),
    path(_PAPERS + "<uuid:paper_id>/propose", review_views.propose, name="propose"),
    path(_CASE + "translations/", desk_views.translations, name="translations"),
    path(_CASE + "translations/<uuid:translation_id>/", desk_views.translation, name="translation"),
    path(_CASE + "translations/<uuid:translation_id>/certificate", desk_views.certificate, name="certificate"),
    path(_CASE + "wanted/", desk_views.paper_requests, name="paper_requests"),
    path(_CASE + "wanted/<uuid:request_id>/", desk_views.paper_request, name="paper_request"),
    path(_CASE + "review/", review_views.review, name="review"),
    path(_CASE + "review/draft", review_views.propose_draft, name="propose_draft"),
    path(_CASE + "review/<uuid:proposal_id>/", review_views.proposal, name="proposal"),
    path("translations/", desk_views.all_translations, name="all_translations"),
    path("review/", review_views.reviews, name="reviews"),
]
