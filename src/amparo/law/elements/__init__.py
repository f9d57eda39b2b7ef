# SPDX-License-Identifier: MPL-2.0
"""What must be shown for each protection, by whom and how surely, and where the circuits differ: never a verdict."""
