# SPDX-License-Identifier: MPL-2.0
"""What goes to a court or an agency: chosen, ordered, built, verified, and kept as it was filed."""
