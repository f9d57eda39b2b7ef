# SPDX-License-Identifier: MPL-2.0
"""Days are typed one way: a day that can be read two ways, or whose century must be guessed, isn't taken."""

DATE_INPUT_FORMATS = ["%Y-%m-%d"]
