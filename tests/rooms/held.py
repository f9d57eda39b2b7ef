# SPDX-License-Identifier: MPL-2.0
"""Loaded before Django: a throwaway office with a key, so that settings find what a real process is handed."""

import os
from pathlib import Path
from tempfile import mkdtemp

from amparo.offices import held_key
from amparo.vault import VaultKey

OFFICE = Path(mkdtemp(prefix="amparo-rooms-"))
os.environ["AMPARO_OFFICE"] = str(OFFICE)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
held_key.hold(VaultKey.new())
