"""A style of one's own: a file of tokens, a file of rules, or a folder with both, and with a house's words (`styles.house`)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from exporter.lazily import Lazily
from styles.contrast import faint
from styles.fonts import FAMILIES
from styles.house.folder import House  # noqa: TC001 - the type of a Struct's field
from styles.paper import PAPERS
from styles.tokens import StyleError, Tokens, tokens_over
from styles.web import is_dark

if TYPE_CHECKING:
    from re import Match

    from styles.tokens import Palette

LARGEST: Final = 1_000_000
"""Bytes of a file of a style."""
_COLOUR: Final = Lazily(r"#[0-9A-Fa-f]{6}")
_FILES: Final = Lazily(r"url\s*\(|@import|@font-face", re.IGNORECASE)


_COLOURED: Final = Lazily(r"var\(\s*--([\w-]+)\s*\)")
_SHEETS: Final = ("style.css", "print.css", "epub.css", "mail.css")


class OwnStyle(Struct, frozen=True, kw_only=True):
    """Tokens, rules that stand after the project's own on paper, in books and in letters, and what a house says."""

    tokens: Tokens
    print_css: str = ""
    epub_css: str = ""
    mail_css: str = ""
    house: House | None = None


def is_own(name: str) -> bool:
    """Whether the name of a style is that of a file or folder: it has a separator, or ends in .toml or .css."""
    return name.endswith((".toml", ".css")) or "/" in name or "\\" in name


def _near(path: Path) -> str:
    """A hint for a path at which nothing is: the styles beside it that are called nearly so."""
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    names = {each.name: f"{each}/" if each.is_dir() else str(each) for each in beside if _is_style(each)}
    near = [names[name] for name in get_close_matches(path.name, sorted(names), cutoff=0.5)]
    return f"Did you mean {' or '.join(near)}?" if near else "`exporter styles` lists those that have a name."


def _is_style(path: Path) -> bool:
    return path.suffix in {".toml", ".css"} or (path / "style.toml").is_file() or (path / "style.css").is_file()


def read_own(name: str) -> OwnStyle:
    """The style in a file or folder. `style.toml` holds tokens over those of its `base`, `style.css` rules for paper and books,
    `print.css`, `epub.css` and `mail.css` rules for one form, `masthead.md` and its like a house's words. Raises StyleError.
    """
    path = Path(name)
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise StyleError(f"there is no style at {name}", code="style-unknown", hint=_near(path))
    if path.suffix == ".toml":
        return OwnStyle(tokens=_tokens(path, _values(path)))
    rules = _rules(path)
    return OwnStyle(tokens=tokens_over("default", {}), print_css=rules, epub_css=rules)


def _folder(path: Path) -> OwnStyle:
    from styles.house.folder import read_house

    file = path / "style.toml"
    values = _values(file) if file.is_file() else {}
    house = read_house(path, values, _text)
    sheets = {each: _rules(path / each) for each in _SHEETS if (path / each).is_file()}
    if not (file.is_file() or sheets or house.templates):
        raise StyleError(
            f"the folder {path.name} holds no style",
            code="style-unknown",
            hint="Put a style.toml or a style.css into it, or make one with `exporter styles new FOLDER/`.",
        )
    alone, paper, book = (sheets.get(each, "") for each in ("style.css", "print.css", "epub.css"))
    mail = _text(path / "mail.css") if "mail.css" in sheets else ""  # As it stands: its faults are told by their line.
    return OwnStyle(tokens=_tokens(file, values), print_css=alone + paper, epub_css=alone + book, mail_css=mail, house=house)


def coloured(css: str, tokens: Tokens) -> str:
    """Rules with the palette's colours in place of `var(--accent)` and its like, which not every reading system knows.

    Raises StyleError for a name that is no colour's.
    """
    colours = {name: value for name, value in asdict(tokens.palette).items() if name != "covers"}

    def value(match: Match[str]) -> str:
        if match[1] not in colours:
            near = get_close_matches(match[1], colours, n=1, cutoff=0.5)
            hint = f"Did you mean --{near[0]}?" if near else f"Colours are {', '.join(colours)}."
            raise StyleError(f"there is no colour --{match[1]}", code="style-tokens", hint=hint)
        return str(colours[match[1]])

    return _COLOURED.sub(value, css)


def _text(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise StyleError(
            f"{path.name} is larger than {LARGEST:,} bytes", code="style-size", hint="A style is a page of tokens or rules."
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise StyleError(f"{path.name} is no UTF-8", code="style-tokens", hint="Save it as UTF-8.") from error


def _rules(path: Path) -> str:
    text = _text(path)
    if (found := _FILES.search(text)) is not None:
        hint = "A style's rules name no files; fonts come by set-up, pictures from the article."
        raise StyleError(f"{path.name} asks for a file: {found[0]}", code="style-files", hint=hint)
    return f"\n{text.strip()}\n"


def _values(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise StyleError(f"{path.name} is no TOML: {error}", code="style-tokens", hint="Compare it with docs/styles.md.") from error


def _tokens(path: Path, values: dict[str, Any]) -> Tokens:
    """The tokens that the values of a style.toml make. Raises StyleError."""
    palette = values.get("palette", {})
    night = palette.pop("dark", {}) if isinstance(palette, dict) else {}
    tokens = tokens_over(str(values.pop("base", "default")), values)
    _check_colours(path, palette)
    if night:
        tokens = replace(tokens, dark=_dark(path, night, tokens))
    if odd := sorted(set(asdict(tokens.families).values()) - FAMILIES.keys()):
        hint = f"Families are {', '.join(FAMILIES)}."
        raise StyleError(f"{path.name}: no family is called {', '.join(odd)}", code="style-tokens", hint=hint)
    if tokens.palette.covers not in {"seeded", "theme"} or tokens.layout.paper not in PAPERS:
        hint = f"covers is seeded or theme, paper one of {', '.join(PAPERS)}."
        raise StyleError(f"{path.name}: an unknown paper or cover", code="style-tokens", hint=hint)
    if problem := next(faint(tokens.palette), ""):
        raise StyleError(f"{path.name}: {problem}", code="style-contrast", hint="Choose colours further apart (WCAG 2.2, 1.4.6).")
    return tokens


def _check_colours(path: Path, palette: dict[str, Any]) -> None:
    for name, value in palette.items():
        if name != "covers" and not (isinstance(value, str) and _COLOUR.fullmatch(value)):
            raise StyleError(f"{path.name}: {name} = {value!r} is no colour", code="style-tokens", hint="Write colours as #RRGGBB.")


def _dark(path: Path, given: Any, tokens: Tokens) -> Palette:
    """The colours of `[palette.dark]` over those of the style `night`. Raises StyleError."""
    if not isinstance(given, dict):
        raise StyleError(f"{path.name}: palette.dark is no table", code="style-tokens", hint="Write [palette.dark].")
    if is_dark(tokens.palette):
        raise StyleError(f"{path.name}: the style is dark already", code="style-tokens", hint="Leave [palette.dark] out.")
    made = tokens_over("night", {"palette": given}).palette
    _check_colours(path, given)
    problem = "" if is_dark(made) else "its ground is lighter than its ink"
    if problem := problem or next(faint(made), ""):
        raise StyleError(
            f"{path.name}: [palette.dark]: {problem}", code="style-contrast", hint="Choose colours further apart (WCAG 2.2, 1.4.6)."
        )
    return made
