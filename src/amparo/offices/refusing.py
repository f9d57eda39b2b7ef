# SPDX-License-Identifier: MPL-2.0
"""What a page answers when something can't be done: the findings' sentences, in the reader's language."""

from collections.abc import Sequence

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amparo.pages.reader import sentences
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.workspace.publishing import disk_full, enough_room

LARGEST_UPLOAD = 2 * 1000**3
_CONFLICT, _TOO_LARGE, _NO_ROOM = 409, 413, 507


def answer_to(request: HttpRequest, problem: Exception) -> HttpResponse | None:
    """Give the page for a refusal or a full disk; None for a fault of ours."""
    if isinstance(problem, Refusal):
        has_no_room = any(one.code == disk_full().code for one in problem.findings)
        return refused(request, problem.findings, status=_NO_ROOM if has_no_room else _CONFLICT)
    if isinstance(problem, OperationalError) and "full" in str(problem):
        return refused(request, [disk_full()], status=_NO_ROOM)
    return None


def no_room_for_upload(request: HttpRequest) -> HttpResponse | None:
    """Refuse files that are too large or that the disk can't take, before the first byte of them is read."""
    if request.method != "POST" or not (request.content_type or "").startswith("multipart/"):
        return None
    length = request.headers.get("Content-Length", "")
    size = int(length) if length.isdigit() else LARGEST_UPLOAD + 1
    if size > LARGEST_UPLOAD:
        params = {"limit": LARGEST_UPLOAD // 1_000_000}
        finding = Finding(code="offices.upload-too-large", severity=Severity.BLOCKS, params=params)
        return refused(request, [finding], status=_TOO_LARGE)
    try:
        enough_room(settings.PLACE.root, size, with_reserve=True)
    except Refusal as refusal:
        return refused(request, refusal.findings, status=_NO_ROOM)
    return None


def refused(request: HttpRequest, findings: Sequence[Finding], *, status: int) -> HttpResponse:
    """Give a page that says what is wrong and what to do."""
    context = {"said": sentences(findings)}
    return render(request, "offices/refused.html", context, status=status)
