# SPDX-License-Identifier: MPL-2.0
"""Spanish as written in the United States and Mexico."""
