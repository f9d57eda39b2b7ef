# SPDX-License-Identifier: MPL-2.0
"""Pictures as SVG, each with the table that says the same in words."""

from amparo.draw.segments import Drawing, Lane, Segment, Tone, segments_chart

__all__ = ["Drawing", "Lane", "Segment", "Tone", "segments_chart"]
