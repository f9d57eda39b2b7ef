# SPDX-License-Identifier: MPL-2.0
"""HEIC, the format of telephones, for Pillow: decoded on one thread, and only what is shown."""

from functools import cache

import pi_heif


@cache
def open_heif() -> None:
    """Let Pillow open HEIC files from now on in this process."""
    pi_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1, allow_incorrect_headers=False
    )
