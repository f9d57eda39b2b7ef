# SPDX-License-Identifier: MPL-2.0
"""What every answer says to the browser: load nothing from elsewhere, keep nothing, be framed by nobody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
# The page that shows the code for a second factor draws it as an inline picture.
_PICTURE_POLICY = POLICY.replace("img-src 'self'", "img-src 'self' data:")
_PICTURE_VIEWS = frozenset({"mfa_activate_totp"})
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
_STATIC = "/static/"


class HeadersMiddleware:
    """Adds the policy, and forbids keeping copies of anything but static files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers set."""
        response = self.get_response(request)
        match = request.resolver_match
        policy = _PICTURE_POLICY if match and match.view_name in _PICTURE_VIEWS else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(_STATIC):
            response.headers["Cache-Control"] = "no-store"
        if match and match.view_name == "account_logout" and request.method == "POST":
            response.headers["Clear-Site-Data"] = '"*"'
        return response
