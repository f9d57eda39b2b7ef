# SPDX-License-Identifier: MPL-2.0
"""The office: its people, who may open which matter, walls, keys, what was done and read, and slow work."""
