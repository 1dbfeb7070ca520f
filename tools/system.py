"""What must stand on the machine outside Python: probed by use, installed through apt where that is allowed."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from console import SetupError, run, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@dataclass(frozen=True)
class Requirement:
    """A Debian package, the probe that says whether its purpose is met already, and what it is for."""

    package: str
    is_met: Callable[[], bool]
    purpose: str


def _library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _any_program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _file(path: str) -> Callable[[], bool]:
    return lambda: Path(path).is_file()


def _font(*patterns: str) -> Callable[[], bool]:
    folders = [Path(folder).expanduser() for folder in _FONT_FOLDERS]
    return lambda: all(any(next(f.rglob(p), None) for f in folders if f.is_dir()) for p in patterns)


# Without libharfbuzz-subset0 WeasyPrint falls back to a subsetter that is 9 to 51 times slower, and says nothing.
RUN = (
    Requirement("libpango-1.0-0", _library("pango-1.0"), "text layout in PDFs"),
    Requirement("libpangoft2-1.0-0", _library("pangoft2-1.0"), "text layout in PDFs"),
    Requirement("libharfbuzz-subset0", _library("harfbuzz-subset"), "fast subsets of fonts in PDFs"),
    Requirement(
        "fonts-noto-core",
        _font("NotoSansArabic-Regular.*", "NotoSansHebrew-Regular.*", "NotoSansThai-Regular.*"),
        "the world's scripts",
    ),
    Requirement("fonts-noto-cjk", _font("NotoSansCJK*", "NotoSerifCJK*"), "Chinese, Japanese and Korean"),
    Requirement("python3-venv", lambda: importlib.util.find_spec("ensurepip") is not None, "the virtual environment"),
)
FONTS = (Requirement("npm", _program("npm"), "fetching the text fonts"),)
TEST = (
    Requirement("default-jdk-headless", _program("javac"), "veraPDF and EPUBCheck"),
    Requirement("libjaxb-java", _file("/usr/share/java/jaxb-runtime.jar"), "veraPDF"),
    Requirement("poppler-utils", _program("pdftoppm"), "pages as pictures"),
    Requirement("flite", _program("flite"), "a speech engine for the voice `command`"),
    Requirement("strace", _program("strace"), "the proof that no source opens a file of the machine"),
    *FONTS,
    Requirement("chromium", _any_program("chromium", "chromium-browser", "google-chrome"), "DAISY Ace"),
)


def install_packages(requirements: Iterable[Requirement]) -> None:
    """See that each requirement is met, by apt where it is there and allowed.

    Raises SetupError with the exact packages where apt can't be used, or when one isn't met after installing.
    """
    missing = [requirement for requirement in requirements if not requirement.is_met()]
    if not missing:
        return
    names = [requirement.package for requirement in missing]
    prefix = _privileges()
    if prefix is None or shutil.which("apt-get") is None:
        raise SetupError(_request(missing))
    say(f"apt: {' '.join(names)}")
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    run([*prefix, *apt, "update"], quiet=True)
    run([*prefix, *apt, "install", "--yes", "--no-install-recommends", *names], quiet=True)
    importlib.invalidate_caches()
    left = [requirement for requirement in missing if not requirement.is_met()]
    if left:
        raise SetupError(_request(left))


def _privileges() -> list[str] | None:
    """Return the words before a command that needs root, or None where there is no way to be root without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None or subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode != 0:
        return None
    return [sudo, "-n"]


def _request(missing: list[Requirement]) -> str:
    lines = [f"  {requirement.package:24}{requirement.purpose}" for requirement in missing]
    command = "apt-get install --no-install-recommends " + " ".join(r.package for r in missing)
    head = "These are missing and can't be installed from here (Debian's names; other systems have the like):"
    return "\n".join((head, *lines, f"As root: {command}"))
