"""The virtual environment: made once, and filled again when pyproject.toml or constraints.txt change."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

from console import SetupError, run, say
from stamps import content_key, is_current, write_stamp

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PACKAGES = ("exporter", "formats", "styles")


def install_project(*, extras: str = "") -> None:
    """Install the project, editable, into .venv, with the versions of constraints.txt.

    `extras`: names with commas ("test"). What was installed before with other extras stays. Raises SetupError.
    """
    python = VENV / "bin" / "python"
    if not _works(python):
        say(f"venv: {VENV}")
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(VENV)])
    project, constraints = ROOT / "pyproject.toml", ROOT / "constraints.txt"
    # The folder is in the key, as an editable install names it; the version too, as wheels are built for one.
    key = content_key(project, constraints, str(ROOT), platform.python_version(), extras)
    stamp = VENV / f".stamp{'-' if extras else ''}{extras}"
    if is_current(stamp, key):
        return
    what = f"{ROOT}[{extras}]" if extras else str(ROOT)
    say(f"pip: article-exporter{f' [{extras}]' if extras else ''}")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--use-pep517"]
    run([*pip, "--constraint", str(constraints), "--editable", what], folder=ROOT)
    write_stamp(stamp, key)


def compile_project() -> None:
    """Compile what changed of the packages: pip compiles what it copies, and an editable install copies nothing.

    Where PYTHONDONTWRITEBYTECODE is set, as in many containers, each command would else compile them anew. Raises SetupError.
    """
    run([str(VENV / "bin" / "python"), "-m", "compileall", "-q", *PACKAGES], folder=ROOT)


def fetch_speakers() -> None:
    """Bring the speakers of the voice kokoro, once. Raises SetupError."""
    run([str(VENV / "bin" / "exporter"), "voices", "fetch", "kokoro"], folder=ROOT, quiet=True)


def check_python() -> None:
    """Raise SetupError where the Python that runs the set-up is older than the project needs."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the set-up runs before pip can refuse an old Python.
        message = f"Python 3.11 or newer is needed, this is {platform.python_version()} ({sys.executable})"
        raise SetupError(message)


def _works(python: Path) -> bool:
    """Say whether the environment's Python runs and has pip: a moved folder or a removed Python breaks it."""
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0
