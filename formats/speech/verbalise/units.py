"""Units of measurement by CLDR: "5 km/h" is "5 kilometres per hour" in every language that Babel knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.figures import number_pattern, value_of
from formats.speech.verbalise.locales import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_UNITS: Final = {
    "km/h": "speed-kilometer-per-hour",
    "m/s": "speed-meter-per-second",
    "mph": "speed-mile-per-hour",
    "kn": "speed-knot",
    "km²": "area-square-kilometer",
    "km2": "area-square-kilometer",
    "m²": "area-square-meter",
    "m2": "area-square-meter",
    "cm²": "area-square-centimeter",
    "m³": "volume-cubic-meter",
    "m3": "volume-cubic-meter",
    "cm³": "volume-cubic-centimeter",
    "km": "length-kilometer",
    "m": "length-meter",
    "cm": "length-centimeter",
    "mm": "length-millimeter",
    "µm": "length-micrometer",
    "μm": "length-micrometer",
    "nm": "length-nanometer",
    "ft": "length-foot",
    "kg": "mass-kilogram",
    "g": "mass-gram",
    "mg": "mass-milligram",
    "µg": "mass-microgram",
    "μg": "mass-microgram",
    "lb": "mass-pound",
    "lbs": "mass-pound",
    "oz": "mass-ounce",
    "ha": "area-hectare",
    "l": "volume-liter",
    "L": "volume-liter",
    "ml": "volume-milliliter",
    "mL": "volume-milliliter",
    "cl": "volume-centiliter",
    "dl": "volume-deciliter",
    "°C": "temperature-celsius",
    "°F": "temperature-fahrenheit",
    "°": "angle-degree",
    "kWh": "energy-kilowatt-hour",
    "kW": "power-kilowatt",
    "MW": "power-megawatt",
    "GW": "power-gigawatt",
    "W": "power-watt",
    "V": "electric-volt",
    "Hz": "frequency-hertz",
    "kHz": "frequency-kilohertz",
    "MHz": "frequency-megahertz",
    "GHz": "frequency-gigahertz",
    "kB": "digital-kilobyte",
    "KB": "digital-kilobyte",
    "MB": "digital-megabyte",
    "GB": "digital-gigabyte",
    "TB": "digital-terabyte",
    "hPa": "pressure-hectopascal",
    "min": "duration-minute",
    "ms": "duration-millisecond",
    "kcal": "energy-kilocalorie",
    "kJ": "energy-kilojoule",
}
"""Sign → unit of CLDR. Signs that are words of some language ("in", "a", "t", "h", "s") are not among them."""
_SPACE: Final = "[ \u00a0\u202f\u2009]"
_SINGLE: Final = frozenset({"m", "g", "l", "L", "W", "V"})
"""Signs of one letter want a space before them: "5m" is as often five million."""


@lru_cache(maxsize=16)
def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in _UNITS)
    number = number_pattern(decimal, group)
    return re.compile(rf"(?<![\w.,])(?P<minus>[-−]?)(?P<number>{number})(?P<space>{_SPACE}?)(?P<sign>{signs})(?![\w²³/°])")


def units(text: str, words: Words, language: str) -> Iterator[tuple[int, int, str]]:
    """Every quantity with a sign of a unit in a text, and how it is said."""
    locale = locale_of(language)
    if locale is None:
        return
    from babel.numbers import format_decimal
    from babel.units import UnknownUnitError, format_unit

    for match in _pattern(words.decimal, words.group).finditer(text):
        sign, written = match["sign"], match["number"]
        if sign in _SINGLE and not match["space"]:
            continue
        value = value_of(written, words)
        try:
            said = str(format_unit(value, _UNITS[sign], "long", locale=locale))
        except UnknownUnitError:
            continue
        # CLDR writes three decimals at most; the figures stay as the text has them.
        said = said.replace(str(format_decimal(value, locale=locale)), written).replace("\u00a0", " ").replace("\u202f", " ")
        yield match.start(), match.end(), match["minus"] + said
