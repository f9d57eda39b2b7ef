# SPDX-License-Identifier: MPL-2.0
"""English as written in the United States and Mexico."""
