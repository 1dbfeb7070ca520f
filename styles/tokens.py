"""Every number and colour of a style, typed, read from `themes/<name>.toml`."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct

SUMMARIES: Final = {
    "default": "a magazine page: serif text, titles in a display cut, a column for what stands beside the text",
    "large-print": "sans of 18 pt and nothing smaller, no italics, left aligned",
    "high-contrast": "black on white and nothing between: sans of 14 pt, strong rules, no tints",
    "dyslexia": "cream ground, wide letters with words well apart, bold for emphasis, ragged lines",
    "night": "the default for a dark room: warm light type on near-black",
}
"""The themes, and what a person chooses by."""
THEMES = tuple(SUMMARIES)


class StyleError(ValueError):
    """A style that can't be used. `code` and `hint` are for the operator's message."""

    def __init__(self, message: str, *, code: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class Palette(Struct, frozen=True, kw_only=True):
    """Colours as `#RRGGBB`. `rule` is at least 3:1 on the ground; `hair` is ornament and carries no meaning."""

    ground: str
    ink: str
    muted: str
    link: str
    underline: str
    accent: str
    rule: str
    hair: str
    tint: str
    mark: str
    covers: Literal["seeded", "theme"]


class Families(Struct, frozen=True, kw_only=True):
    """Which role of `fonts.FAMILIES` sets which part."""

    text: str
    small: str
    subhead: str
    display: str
    sans: str
    code: str


class Sizes(Struct, frozen=True, kw_only=True):
    """Type size and leading in pt, each pair one use."""

    text: tuple[float, float]
    title: tuple[float, float]
    title_long: tuple[float, float]
    part: tuple[float, float]
    standfirst: tuple[float, float]
    kicker: tuple[float, float]
    byline: tuple[float, float]
    h2: tuple[float, float]
    h3: tuple[float, float]
    h4: tuple[float, float]
    note: tuple[float, float]
    caption: tuple[float, float]
    label: tuple[float, float]
    table: tuple[float, float]
    table_wide: tuple[float, float]
    code: tuple[float, float]
    source: tuple[float, float]
    pullquote: tuple[float, float]
    entry: tuple[float, float]
    numeral: tuple[float, float]
    head: tuple[float, float]
    folio: tuple[float, float]


class Layout(Struct, frozen=True, kw_only=True):
    """Lengths in pt. `measure` is the width of the text, `outer` that of the column beside it (0: none)."""

    paper: str
    measure: float
    outer: float
    top: float
    bottom: float
    indent: float
    gap: float
    thin: float
    line: float
    thick: float


class Setting(Struct, frozen=True, kw_only=True):
    """How running text is set. Letter and word space in px, whole or half: other values leave stray short lines."""

    italics: bool
    hyphens: bool
    small_caps: bool
    old_style: bool
    letter: float
    word: float
    cjk_leading: float


class Tokens(Struct, frozen=True, kw_only=True):
    """All tokens of one style. `dark` are its own colours on dark grounds, None where it has the style `night`'s."""

    palette: Palette
    families: Families
    sizes: Sizes
    layout: Layout
    setting: Setting
    dark: Palette | None = None

    @property
    def dark_palette(self) -> Palette:
        """The colours on dark grounds of a style whose own ground is light."""
        return self.dark or read_tokens("night").palette


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    return {key: {**base.get(key, {}), **over.get(key, {})} for key in base.keys() | over.keys()}


def _section(kind: type[Any], values: dict[str, Any], theme: str) -> Any:
    names = set(kind.__struct_fields__)
    odd = sorted(values.keys() ^ names)
    if odd:
        hint = f"sections and keys are those of styles/themes/default.toml; check {', '.join(odd)}"
        raise StyleError(f"theme {theme}: unknown or absent tokens", code="style-tokens", hint=hint)
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


def _read(theme: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("themes").joinpath(f"{theme}.toml").read_text("utf-8"))


def _is_other(values: dict[str, Any], name: str, key: str, value: Any) -> bool:
    """Whether a value is of another kind than the default's; a key that the default lacks is told elsewhere."""
    held = values.get(name, {}).get(key, value)
    if isinstance(held, list):
        return not (isinstance(value, list) and len(value) == len(held) and all(type(each) in {int, float} for each in value))
    if type(held) in {int, float}:
        return type(value) not in {int, float}
    return type(held) is not type(value)


@lru_cache(maxsize=len(THEMES))
def read_tokens(theme: str) -> Tokens:
    """Tokens of a theme: those of the default, with the theme's own over them.

    Raises StyleError (`style-unknown`, with the nearest name) for a theme that isn't there, and `style-tokens` for
    keys that no sheet uses.
    """
    if theme not in THEMES:
        near = get_close_matches(theme, THEMES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"styles: {', '.join(THEMES)}"
        raise StyleError(f"no style is called {theme!r}", code="style-unknown", hint=hint)
    return tokens_over(theme, {})


def tokens_over(theme: str, own: dict[str, Any]) -> Tokens:
    """Tokens of a theme with others over them, by section. Raises StyleError as `read_tokens`, and for values of another kind."""
    if theme not in THEMES:
        read_tokens(theme)
    values = _read("default")
    if theme != "default":
        values = _merge(values, _read(theme))
    wrong = [
        f"{name}.{key}"
        for name, section in own.items()
        if isinstance(section, dict)
        for key in section
        if _is_other(values, name, key, section[key])
    ]
    if wrong:
        raise StyleError(
            f"theme {theme}: a value of another kind", code="style-tokens", hint=f"compare with default.toml: {', '.join(wrong)}"
        )
    values = _merge(values, own) if all(isinstance(section, dict) for section in own.values()) else {}
    kinds = {
        "palette": Palette,
        "families": Families,
        "sizes": Sizes,
        "layout": Layout,
        "setting": Setting,
    }
    if values.keys() != kinds.keys():
        hint = f"sections are {', '.join(kinds)}"
        raise StyleError(f"theme {theme}: unknown or absent section", code="style-tokens", hint=hint)
    return Tokens(**{key: _section(kind, values[key], theme) for key, kind in kinds.items()})
