"""The labels of one language: templates filled, plurals chosen, numbers, dates and lists written as CLDR says."""

from __future__ import annotations

import re
from functools import cache, cached_property, reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from exporter.labels.locales import local_digits, locale_for
from exporter.labels.lookup import canonical_tag, load_table, primary_language, table_language
from exporter.labels.quotes import REGIONAL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from babel import Locale

    from exporter.labels.keys import CountKey, Key, NamesKey
    from exporter.labels.table import Pair, Table

_RIGHT_TO_LEFT: Final = frozenset({"ar", "he"})

# Below this a number has no grouping marks: it is as often a year or a page as an amount, and the typography of
# Spanish, Polish and others groups only from five digits on.
_GROUPED_FROM: Final = 10_000


class Labels:
    """The project's own words in one language. Made by `labels_for`; immutable, safe to share between threads.

    `requested` is the tag asked for, `language` that of the table used, `direction` the one of its script. Region
    matters for dates, digits and quotation marks: `ar-EG` writes ٣, `ar` and `ar-MA` write 3.
    """

    def __init__(self, requested: str) -> None:
        self.requested: Final = requested
        self.language: Final = table_language(requested)
        self.direction: Final[Literal["ltr", "rtl"]] = "rtl" if self.language in _RIGHT_TO_LEFT else "ltr"
        self._tag: Final = canonical_tag(requested)
        self._table: Final[Table] = load_table(self.language)

    def __repr__(self) -> str:
        return f"labels_for({self.requested!r})"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Pickle as the tag, so that workers load their own table."""
        return labels_for, (self.requested,)

    def apart_from(self, language: str) -> str | None:
        """The labels' language where it isn't `language`, which an element that holds a label alone has to say; else None."""
        return None if primary_language(self.language) == primary_language(language) else self.language

    @cached_property
    def _locale(self) -> Locale:
        return locale_for(self._tag, self.language)

    def text(self, key: Key, **values: str | float) -> str:
        """Fill the template of `key`. Numbers are written in the language's digits, strings stay as they are.

        No marks of bidirectional isolation are added round the values: each format has its own means.
        Raises TypeError when a placeholder gets no value.
        """
        return self._fill(key, self._table.texts[key], values)

    def count(self, key: CountKey, number: int, **values: str | float) -> str:
        """Fill the template of `key` in the plural form of `number`, which is its `{count}`."""
        forms = self._table.counts[key]
        template = forms.get(self._locale.plural_form(number), forms["other"])
        return self._fill(key, template, {"count": number, **values})

    def names(self, key: NamesKey) -> tuple[str, ...]:
        """Give a row of names: `maths_greek` has 24, from alpha to omega."""
        return self._table.names[key]

    def _fill(self, key: str, template: str, values: Mapping[str, str | float]) -> str:
        written = {name: value if isinstance(value, str) else self.number(value) for name, value in values.items()}
        try:
            return template.format_map(written)
        except KeyError as error:
            raise TypeError(f"label {key!r} needs a value for {error.args[0]!r}") from None

    def number(self, value: float) -> str:
        """Write a number, at most three decimals, grouped from 10,000 on, in the locale's digits."""
        from babel.numbers import format_decimal

        grouped = abs(value) >= _GROUPED_FROM
        text = format_decimal(value, locale=self._locale, group_separator=grouped, numbering_system="default")
        return local_digits(text, self._locale)

    def date(self, date: dt.date, style: Literal["long", "medium"] = "long") -> str:
        """Write the day of a date, or of a datetime in its own time zone: "4 June 1871"."""
        from babel.dates import format_date

        return local_digits(format_date(date, style, self._locale), self._locale)

    def duration(self, seconds: float) -> str:
        """Write a length of time in round figures: seconds below a minute, then minutes, then hours and minutes.

        Raises ValueError when it is negative or not finite.
        """
        if not 0 <= seconds < float("inf"):
            raise ValueError(f"not a duration in seconds: {seconds}")
        whole = int(seconds + 0.5)
        if whole < 60:
            return self.count("seconds", whole)
        hours, minutes = divmod((whole + 30) // 60, 60)
        if not hours:
            return self.count("minutes", minutes)
        if not minutes:
            return self.count("hours", hours)
        pair = {"hours": self.count("hours", hours), "minutes": self.count("minutes", minutes)}
        return self.text("duration_pair", **pair)

    def quotes(self, depth: int = 0) -> Pair:
        """Give the opening and closing quotation mark at a depth (0 is outermost); the pairs alternate."""
        return REGIONAL.get(self._tag, self._table.quotes)[depth % 2]

    def language_name(self, tag: str) -> str:
        """Name a language in this one, by the longest part of its tag that CLDR names; the tag itself if none."""
        subtags = canonical_tag(tag).split("-")
        while subtags:
            name = self._locale.languages.get("_".join(subtags))
            if name:
                return str(name)
            subtags.pop()
        return tag

    def language_names(self) -> Mapping[str, str]:
        """Give the names that CLDR has for languages in this one, by their BCP 47 tags."""
        return {str(tag).replace("_", "-"): str(name) for tag, name in self._locale.languages.items()}

    def join(self, items: Sequence[str]) -> str:
        """Write a list of names: "A, B and C"; an empty one is an empty string."""
        from babel.lists import format_list

        return format_list(items, locale=self._locale)

    def enumerate(self, items: Iterable[str]) -> str:
        """Write words one after another with the comma of the language: "A, B, C"; empty ones are passed over."""
        return self._row("enumerated", items)

    def set_apart(self, items: Iterable[str]) -> str:
        """Write pieces that may have commas in themselves one after another: "A; B"; empty ones are passed over."""
        return self._row("set_apart", items)

    def _row(self, key: Key, items: Iterable[str]) -> str:
        said = [item for item in items if item]
        return reduce(lambda first, second: self.text(key, first=first, second=second), said) if said else ""

    def templates(self) -> Mapping[Key | CountKey | NamesKey, str | Mapping[str, str] | tuple[str, ...]]:
        """Give the whole table, read only."""
        return MappingProxyType({**self._table.texts, **self._table.counts, **self._table.names})

    def vocabulary(self) -> frozenset[str]:
        """Give every string that a label can put into an output, placeholders in place.

        Templates, all plural forms, names, quotation marks, months, and the patterns of lists. Names of
        languages are not among them: ask `language_name` for those of the languages at hand.
        """
        return frozenset(self._own_strings()) | self._cldr_strings()

    def _own_strings(self) -> list[str]:
        table = self._table
        strings = [mark for pair in (*table.quotes, self.quotes(), self.quotes(1)) for mark in pair]
        strings += table.texts.values()
        strings += (form for forms in table.counts.values() for form in forms.values())
        return strings + [name for names in table.names.values() for name in names]

    def _cldr_strings(self) -> frozenset[str]:
        months = {
            name
            for context in self._locale.months.values()
            for width in ("wide", "abbreviated")
            for name in context.get(width, {}).values()
        }
        dates = {_literals(self._locale.date_formats[style].pattern) for style in ("long", "medium")}
        eras = set(self._locale.eras["abbreviated"].values())  # Thai writes one in its long dates.
        return frozenset(months | dates | eras | set(self._locale.list_patterns["standard"].values()))


def _literals(pattern: str) -> str:
    """Give what a CLDR date pattern prints of its own: all but the fields, which are bare ASCII letters."""
    return re.sub(r"'([^']*)'|[A-Za-z]+", lambda match: match.group(1) or "", pattern)


@cache
def labels_for(tag: str) -> Labels:
    """Give the labels that serve a BCP 47 tag best, by the look-up of RFC 4647; English when no table does."""
    return Labels(tag)
