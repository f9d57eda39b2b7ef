# SPDX-License-Identifier: MPL-2.0
"""The asylum system as a map: stations, what leads from one to the next, and where somebody stands on it."""
