"""How the set-up speaks and runs programs."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class SetupError(Exception):
    """The set-up can't go on; the message says what a person has to do."""


def say(message: str) -> None:
    """Print a line at once, so that it stands before what a program started next prints."""
    print(message, flush=True)


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> None:
    """Run a program; `quiet` keeps what it prints for the error. Raises SetupError when it fails or doesn't exist."""
    output = subprocess.PIPE if quiet else None
    errors = subprocess.STDOUT if quiet else None
    try:
        subprocess.run(command, check=True, cwd=folder, env=environment, stdout=output, stderr=errors, text=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        printed = getattr(problem, "output", None) or ""
        message = f"failed: {shlex.join(command)}\n{printed}{problem}"
        raise SetupError(message) from problem
