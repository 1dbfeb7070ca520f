"""The type the styles are set in: which file draws which role, and what stands in where it has no glyphs."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

SCHEME = "exporter-font"
"""Scheme of the addresses in a sheet's `@font-face` rules: `exporter-font:<file name>`, read by `open_font`."""

SUFFIXES = (".otf", ".ttf", ".otf.woff2", ".ttf.woff2", ".woff2")

Weight = Literal[400, 700]
Slant = Literal["normal", "italic"]


class FontFace(Struct, frozen=True, kw_only=True):
    """One cut of a family. `file` is a bare name without its suffix; `package` says where to get it."""

    family: str
    file: str
    package: str
    weight: Weight = 400
    style: Slant = "normal"


class MissingFont(Struct, frozen=True, kw_only=True):
    """A family of which at least one cut isn't installed, and the package that holds it."""

    family: str
    package: str


def _cuts(family: str, package: str, *files: str) -> tuple[FontFace, ...]:
    """Faces of one family in the order regular, italic, bold, bold italic; the last ones may be absent."""
    slots: tuple[tuple[Weight, Slant], ...] = (
        (400, "normal"),
        (400, "italic"),
        (700, "normal"),
        (700, "italic"),
    )
    return tuple(
        FontFace(family=family, file=file, package=package, weight=weight, style=style)
        for file, (weight, style) in zip(files, slots, strict=False)
    )


def _serif(cut: str, *weights: str) -> tuple[str, ...]:
    # The semibold plays the part of bold: the bold cut is too black beside text of 11 pt.
    return tuple(f"SourceSerif4{cut}-{weight}" for weight in ("Regular", "It", "Semibold", *weights))


_SERIF = "npm source-serif 4.5.1"
_SANS = "npm source-sans 3.52.0"
_CODE = "npm source-code-pro 2.42.0"
_LEGIBLE = "npm @expo-google-fonts/atkinson-hyperlegible-next 0.4.1"
_NEXT = "AtkinsonHyperlegibleNext_"
_LEGIBLE_MONO = "npm @expo-google-fonts/atkinson-hyperlegible-mono 0.4.1"
_MONO = "AtkinsonHyperlegibleMono_"

# WeasyPrint has no font-optical-sizing, so each optical cut is a family of its own. The names are ours alone: a plain
# name such as "Sans" is an alias in fontconfig, and the alias would win over the face.
FAMILIES: dict[str, tuple[FontFace, ...]] = {
    "text": _cuts("Exporter Text", _SERIF, *_serif("", "SemiboldIt")),
    "small": _cuts("Exporter Small", _SERIF, *_serif("Caption")),
    "subhead": _cuts("Exporter Subhead", _SERIF, *_serif("Subhead")),
    "display": _cuts("Exporter Display", _SERIF, *_serif("Display", "SemiboldIt")),
    "sans": _cuts(
        "Exporter Sans",
        _SANS,
        "SourceSans3-Regular",
        "SourceSans3-It",
        "SourceSans3-Semibold",
        "SourceSans3-SemiboldIt",
    ),
    "code": _cuts(
        "Exporter Code",
        _CODE,
        "SourceCodePro-Regular",
        "SourceCodePro-It",
        "SourceCodePro-Semibold",
    ),
    "legible": _cuts(
        "Exporter Legible",
        _LEGIBLE,
        f"{_NEXT}400Regular",
        f"{_NEXT}400Regular_Italic",
        f"{_NEXT}700Bold",
        f"{_NEXT}700Bold_Italic",
    ),
    "legible-code": _cuts(
        "Exporter Legible Code",
        _LEGIBLE_MONO,
        f"{_MONO}400Regular",
        f"{_MONO}400Regular_Italic",
        f"{_MONO}700Bold",
        f"{_MONO}700Bold_Italic",
    ),
}

Generic = Literal["serif", "sans-serif", "monospace"]
_GENERIC: dict[str, Generic] = {"sans": "sans-serif", "legible": "sans-serif", "code": "monospace", "legible-code": "monospace"}

# What draws the letters that a family lacks, in this order; after it the system decides.
_SERIF_SCRIPTS = (
    "Noto Serif",
    "Noto Naskh Arabic",
    "Noto Serif Hebrew",
    "Noto Serif Devanagari",
    "Noto Serif Thai",
    "Noto Serif CJK JP",
    "Noto Sans Math",
    "Noto Sans Symbols2",
    "DejaVu Serif",
)
_SANS_SCRIPTS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans CJK JP",
    "Noto Sans Math",
    "Noto Sans Symbols2",
    "DejaVu Sans",
)
_MONO_SCRIPTS = ("Noto Sans Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK JP")
_SCRIPTS: dict[Generic, tuple[str, ...]] = {
    "serif": _SERIF_SCRIPTS,
    "sans-serif": _SANS_SCRIPTS,
    "monospace": _MONO_SCRIPTS,
}

# Per language: the families that must come before ours, serif and sans. Chinese, Japanese and Korean share code
# points whose shapes differ, so the order is the language's business, not the system's.
LANGUAGES: dict[str, tuple[str, str]] = {
    "ja": ("Noto Serif CJK JP", "Noto Sans CJK JP"),
    "zh": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
    "zh-Hant": ("Noto Serif CJK TC", "Noto Sans CJK TC"),
    "zh-TW": ("Noto Serif CJK TC", "Noto Sans CJK TC"),
    "zh-HK": ("Noto Serif CJK HK", "Noto Sans CJK HK"),
    "ko": ("Noto Serif CJK KR", "Noto Sans CJK KR"),
    "ar": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "fa": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "ur": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "he": ("Noto Serif Hebrew", "Noto Sans Hebrew"),
    "yi": ("Noto Serif Hebrew", "Noto Sans Hebrew"),
    "th": ("Noto Serif Thai", "Noto Sans Thai"),
    "hi": ("Noto Serif Devanagari", "Noto Sans Devanagari"),
    "mr": ("Noto Serif Devanagari", "Noto Sans Devanagari"),
    "ne": ("Noto Serif Devanagari", "Noto Sans Devanagari"),
}


# What draws other scripts, on paper and on covers: family, a file that shows it is there, Debian package.
SCRIPT_FONTS = (
    ("Noto Serif CJK", "NotoSerifCJK-Regular.ttc", "Debian fonts-noto-cjk"),
    ("Noto Sans CJK", "NotoSansCJK-Regular.ttc", "Debian fonts-noto-cjk"),
    ("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf", "Debian fonts-noto-core"),
    ("Noto Serif Hebrew", "NotoSerifHebrew-Bold.ttf", "Debian fonts-noto-core"),
    ("Noto Serif Thai", "NotoSerifThai-Bold.ttf", "Debian fonts-noto-core"),
    ("Noto Serif Devanagari", "NotoSerifDevanagari-Bold.ttf", "Debian fonts-noto-core"),
    ("Noto Sans Math", "NotoSansMath-Regular.ttf", "Debian fonts-noto-core"),
    ("Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf", "Debian fonts-noto-core"),
    ("DejaVu Sans", "DejaVuSans.ttf", "Debian fonts-dejavu-core"),
)


def generic(role: str) -> Generic:
    """The CSS generic family that a role falls back to."""
    return _GENERIC.get(role, "serif")


def stack(role: str, *, first: str | None = None) -> str:
    """The value of `font-family` for a role: `first` if given, our family, the script families, the generic one."""
    fallback = generic(role)
    own = FAMILIES[role][0].family
    names = (*((first,) if first else ()), own, *(n for n in _SCRIPTS[fallback] if n != first))
    return ", ".join([*(f'"{name}"' for name in names), fallback])


def folders() -> tuple[Path, ...]:
    """Folders looked through for our fonts: `$EXPORTER_FONTS` (several, as in PATH), else the user's data folder."""
    named = os.environ.get("EXPORTER_FONTS")
    if named:
        return tuple(Path(part) for part in named.split(os.pathsep) if part)
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return (Path(data).expanduser() / "article-exporter" / "fonts",)


def system_folders() -> tuple[Path, ...]:
    """Folders in which the system keeps fonts (XDG Base Directory: XDG_DATA_HOME, XDG_DATA_DIRS)."""
    home = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return (home / "fonts", Path("~/.fonts").expanduser(), *(Path(part) / "fonts" for part in shared if part))


@lru_cache(maxsize=8)
def _index(places: tuple[Path, ...]) -> dict[str, Path]:
    """Every font file below the places by bare name; the first place wins, and sorted order within a place."""
    found: dict[str, Path] = {}
    for place in places:
        if not place.is_dir():
            continue
        for path in sorted(place.rglob("*")):
            if path.suffix.lower() in {".otf", ".ttf", ".ttc", ".woff2"}:
                found.setdefault(path.name, path)
    return found


def find_file(name: str) -> Path | None:
    """Where one of our font files lies, by its name with or without suffix; None if it isn't installed."""
    index = _index(folders())
    for candidate in (name, *(name + suffix for suffix in SUFFIXES)):
        if candidate in index:
            return index[candidate]
    return None


def find_system_file(name: str) -> Path | None:
    """Where a font file of the system lies, by its full name; None if it isn't installed."""
    return _index(system_folders()).get(name)


def open_font(name: str) -> bytes:
    """The bytes of a font that a sheet names as `exporter-font:<name>`.

    Raises FileNotFoundError for a name that isn't in the table or a file that isn't installed: a sheet that an article
    brought along can't read other files through this door.
    """
    bare = name.removeprefix(f"{SCHEME}:")
    known = {face.file for faces in FAMILIES.values() for face in faces}
    path = find_file(bare) if bare.split(".", 1)[0] in known else None
    if path is None:
        raise FileNotFoundError(f"no font file {bare}")
    return path.read_bytes()


def installed(roles: tuple[str, ...]) -> tuple[FontFace, ...]:
    """The faces of these roles whose files are there, each once, in the table's order."""
    return tuple(face for role, faces in FAMILIES.items() if role in roles for face in faces if find_file(face.file) is not None)


def missing(roles: tuple[str, ...] | None = None) -> tuple[MissingFont, ...]:
    """Families of these roles that lack a cut; without roles, all of ours and those of other scripts.

    For `exporter doctor` (no roles) and for the diagnostics of a run (the style's roles).
    """
    wanted = FAMILIES if roles is None else {role: FAMILIES[role] for role in dict.fromkeys(roles)}
    own = tuple(
        MissingFont(family=faces[0].family, package=faces[0].package)
        for faces in wanted.values()
        if any(find_file(face.file) is None for face in faces)
    )
    return own if roles is not None else own + missing_scripts()


def missing_scripts() -> tuple[MissingFont, ...]:
    """Families for other scripts that the system lacks, with the package that holds each."""
    return tuple(
        MissingFont(family=family, package=package) for family, file, package in SCRIPT_FONTS if find_system_file(file) is None
    )


def face_rules(roles: tuple[str, ...]) -> str:
    """`@font-face` rules for the installed faces of these roles; an empty string when there are none."""
    rules = []
    for face in installed(roles):
        path = find_file(face.file)
        assert path is not None
        rules.append(
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
            f'src: url("{SCHEME}:{path.name}"); }}'
        )
    return "\n".join(rules) + ("\n" if rules else "")
