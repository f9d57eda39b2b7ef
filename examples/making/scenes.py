# SPDX-License-Identifier: MPL-2.0
"""The scenes no paper can stand for: drawn big, shrunk, lit and grained until they could have come from a telephone."""

from collections.abc import Callable, Mapping

from PIL import Image

from making import scenes_indoors, scenes_street

SCENES: Mapping[str, Callable[[], Image.Image]] = {
    "pickup-at-night": scenes_street.pickup_at_night,
    "broken-lock": scenes_indoors.broken_lock,
    "searched-desk": scenes_indoors.searched_desk,
    "back-bedroom": scenes_indoors.back_bedroom,
}
