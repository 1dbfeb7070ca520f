"""The tools we stand beside, in an environment of their own under build/, so that the project's stays as a user has it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.tables import ROOT

HOME: Final = ROOT / "build" / "peers"
PYTHON: Final = HOME / "bin" / "python"
_NEEDS: Final = ("lxml_html_clean",)
"""What a peer imports and does not ask for: jusText 3.0.2, which trafilatura stands on, with lxml 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The commands of the peers, None where one is missing, and the versions of all that were found."""

    weasyprint: Path | None
    pandoc: Path | None
    trafilatura: Path | None
    versions: dict[str, str]

    def missing(self) -> list[str]:
        """The names of the peers that aren't there."""
        return [name for name in ("weasyprint", "pandoc", "trafilatura") if getattr(self, name) is None]


def peers() -> Peers:
    """The peers, installed when they aren't there yet; one that can't be installed is missing and is said to be."""
    install()
    pandoc = _said("import pypandoc; print(pypandoc.get_pandoc_path())")
    trafilatura = _said("import trafilatura; print(trafilatura.__version__)")
    weasyprint = Path(sys.executable).with_name("weasyprint")
    versions = {}
    if pandoc:
        versions["pandoc"] = _said("import pypandoc; print(pypandoc.get_pandoc_version())")
    if trafilatura:
        versions["trafilatura"] = trafilatura
    return Peers(
        weasyprint=weasyprint if weasyprint.exists() else None,
        pandoc=Path(pandoc) if pandoc else None,
        trafilatura=HOME / "bin" / "trafilatura" if trafilatura else None,
        versions=versions,
    )


def install() -> None:
    """Make the peers' environment, or bring it to what the extra `bench` asks for. One that can't be had leaves the others."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["optional-dependencies"]["bench"], *_NEEDS]
    stamp = HOME / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8").splitlines() == wanted:
        return
    HOME.parent.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists() and not _done([sys.executable, "-m", "venv", str(HOME)]):
        return
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _done([*pip, "--upgrade", "pip"])  # 23.2 stumbles over an extra that two of them ask for.
    if _done([*pip, *wanted]) or sum(_done([*pip, one]) for one in wanted):
        stamp.write_text("\n".join(wanted), encoding="utf-8")


def _done(command: list[str]) -> bool:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{command[-1]} can't be installed with what is before it: {done.stderr.strip()[-300:]}")
    return done.returncode == 0


def reader_versions() -> dict[str, str]:
    """The readers of articles that can be imported in the peers' environment, and their versions."""
    install()
    names = {
        "trafilatura": "trafilatura",
        "readability": "readability-lxml",
        "newspaper": "newspaper4k",
        "resiliparse": "resiliparse",
    }
    found = {}
    for module, package in names.items():
        version = _said(f"import {module}; from importlib.metadata import version; print(version({package!r}))")
        if version:
            found[package] = version
    return found


def _said(program: str) -> str:
    if not PYTHON.exists():
        return ""
    done = subprocess.run([str(PYTHON), "-c", program], check=False, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def unbuffered() -> dict[str, str]:
    """The environment for a child that answers line by line."""
    return {**os.environ, "PYTHONUNBUFFERED": "1"}
