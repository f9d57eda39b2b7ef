# SPDX-License-Identifier: MPL-2.0
"""What all suites share.  A fixture that one suite needs stays beside that suite."""

from hypothesis import settings

# A busy machine is slow, not wrong: examples have no time limit.  Each run tries the same ones.
settings.register_profile("amparo", deadline=None, derandomize=True, database=None)
settings.load_profile("amparo")
