"""Write constraints.txt anew: what a clean resolve of pyproject.toml with the extras in EXTRAS gives today.

Run it with the oldest Python that the project meets (3.11.2 of Debian 12): some packages ask for a later 3.11.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from console import run

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = ("test", "docs", "piper", "kokoro", "japanese", "dask")


def requirements() -> list[str]:
    """Return the requirements of the project, of EXTRAS and of its build, as pyproject.toml writes them."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = data["project"]
    extras = [each for name in EXTRAS for each in project["optional-dependencies"][name]]
    return [*project["dependencies"], *extras, *data["build-system"]["requires"]]


def resolve(names: list[str]) -> list[str]:
    """Install the requirements into a fresh environment and return what came, as sorted name==version lines."""
    with tempfile.TemporaryDirectory(prefix="constraints-") as folder:
        run([sys.executable, "-m", "venv", folder])
        python = str(Path(folder) / "bin" / "python")
        run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *names])
        freeze = [python, "-m", "pip", "freeze", "--exclude", "pip", "--exclude", "setuptools"]
        frozen = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout
    # A line with a URL is a file of this machine, not a pin.
    lines = [line for line in frozen.splitlines() if "==" in line and "@" not in line]
    return sorted(lines, key=str.lower)


if __name__ == "__main__":
    pins = resolve(requirements())
    (ROOT / "constraints.txt").write_text("\n".join(pins) + "\n", encoding="ascii")
    print(f"constraints.txt: {len(pins)} pins")
