# SPDX-License-Identifier: MPL-2.0
"""A signed-in browser for tests that go to pages several times."""

from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import is_mfa_enabled
from django.test import Client

from amparo.offices.models import Member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def browser(person: Member) -> Client:
    """Give a browser in which somebody is signed in with a second factor."""
    if not is_mfa_enabled(person):
        TOTP.activate(person, SECRET)
    client = Client()
    client.force_login(person, backend="amparo.offices.known.KnownMembers")
    return client
