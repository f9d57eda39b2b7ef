# SPDX-License-Identifier: MPL-2.0
"""Django's own commands for developers, on a throwaway office: `python scripts/migrations.py makemigrations`."""

import os
import sys
import tempfile

from amparo.offices import held_key
from amparo.vault import VaultKey

if __name__ == "__main__":
    held_key.hold(VaultKey.new())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["AMPARO_OFFICE"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
