# SPDX-License-Identifier: MPL-2.0
"""Addresses of dates: random ids, names of rules, and the secret of a calendar."""

from django.urls import path

from amparo.deadlines import law_views, map_views, move_views, views

app_name = "deadlines"
urlpatterns = [
    path("cases/<uuid:matter_id>/moved", move_views.moved_house, name="moved_house"),
    path("cases/<uuid:matter_id>/dates/", views.dates, name="dates"),
    path("cases/<uuid:matter_id>/dates/facts", views.add_fact, name="add_fact"),
    path("cases/<uuid:matter_id>/dates/facts/<uuid:fact_id>", views.change_fact, name="change_fact"),
    path("cases/<uuid:matter_id>/dates/facts/<uuid:fact_id>/take-back", views.withdraw_fact, name="withdraw_fact"),
    path("cases/<uuid:matter_id>/dates/facts/<uuid:fact_id>/propose/<slug:rule>", views.propose, name="propose"),
    path("cases/<uuid:matter_id>/dates/order", views.order, name="order"),
    path("cases/<uuid:matter_id>/dates/<uuid:date_id>", views.end_date, name="end_date"),
    path("cases/<uuid:matter_id>/dates/<uuid:date_id>/confirm", views.confirm, name="confirm"),
    path("cases/<uuid:matter_id>/dates/tasks", views.add_task, name="add_task"),
    path("cases/<uuid:matter_id>/dates/tasks/<uuid:task_id>/done", views.finish_task, name="finish_task"),
    path("cases/<uuid:matter_id>/map", map_views.case_map, name="map"),
    path("law-changes", law_views.law_changes, name="law_changes"),
    path("law-changes/seen", law_views.law_changes_seen, name="law_changes_seen"),
    path("calendar", views.calendar, name="calendar"),
    path("calendar/<str:secret>.ics", views.calendar_file, name="calendar_file"),
]
