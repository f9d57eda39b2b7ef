# SPDX-License-Identifier: MPL-2.0
"""How numbers are written, apart from what words are used."""
