# SPDX-License-Identifier: MPL-2.0
"""Addresses of matters: random ids only."""

from django.urls import path

from amparo.matters import (
    contact_views,
    hearing_views,
    intake_views,
    people_views,
    places_views,
    row_views,
    views,
)

app_name = "matters"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("take-over", places_views.take_over, name="take_over"),
    path("new", intake_views.new, name="new"),
    path("check", intake_views.check, name="check"),
    path("<uuid:matter_id>/", views.overview, name="overview"),
    path("<uuid:matter_id>/change", views.change, name="change"),
    path("<uuid:matter_id>/notices/<uuid:notice_id>", intake_views.saw_notice, name="saw_notice"),
    path("<uuid:matter_id>/people/", people_views.people, name="people"),
    path("<uuid:matter_id>/people/new", people_views.add_person, name="add_person"),
    path("<uuid:matter_id>/people/<uuid:person_id>", people_views.person, name="person"),
    path("<uuid:matter_id>/people/<uuid:person_id>/away", people_views.put_away_person, name="put_away_person"),
    path("<uuid:matter_id>/places/", places_views.places, name="places"),
    path("<uuid:matter_id>/places/give", places_views.give, name="give_place"),
    path("<uuid:matter_id>/places/<uuid:place_id>/change", places_views.change_place, name="change_place"),
    path("<uuid:matter_id>/places/<uuid:place_id>/end", places_views.end_place, name="end_place"),
    path("<uuid:matter_id>/places/wall", places_views.raise_wall, name="raise_wall"),
    path("<uuid:matter_id>/places/walls/<uuid:wall_id>/lift", places_views.lift_wall, name="lift_wall"),
    path("<uuid:matter_id>/hearings/", hearing_views.hearings, name="hearings"),
    path("<uuid:matter_id>/hearings/new", hearing_views.set_hearing, name="set_hearing"),
    path("<uuid:matter_id>/hearings/<uuid:hearing_id>/change", hearing_views.change_hearing, name="change_hearing"),
    path("<uuid:matter_id>/hearings/<uuid:hearing_id>/look", hearing_views.look, name="look_hearing"),
    path("<uuid:matter_id>/hearings/<uuid:hearing_id>/move", hearing_views.move_hearing, name="move_hearing"),
    path("<uuid:matter_id>/hearings/<uuid:hearing_id>/end", hearing_views.end_hearing, name="end_hearing"),
    path("<uuid:matter_id>/contacts/", contact_views.contacts, name="contacts"),
    path("<uuid:matter_id>/contacts/new", contact_views.log_contact, name="log_contact"),
    path("<uuid:matter_id>/contacts/<uuid:contact_id>", contact_views.correct_contact, name="correct_contact"),
    path("<uuid:matter_id>/running/", row_views.running, name="running"),
    path("<uuid:matter_id>/running/<slug:section>/new", row_views.add_row, name="add_row"),
    path("<uuid:matter_id>/running/<slug:section>/<uuid:row_id>", row_views.change_row, name="change_row"),
    path("<uuid:matter_id>/running/<slug:section>/<uuid:row_id>/away", row_views.put_away_row, name="put_away_row"),
    path("<uuid:matter_id>/close", row_views.close, name="close"),
    path("<uuid:matter_id>/notes/", contact_views.notes, name="notes"),
    path("<uuid:matter_id>/notes/new", contact_views.write_note, name="write_note"),
    path("<uuid:matter_id>/notes/<uuid:note_id>", contact_views.keep_note, name="keep_note"),
]
