# SPDX-License-Identifier: MPL-2.0
"""Numbers as Mexico writes them: a point before decimals, a comma between thousands; days typed one way only."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
