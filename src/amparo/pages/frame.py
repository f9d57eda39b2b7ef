# SPDX-License-Identifier: MPL-2.0
"""What the frame of every page needs."""

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """Give the frame's values: who is signed in, and the way this page is asked for."""
    return {"member": getattr(request, "member", None), "is_demo": getattr(request, "is_demo", False)}
