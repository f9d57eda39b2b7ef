# SPDX-License-Identifier: MPL-2.0
"""The law as dated data: rules by day and place, deadlines with their arithmetic, what changed and whom it touches."""
