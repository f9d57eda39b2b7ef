# SPDX-License-Identifier: MPL-2.0
"""Papers as received, as read, and as they may be filed."""
