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
    if not PYTHON.exists():
        _install()
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


def _install() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["optional-dependencies"]["bench"], *_NEEDS]
    HOME.parent.mkdir(parents=True, exist_ok=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in ([sys.executable, "-m", "venv", str(HOME)], [*pip, *wanted]):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode != 0:
            print(f"The peers can't be installed: {done.stderr.strip()[-300:]}")
            return


def _said(program: str) -> str:
    if not PYTHON.exists():
        return ""
    done = subprocess.run([str(PYTHON), "-c", program], check=False, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def unbuffered() -> dict[str, str]:
    """The environment for a child that answers line by line."""
    return {**os.environ, "PYTHONUNBUFFERED": "1"}
