# SPDX-License-Identifier: MPL-2.0
"""Pictures as SVG, each with the table that says the same in words."""

from amparo.draw.bands import Band, Hold, Span
from amparo.draw.periods import DayMark, Force, Period, PeriodRow, periods_chart
from amparo.draw.picture import Drawing
from amparo.draw.segments import Lane, Segment, Tone, segments_chart
from amparo.draw.tracks import Line, MapWords, Standing, Stop, Way, tracks_map, ways_along

__all__ = [
    "Band",
    "DayMark",
    "Drawing",
    "Force",
    "Hold",
    "Lane",
    "Line",
    "MapWords",
    "Period",
    "PeriodRow",
    "Segment",
    "Span",
    "Standing",
    "Stop",
    "Tone",
    "Way",
    "periods_chart",
    "segments_chart",
    "tracks_map",
    "ways_along",
]
