"""Dashes and strokes between words at which an engine makes no pause, or which it names: in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE: Final = r"[\w.,!?)\]”\"’'%]"
_AFTER: Final = r"[\w(\[“\"‘'$£€]"
_DASH: Final = Lazily(
    rf"(?<={_BEFORE})(?:—|--)(?={_AFTER})|(?<=[\w.,!?)\]”\"’'%°][ \u00a0])--?(?=[ \u00a0][\w(\[“\"‘'$£€@#])",
)
"""A dash without blanks around it ("the mill—an old one") or of hyphens ("the mill - an old one")."""
_FIGURES_BESIDE: Final = Lazily(r"(?:.?\d|\d )(?:—|--?) ?\d")
_LETTERS_BESIDE: Final = Lazily(r"(?:^|\W)\w [—-] \w(?!\w)")
"""What makes of a dash one of figures or of a formula: "5 - 3", "(a - b)"."""
_STROKE: Final = Lazily(
    r"(?<=[^\s\d])[ \u00a0]/[ \u00a0](?=\S)|(?<=[^\W\d])/[ \u00a0](?=[^\W\d])|(?<=\d)[ \u00a0]/[ \u00a0](?=[^\W\da-z])"
)
_AGENCIES: Final = (
    "AFP|AP|Getty|GETTY|Reuters|REUTERS|EPA|EFE|Bloomberg|BLOOMBERG|Shutterstock|SHUTTERSTOCK|AAP|ANSA|LaPresse|TASS|UPI|PA|ZUMA|Zuma"
    "|Redux|Alamy|ALAMY|NurPhoto|SOPA|iStock|iStockphoto|Anadolu|Associated Press|Canadian Press|Postmedia|Europa Press|Keystone"
    "|KEYSTONE|SIPA|dpa|picture alliance|picture-alliance|imago|IMAGO|Belga|Ritzau"
)
"""Whom a picture is from, behind the name of who made it: "Ann Lee/AFP"."""
_BEHIND_ONE: Final = "|".join(rf"(?<=\b{name})" for name in _AGENCIES.split("|"))
_CREDIT: Final = Lazily(rf" ?/ ?(?=(?:{_AGENCIES})\b)|(?= ?/)(?:{_BEHIND_ONE}) ?/ ?(?=[A-Z]|dpa\b)")
_GLUED: Final = Lazily(rf"(?<=[a-zà-ÿ]{{3}})\.(?=(?:{_AGENCIES})$)")
"""The end of a caption to which its source is glued: "in the fog.AFP"."""


def dashes(text: str) -> Iterator[tuple[int, int, str]]:
    """Every such dash and stroke of a text, and the same as one at which an engine pauses."""
    for match in _DASH.finditer(text) if "—" in text or "-" in text else ():
        if not (_FIGURES_BESIDE.match(text, match.start() - 2) or _LETTERS_BESIDE.match(text, match.start() - 3)):
            yield match.start(), match.end(), "–" if text[match.start() - 1].isspace() else " – "
    for match in _STROKE.finditer(text) if "/" in text else ():
        yield match.start(), match.end(), ", "


def credits_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stroke between the names of a credit, and every full stop to which one is glued, and the pause that is said for it."""
    for match in _CREDIT.finditer(text) if "/" in text else ():
        yield match.start(), match.end(), ", "
    for match in _GLUED.finditer(text):
        yield match.start(), match.end(), ". "
