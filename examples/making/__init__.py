# SPDX-License-Identifier: MPL-2.0
"""How the sample papers are made: typeset, scanned, photographed and drawn, always the same bytes."""
