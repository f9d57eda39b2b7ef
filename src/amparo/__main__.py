# SPDX-License-Identifier: MPL-2.0
"""`python -m amparo` is the same as `amparo`."""

from amparo.cli import main

main()
