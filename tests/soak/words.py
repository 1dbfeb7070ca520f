"""What the shapes of a soak are made of: sentences, characters that XML refuses, addresses that are none, and ways to repeat."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Shape: TypeAlias = "Callable[[int], str]"
"""A number of units → a source's text, which grows with it in one way only."""

SENTENCE: Final = "The ferry crossed the sound in fog, and those on deck saw the lights of the town. "
FRENCH: Final = "Le bateau a quitté le port dans la brume, et ceux qui étaient sur le pont ont vu les lumières de la ville. "
RUSSIAN: Final = "Паром вышел из гавани в тумане, и те, кто был на палубе, видели огни города на другом берегу. "
FORBIDDEN: Final = (
    *("&#x0;", "&#xFFFE;", "&#xD800;", "&#x1F;", "&#xFFFF;", "&#xFDD0;", "&#x80;", "&#12;"),
    *("\x00", "\x0b", "\x0c", "\x7f", "\x85", "\ufffe", "\ufffc", "\ufdd0"),
)
"""Characters that XML refuses or discourages, as references and as they are."""
ADDRESSES: Final = (
    *(
        "http://[::1",
        "http://[x]/",
        "//[",
        "http://a:b/",
        "http://a:99999/",
        "http://xn--/",
        "http://xn--a.example/",
        "http://ü.example/",
    ),
    *(
        "http://a\u2100b/",
        "http://\uff0e/",
        "http://%00/",
        "ht!tp://a",
        "http:///",
        "javascript:1",
        "data:,",
        "data:image/png;base64,%%%",
    ),
    *("file:///etc/hosts", "cid:", "http://a b/", "?", "#", "#%", "http://[::ffff:1.2.3.4%25a]/", "http://u:p@[fe80::1%eth0]:80/"),
    *(
        "mailto:",
        "//",
        "///",
        "\\\\a\\b",
        "http://" + "a." * 200,
        "http://a/?b=[",
        "https://a]/",
        "http://a/%EF%BF%BE",
        "about:blank",
    ),
)
"""What stands where an address should."""


def each(form: str, n: int) -> str:
    """`form` n times; each "#" in it is its number."""
    return "".join(form.replace("#", str(number)) for number in range(n)) if "#" in form else form * n


def repeated(forms: Mapping[str, str | tuple[str, ...]]) -> dict[str, Shape]:
    """Shapes of pieces: one is a unit; two are units, a run of each; three are a beginning, a unit, and an end."""
    return {name: partial(_pieces, (form,) if isinstance(form, str) else form) for name, form in forms.items()}


def _pieces(form: tuple[str, ...], n: int) -> str:
    match form:
        case (before, unit, after):
            return before + each(unit, n) + after
        case _:
            return "".join(each(unit, n) for unit in form)
