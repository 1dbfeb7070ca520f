"""Tokens → the sheet of a page on a screen: that for books, what a reading system would add to it, and its themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import asdict

from styles.sheets import epub_sheet
from styles.tokens import read_tokens

if TYPE_CHECKING:
    from styles.tokens import Palette, Tokens

_THEMES: Final = {"light": "default", "dark": "night", "contrast": "high-contrast"}
"""The themes that a reader can choose, and the style that lends its colours where the page's own style has others."""
_SHARED: Final = ("mark", "ink", "link")
"""Colours that the sheet for books sets."""


def web_sheet(tokens: Tokens) -> str:
    """The sheet as text. The style's own colours are the light or the dark theme, as its ground is; the reader's device or choice
    says which theme holds.
    """
    palettes = {name: read_tokens(style).palette for name, style in _THEMES.items()}
    palettes["dark"] = tokens.dark_palette
    palettes["dark" if is_dark(tokens.palette) else "light"] = tokens.palette
    book = epub_sheet(tokens)
    for name in _SHARED:
        book = book.replace(f"color: {getattr(tokens.palette, name)};", f"color: var(--{name});")
    return _themes(palettes) + book + Path(__file__).with_name("web.css").read_text("utf-8")


def is_dark(palette: Palette) -> bool:
    """Whether a palette is light on dark."""
    return sum(bytes.fromhex(palette.ground[1:])) < sum(bytes.fromhex(palette.ink[1:]))


def _themes(palettes: dict[str, Palette]) -> str:
    """The colours of each theme as custom properties."""
    unchosen = ":root:not([data-theme])"
    return "\n".join(
        (
            _rule(":root", palettes["light"]),
            f"@media (prefers-color-scheme: dark) {{ {_rule(unchosen, palettes['dark'])} }}",
            f"@media (prefers-contrast: more) {{ {_rule(unchosen, palettes['contrast'])} }}",
            *(_rule(f':root[data-theme="{name}"]', palette) for name, palette in palettes.items()),
            f"@media print {{ {_rule(':root:root:root', palettes['light'])} }}",
            "",
        )
    )


def _rule(selector: str, palette: Palette) -> str:
    colours = {name: value for name, value in asdict(palette).items() if name != "covers"}
    # What a picture leaves open was drawn for white paper: dark lines would vanish on a dark ground.
    colours["picture"] = "#FFFFFF" if is_dark(palette) else "transparent"
    listed = " ".join(f"--{name}: {value};" for name, value in colours.items())
    return f"{selector} {{ color-scheme: {'dark' if is_dark(palette) else 'light'}; {listed} }}"
