# SPDX-License-Identifier: MPL-2.0
"""Courts, circuits, time zones, federal holidays, a gazetteer, and the schema of a list of detention centers."""

from amparo.places.courts import ImmigrationCourt, courts, find_court
from amparo.places.facilities import Facility, load_facilities
from amparo.places.gazetteer import KnownPlace, places_by_words, places_named
from amparo.places.holidays import FederalHoliday, federal_holidays, holiday_on
from amparo.places.states import State, circuit_of, state, zone_of

__all__ = [
    "Facility",
    "FederalHoliday",
    "ImmigrationCourt",
    "KnownPlace",
    "State",
    "circuit_of",
    "courts",
    "federal_holidays",
    "find_court",
    "holiday_on",
    "load_facilities",
    "places_by_words",
    "places_named",
    "state",
    "zone_of",
]
