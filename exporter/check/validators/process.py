"""A validator's process: its own group and folder, bounds on time and on the size of its files, no network, ended with its own."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.check.validators.said import ValidatorError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LARGEST: Final = 256 * 1024**2
"""Bytes of a file that a validator may write, and of what is read of its answer."""
_NOWHERE: Final = "http://127.0.0.1:9"
"""A proxy that is none (port 9, "discard"): what a file names on the network is not fetched."""
JAVA: Final = (
    "java",
    "-Djava.awt.headless=true",
    "-Xmx1g",
    *(f"-D{scheme}.proxy{part}={value}" for scheme in ("http", "https") for part, value in (("Host", "127.0.0.1"), ("Port", "9"))),
)
"""Java with a bound on its memory, and that proxy."""
_TOLD: Final = 300


class Answer(Struct, frozen=True, kw_only=True):
    """What a process printed, and with which status and which last words it ended: validators fail where a file does."""

    said: str
    complaint: str


def answer(command: Sequence[str], *, seconds: float, folder: Path, environment: Mapping[str, str] | None = None) -> Answer:
    """What a command prints, which has `seconds` by the clock and `folder` for its home and its files.

    Raises ValidatorError where it takes too long, or can't be started.
    """
    proxies = {name: _NOWHERE for base in ("http_proxy", "https_proxy", "all_proxy") for name in (base, base.upper())}
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"), str(folder))
    held = {
        **os.environ,
        **proxies,
        "no_proxy": "127.0.0.1,localhost",
        "NO_PROXY": "127.0.0.1,localhost",
        **homes,
        **(environment or {}),
    }
    with tempfile.TemporaryFile(dir=folder) as out, tempfile.TemporaryFile(dir=folder) as complaints:
        try:
            process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=complaints,
                cwd=folder,
                env=held,
                start_new_session=True,
                preexec_fn=_bounded,  # noqa: PLW1509 - the command has no threads
            )
        except OSError as error:
            raise ValidatorError(f"it could not be started ({error.strerror})") from error
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise ValidatorError(f"it gave no answer in {seconds:.0f} s") from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        out.seek(0)
        complaints.seek(0)
        words = " ".join(complaints.read(_LARGEST).decode("utf-8", "replace").split())[-_TOLD:]
        return Answer(said=out.read(_LARGEST).decode("utf-8", "replace"), complaint=f"status {process.returncode}: {words}")


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))


def own_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone after use."""
    return tempfile.TemporaryDirectory(prefix="exporter-validator-", ignore_cleanup_errors=True)


def chromium() -> str | None:
    """The program of the system's Chromium, None without one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def package_folder(name: str) -> Path | None:
    """The folder of an installed Python package, which is not imported; None without it."""
    import importlib.util

    spec = importlib.util.find_spec(name)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def node_package(name: str) -> Path | None:
    """The folder of a package of npm: in $EXPORTER_TOOLS, the `.tools` of a checkout, or beside the programs of npm on the PATH."""
    checkout = Path(__file__).resolve().parents[3] / ".tools"
    roots = [Path(given) for given in (os.environ.get("EXPORTER_TOOLS"),) if given] + [checkout, checkout / "ace"]
    roots += [Path(program).resolve().parents[3] for program in (shutil.which("ace"), shutil.which("axe")) if program]
    if node := shutil.which("npm") or shutil.which("node"):
        roots += [Path(node).resolve().parent.parent / "lib", Path("/usr/local/lib"), Path("/usr/lib")]
    found = (root / "node_modules" / name for root in roots)
    return next((folder for folder in found if (folder / "package.json").is_file()), None)


def version_of(package: Path | None) -> str:
    """The version of a package of npm; "" where it says none."""
    import json

    try:
        return str(json.loads((package / "package.json").read_text("utf-8"))["version"]) if package is not None else ""
    except (OSError, ValueError, KeyError):
        return ""
