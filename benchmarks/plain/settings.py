# SPDX-License-Identifier: MPL-2.0
"""The office's settings, with the plain copy of its database."""

import os

from amparo.config.settings import *  # noqa: F403
from amparo.config.settings import DATABASES

DATABASES["default"] |= {"ENGINE": "benchmarks.plain", "NAME": os.environ["AMPARO_PLAIN"]}
