# SPDX-License-Identifier: MPL-2.0
"""A code of six digits counts once, in whichever process it is typed first."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.office.scenes import Scene, made_scene
from tests.office.within import run_within

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_SETUP = f"""
from allauth.mfa.totp.internal.auth import TOTP
from amparo.offices.models import Member
TOTP.activate(Member.objects.get(), {SECRET!r})
"""
_TRY = f"""
import time
from allauth.mfa.models import Authenticator
from amparo.offices.codes import code_at
authenticator = Authenticator.objects.get().wrap()
at = float(sys.argv[2])
code = code_at({SECRET!r}, instant=at)
time.sleep(max(0.0, at - time.time()))
print(sum(authenticator.validate_code(code) for _ in range(3)))
"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    scene = made_scene(tmp_path_factory.mktemp("codes"))
    run_within(scene.place.root, scene.key, _SETUP)
    return scene


def test_two_processes_take_a_code_once_between_them(scene: Scene, tmp_path: Path) -> None:
    start = (int(time.time()) // 30 + 1) * 30 + 1.0  # a moment in the next window, when both are waiting for it
    if start - time.time() < 8:
        start += 30

    with ThreadPoolExecutor(2) as both:
        asked = [both.submit(run_within, scene.place.root, scene.key, _TRY, str(start)) for _ in range(2)]
        taken = [int(one.result()) for one in asked]

    assert sum(taken) == 1
