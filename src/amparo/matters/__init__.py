# SPDX-License-Identifier: MPL-2.0
"""What the office carries: the client, the people around, the proceedings, and what happened when."""
