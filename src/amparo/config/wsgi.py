# SPDX-License-Identifier: MPL-2.0
"""The application a web worker runs; the key must be held before this module is imported."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")
application = get_wsgi_application()
