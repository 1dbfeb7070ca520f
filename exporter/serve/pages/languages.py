"""Languages to choose from, by their names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from exporter import labels


@cache
def _known() -> tuple[tuple[str, str], ...]:
    tags = [path.stem for path in Path(labels.__file__).parent.joinpath("data").glob("*.txt")]
    return tuple(sorted(((tag, name_of(tag)) for tag in {*tags, "en-GB", "en-US", "pt-BR"}), key=lambda each: each[1].casefold()))


def languages(chosen: str = "") -> tuple[tuple[str, str], ...]:
    """Tags and names of the languages that have labels, and the one that is chosen."""
    known = _known()
    return known if not chosen or any(tag == chosen for tag, _ in known) else ((chosen, name_of(chosen)), *known)


def name_of(tag: str) -> str:
    """The English name of a language, its tag where it has none that is known."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag
