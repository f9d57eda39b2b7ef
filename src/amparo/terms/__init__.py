# SPDX-License-Identifier: MPL-2.0
"""The shared words: frozen values that every room may use.  Standard library only."""
