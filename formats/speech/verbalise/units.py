"""Units of measurement by CLDR: "5 km/h" is "5 kilometres per hour" in every language that Babel knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from formats.speech.verbalise.figures import WORD, number_pattern, value_of
from formats.speech.verbalise.locales import locale_of
from formats.speech.verbalise.money import per_units
from formats.speech.verbalise.ones import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale

    from formats.speech.verbalise.words import Words

_UNITS: Final = {
    "km/h": "speed-kilometer-per-hour",
    "m/s²": "acceleration-meter-per-square-second",
    "m/s2": "acceleration-meter-per-square-second",
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
    "ºC": "temperature-celsius",
    "ºF": "temperature-fahrenheit",
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
    "kPa": "pressure-kilopascal",
    "MPa": "pressure-megapascal",
    "Pa": "pressure-pascal",
    "min": "duration-minute",
    "ms": "duration-millisecond",
    "kcal": "energy-kilocalorie",
    "kJ": "energy-kilojoule",
}
"""Sign → unit of CLDR. Signs that are words of some language ("in", "a", "t", "h", "s") are not among them."""
_PER: Final = {
    "h": "duration-hour",
    "s": "duration-second",
    "min": "duration-minute",
    "km": "length-kilometer",
    "m²": "area-square-meter",
    "m³": "volume-cubic-meter",
    "kg": "mass-kilogram",
    "l": "volume-liter",
    "L": "volume-liter",
    "ml": "volume-milliliter",
    "ha": "area-hectare",
}
"""What stands behind a stroke: "5 g/l"."""
_NEXT: Final = "[A-ZÄÖÜ][a-zäöü]{2}"
"""What follows a stroke that parts two quantities, or a quantity and a word: "180 °C/Umluft: 160 °C"."""
_STOP: Final = re.compile(r"\.(?=,| [a-zà-ÿąćęłńśźżčěřšžůа-яёіїєґα-ω])")
_LENGTHS: Final[tuple[Literal["long", "short"], ...]] = ("long", "short")
"""CLDR has some units in short only, where the long form would be the unit's identifier."""
_ARTICLE: Final = re.compile(r"\b[Aa]n? \Z")
_SPACE: Final = "[ \u00a0\u202f\u2009]"
_COMPASS: Final = frozenset({"W"})
_NAME: Final = re.compile(r"\.? [A-Z][a-z]")
"""What makes of "3170 W. County Road" an address and no power."""
_SINGLE: Final = frozenset({"m", "g", "l", "L", "W", "V"})
"""Signs of one letter want a space before them: "5g" is as often a network; "500g" is a weight."""


@lru_cache(maxsize=16)
def _pattern(decimal: str, group: str, own: tuple[str, ...], per_word: str) -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in (*sorted(own, key=len, reverse=True), *_UNITS))
    number = number_pattern(decimal, group)
    per = "|".join(re.escape(sign) for sign in _PER)
    quantity = rf"(?P<number>{number})(?P<space>[ \u00a0\u202f\u2009-]?)(?P<sign>{signs})(?:/(?P<per>{per}))?"
    return re.compile(rf"(?<!{WORD})(?<![.,]){quantity}(?!{WORD}|[²³°]|/(?!\d|\s|{_NEXT}|(?:{per_word})\b)|[’'][^\W\d_])")


def units(text: str, words: Words, language: str) -> Iterator[tuple[int, int, str]]:
    """Every quantity with a sign of a unit in a text, and how it is said."""
    locale = locale_of(language)
    if locale is None:
        return
    from babel.numbers import format_decimal

    for match in _pattern(words.decimal, words.group, tuple(words.units), words.units_per or _NEXT).finditer(text):
        sign, written = match["sign"], match["number"]
        if sign in _SINGLE and not match["space"] and not match["per"] and not _is_sure(sign, written, words):
            continue
        is_attribute = _is_attribute(match, text, words)
        if match["space"] == "-" and not is_attribute:
            continue
        if sign in _COMPASS and _NAME.match(text, match.end()):
            continue
        if words.no_units and re.compile(words.no_units).match(text, match.start("sign")):
            continue
        value = 1.0 if is_attribute else value_of(written, words)
        unit = words.units.get(sign) or _UNITS[sign]
        said = _counted(value, unit, _PER.get(match["per"] or "", ""), locale)
        if not said:
            continue
        # CLDR writes three decimals at most; the figures stay as the text has them.
        said = said.replace(str(format_decimal(value, locale=locale)), written).replace("\u00a0", " ").replace("\u202f", " ")
        if written == "1":
            said = one_of(said, text[: match.start()], words)
        per, end = per_units(text, match.end(), words)
        stop = _STOP.match(text, end)  # "5 l. wina": the unit is shortened, no sentence ends.
        yield match.start(), end + (stop is not None), said + per


def _is_sure(sign: str, number: str, words: Words) -> bool:
    """Whether a sign of one letter that is written to its number is a unit: "200m" is one where millions have another letter."""
    return (sign == "g" and len(number) > 1) or (sign == "m" and "m" not in words.magnitudes)


def _is_attribute(match: re.Match[str], text: str, words: Words) -> bool:
    """Whether a quantity belongs to a noun and has no plural: "a 5 km run", "120-mm guns"."""
    return bool(words.attributed) and (
        match["space"] == "-"
        or _ARTICLE.search(text[max(0, match.start() - 5) : match.start()]) is not None
        or re.match(rf" (?:{words.attributed})\b", text[match.end() : match.end() + 20]) is not None
    )


def _counted(value: float, unit: str, per: str, locale: Locale) -> str:
    """So many of a unit of CLDR (per another) in full; empty where the locale has no words for it."""
    from babel.units import UnknownUnitError, format_compound_unit, format_unit

    for length in _LENGTHS:
        try:
            if per:
                said = str(format_compound_unit(value, unit, denominator_unit=per, length=length, locale=locale))
            else:
                said = str(format_unit(value, unit, length, locale=locale))
        except UnknownUnitError:
            return ""
        if unit not in said and "/" not in said:
            return said
    return ""
