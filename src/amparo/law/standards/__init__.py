# SPDX-License-Identifier: MPL-2.0
"""What standard a screening uses, who may hold or release a person, and which policy was in force, by day and place."""
