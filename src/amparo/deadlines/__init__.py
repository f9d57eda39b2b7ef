# SPDX-License-Identifier: MPL-2.0
"""Dates of matters: proposed by the law over the ledger, docketed once a second person confirms them; tasks, a feed."""
