# SPDX-License-Identifier: MPL-2.0
"""The morning view: what hurts first, over all rooms."""
