# SPDX-License-Identifier: MPL-2.0
"""What every page is made of: frame, components, answers to errors, health.  Knows no row."""
