"""Install the text fonts that the styles name, from pinned npm packages, into one flat folder.

In: the table below. Out: font files that fontTools, HarfBuzz and resvg all read, with their licences beside them,
in `fonts_folder()`. The fonts are never committed: all are under the SIL Open Font License 1.1.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from console import run, say
from stamps import content_key, is_current, write_stamp
from woff import sfnt_from_woff

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class FontPackage:
    """One npm package: its pinned version, the files wanted out of it, and the licence that goes with them."""

    name: str
    version: str
    files: tuple[str, ...]
    licence: str

    @property
    def short_name(self) -> str:
        """The package's name without its scope; licences are told apart by it."""
        return self.name.rpartition("/")[2]


def _cuts(folder: str, family: str, cuts: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{family}-{cut}.otf" for cut in cuts.split())


def _weights(family: str, names: str) -> tuple[str, ...]:
    return tuple(f"{name}/{family}_{name}.ttf" for name in names.split())


PACKAGES = (
    # Five optical sizes: Caption for notes, SmText for small print, (text), Subhead for standfirsts, Display for titles.
    FontPackage(
        name="source-serif",
        version="4.5.1",
        files=(
            *_cuts("OTF", "SourceSerif4Caption", "Regular It Semibold Bold BoldIt"),
            *_cuts("OTF", "SourceSerif4SmText", "Regular It Semibold Bold BoldIt"),
            *_cuts("OTF", "SourceSerif4", "Regular It Semibold SemiboldIt Bold BoldIt"),
            *_cuts("OTF", "SourceSerif4Subhead", "Light Regular It Semibold Bold"),
            *_cuts("OTF", "SourceSerif4Display", "Light Regular It Semibold SemiboldIt Bold BoldIt"),
        ),
        licence="LICENSE.md",
    ),
    FontPackage(
        name="source-sans",
        version="3.52.0",
        files=_cuts("OTF", "SourceSans3", "Regular It Semibold SemiboldIt Bold BoldIt"),
        licence="LICENSE.md",
    ),
    FontPackage(
        name="source-code-pro",
        version="2.42.0",
        files=_cuts("OTF", "SourceCodePro", "Regular It Semibold Bold BoldIt"),
        licence="LICENSE.md",
    ),
    FontPackage(
        name="@expo-google-fonts/atkinson-hyperlegible-next",
        version="0.4.1",
        files=_weights(
            "AtkinsonHyperlegibleNext",
            "400Regular 400Regular_Italic 600SemiBold 600SemiBold_Italic 700Bold 700Bold_Italic",
        ),
        licence="LICENSE_FONT",
    ),
    FontPackage(
        name="@expo-google-fonts/atkinson-hyperlegible-mono",
        version="0.4.1",
        files=_weights("AtkinsonHyperlegibleMono", "400Regular 400Regular_Italic 700Bold 700Bold_Italic"),
        licence="LICENSE_FONT",
    ),
    FontPackage(
        name="@fontsource/opendyslexic",
        version="5.3.0",
        files=tuple(f"files/opendyslexic-latin-{weight}-{slope}.woff" for weight in (400, 700) for slope in ("normal", "italic")),
        licence="LICENSE",
    ),
)


def fonts_folder() -> Path:
    """Where the fonts live: the first folder of $EXPORTER_FONTS, else the user's data folder (XDG Base Directory 0.8)."""
    named = os.environ.get("EXPORTER_FONTS", "").partition(os.pathsep)[0]
    if named:
        return Path(named).expanduser()
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser() / "article-exporter" / "fonts"


def installed_name(file: str) -> str:
    """Return the name in the flat folder of a file of a package; a WOFF is unpacked and bears the suffix of its flavour."""
    name = Path(file).name
    return name.removesuffix(".woff") + ".otf" if name.endswith(".woff") else name


def file_names() -> tuple[str, ...]:
    """Return the names of all font files that an installed folder holds, sorted."""
    return tuple(sorted(installed_name(file) for package in PACKAGES for file in package.files))


def is_installed() -> bool:
    """Say whether the folder was filled from this very table and no file of it is gone."""
    folder = fonts_folder()
    return is_current(folder / ".stamp", _key()) and all((folder / name).is_file() for name in file_names())


def install_fonts() -> None:
    """Fill `fonts_folder()`; nothing is done when it is filled.

    Raises SetupError when npm fails, FileNotFoundError when a package lacks a file of the table.
    """
    if is_installed():
        return
    folder = fonts_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fonts-") as work:
        _fetch(Path(work))
        for package in PACKAGES:
            _copy(package, Path(work) / "node_modules" / package.name, folder)
    write_stamp(folder / ".stamp", _key())
    say(f"fonts: {len(file_names())} files in {folder}")


def _key() -> str:
    return content_key(HERE / "fonts.py", HERE / "woff.py")


def _fetch(work: Path) -> None:
    # --ignore-scripts: font packages have nothing to build, and a set-up must not run strangers' code.
    names = [f"{package.name}@{package.version}" for package in PACKAGES]
    command = [
        "npm",
        "install",
        "--prefix",
        str(work),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--no-save",
    ]
    run([*command, "--loglevel=error", *names], folder=work)


def _copy(package: FontPackage, source: Path, folder: Path) -> None:
    for file in package.files:
        target = folder / installed_name(file)
        if file.endswith(".woff"):
            target.write_bytes(sfnt_from_woff((source / file).read_bytes()))
        else:
            shutil.copyfile(source / file, target)
    suffix = Path(package.licence).suffix or ".txt"
    shutil.copyfile(source / package.licence, folder / f"LICENSE-{package.short_name}{suffix}")
