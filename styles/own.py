"""A style of one's own: a file of tokens, a file of rules, or a folder with both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import asdict

from exporter.lazily import Lazily
from styles.contrast import faint
from styles.fonts import FAMILIES
from styles.paper import PAPERS
from styles.tokens import StyleError, Tokens, tokens_over

LARGEST: Final = 1_000_000
"""Bytes of a file of a style."""
_COLOUR: Final = Lazily(r"#[0-9A-Fa-f]{6}")
_FILES: Final = Lazily(r"url\s*\(|@import|@font-face", re.IGNORECASE)


class OwnStyle(Struct, frozen=True, kw_only=True):
    """Tokens, and rules that stand after the project's own on paper and in books."""

    tokens: Tokens
    print_css: str = ""
    epub_css: str = ""


def is_own(name: str) -> bool:
    """Whether the name of a style is that of a file or folder: it has a separator, or ends in .toml or .css."""
    return name.endswith((".toml", ".css")) or "/" in name or "\\" in name


def read_own(name: str) -> OwnStyle:
    """The style in a file or folder. `style.toml` holds tokens over those of its `base`, `style.css` rules for paper and books,
    `print.css` and `epub.css` rules for one of them. Raises StyleError.
    """
    path = Path(name)
    if path.is_dir():
        found = [path / each for each in ("style.toml", "style.css", "print.css", "epub.css") if (path / each).is_file()]
        if not found:
            raise StyleError(
                f"the folder {path.name} holds no style", code="style-unknown", hint="Put a style.toml or a style.css into it."
            )
    elif path.is_file():
        found = [path]
    else:
        raise StyleError(
            f"there is no style at {name}", code="style-unknown", hint="`exporter styles` lists those that have a name."
        )
    sheets = {each.name: _rules(each) for each in found if each.suffix == ".css"}
    alone = sheets.pop("style.css", "") if path.is_dir() else "".join(sheets.values())
    paper, book = (sheets.get(each, "") if path.is_dir() else "" for each in ("print.css", "epub.css"))
    tokens = next((_tokens(each) for each in found if each.suffix == ".toml"), None)
    return OwnStyle(tokens=tokens or tokens_over("default", {}), print_css=alone + paper, epub_css=alone + book)


def _text(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise StyleError(
            f"{path.name} is larger than {LARGEST:,} bytes", code="style-size", hint="A style is a page of tokens or rules."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StyleError(f"{path.name} is no UTF-8", code="style-tokens", hint="Save it as UTF-8.") from error


def _rules(path: Path) -> str:
    text = _text(path)
    if (found := _FILES.search(text)) is not None:
        hint = "A style's rules name no files; fonts come by set-up, pictures from the article."
        raise StyleError(f"{path.name} asks for a file: {found[0]}", code="style-files", hint=hint)
    return f"\n{text.strip()}\n"


def _tokens(path: Path) -> Tokens:
    import tomllib

    try:
        values: dict[str, Any] = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise StyleError(f"{path.name} is no TOML: {error}", code="style-tokens", hint="Compare it with docs/styles.md.") from error
    tokens = tokens_over(str(values.pop("base", "default")), values)
    for name, value in values.get("palette", {}).items():
        if name != "covers" and not (isinstance(value, str) and _COLOUR.fullmatch(value)):
            raise StyleError(f"{path.name}: {name} = {value!r} is no colour", code="style-tokens", hint="Write colours as #RRGGBB.")
    if odd := sorted(set(asdict(tokens.families).values()) - FAMILIES.keys()):
        hint = f"Families are {', '.join(FAMILIES)}."
        raise StyleError(f"{path.name}: no family is called {', '.join(odd)}", code="style-tokens", hint=hint)
    if tokens.palette.covers not in {"seeded", "theme"} or tokens.layout.paper not in PAPERS:
        hint = f"covers is seeded or theme, paper one of {', '.join(PAPERS)}."
        raise StyleError(f"{path.name}: an unknown paper or cover", code="style-tokens", hint=hint)
    if problem := next(faint(tokens.palette), ""):
        raise StyleError(f"{path.name}: {problem}", code="style-contrast", hint="Choose colours further apart (WCAG 2.2, 1.4.6).")
    return tokens
