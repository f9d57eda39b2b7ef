# SPDX-License-Identifier: MPL-2.0
"""What templates of every room may call."""
