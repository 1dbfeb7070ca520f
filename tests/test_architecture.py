"""The house keeps its shape: imports point one way, files and functions stay small, the command starts light."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("exporter", "formats", "styles")
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
WRITTEN_BY_A_PROGRAM = {Path("exporter/reader/extract/trees.py")}  # A line for each tree.

# Import names of what costs time or memory to load. The command's help, and the table of formats, need none of them.
HEAVY = frozenset({
    "PIL", "av", "babel", "bs4", "brotli", "charset_normalizer", "ebooklib", "espeakng_loader", "fontTools", "gtts",
    "httpx", "jinja2", "lameenc", "latex2mathml", "lxml", "markdown_it", "msgspec", "num2words", "numpy", "pebble", "pikepdf",
    "py3langid", "pydantic", "requests", "resvg_py", "rich", "selectolax", "sentencex", "uharfbuzz", "weasyprint", "ziamath",
})  # fmt: skip

# Written in pieces, so that this file doesn't hold what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w.:/~$}-])/(?:" + "home|root|Users|work" + r")/\w")
REGISTRY = re.compile("|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)/")))
# Pages imitate the web, where a path from the root of a site is a link.
PAGES = ("examples/", "tests/hard/", "tests/golden/", "tests/conformance/pages/")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return what git tracks or would track; in an unpacked archive, all that isn't made by the set-up."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        names = [name for name in done.stdout.decode().split("\0") if name]
        return tuple(sorted(ROOT / name for name in names if (ROOT / name).is_file()))
    made = {".venv", ".tools", "build", "dist", "__pycache__", ".git", ".hypothesis"}
    files = (path for path in ROOT.rglob("*") if path.is_file())
    return tuple(sorted(p for p in files if not made & set(p.relative_to(ROOT).parts) and "_cache" not in str(p)))


def python_files(*folders: str) -> list[Path]:
    return [p for p in tracked_files() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in folders]


def place(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


@cache
def functions(path: Path) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_imports_point_one_way() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_too_long_to_read() -> None:
    counts = {place(p): len(p.read_text(encoding="utf-8").splitlines()) for p in python_files(*PACKAGES, "tools", "tests")}
    assert counts, "no Python file was found"
    assert {name: count for name, count in counts.items() if count > MAX_FILE_LINES} == {}


def test_no_function_is_too_long_to_read() -> None:
    long = {
        f"{place(path, function.lineno)} {function.name}": function.end_lineno - function.lineno + 1
        for path in python_files(*PACKAGES, "tools")
        if path.relative_to(ROOT) not in WRITTEN_BY_A_PROGRAM
        for function in functions(path)
        if function.end_lineno is not None and function.end_lineno - function.lineno >= MAX_FUNCTION_LINES
    }
    assert long == {}


def test_every_function_says_what_goes_in_and_out() -> None:
    bare = []
    for path in python_files(*PACKAGES, "tools"):
        for function in functions(path):
            spec = function.args
            arguments = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *filter(None, (spec.vararg, spec.kwarg))]
            unnamed = [a.arg for a in arguments if a.annotation is None and a.arg not in {"self", "cls"}]
            if unnamed or function.returns is None:
                bare.append(f"{place(path, function.lineno)} {function.name}")
    assert bare == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name == "LICENSE" or name.startswith(PAGES):
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{place(path, number)} {line.strip()[:80]}"
            for number, line in enumerate(lines, start=1)
            if MACHINE_PATH.search(line) or REGISTRY.search(line)
        ]
    assert found == []


def test_pins_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="ascii").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []
    names = [line.partition("==")[0].lower() for line in lines]
    assert len(names) == len(set(names))


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh interpreter; return the heavy modules that it loaded."""
    report = f"{code}\nimport sys; print('LOADED', *sorted({set(HEAVY)!r} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", report], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "LOADED" in done.stderr, done.stderr
    return set(done.stderr.rpartition("LOADED")[2].split())


def test_help_loads_nothing_heavy() -> None:
    code = "import sys\nsys.argv = ['exporter', '--help']\nfrom exporter.cli.main import run\n"
    assert loaded_by(code + "try:\n    run()\nexcept SystemExit as end:\n    assert not end.code\n") == set()


def test_a_letter_and_a_book_load_only_what_they_need(tmp_path: Path) -> None:
    page = tmp_path / "tide.html"
    words = "<p>The tide comes twice a day, and twice a day it goes, which the harbour has known for long.</p>" * 3
    page.write_text(f"<html lang=en><title>Tide</title><article><h1>Tide</h1>{words}</article></html>")
    code = "import sys\nfrom exporter.cli import main\nfrom exporter.batch import engines, worker\n"
    # In this process, by the way in which `--jobs 1` goes: a number on the command line would load what converts numbers.
    code += "engines.work_in_fork = lambda task, folder, seconds: worker.work(task)\n"
    code += f"sys.argv = ['exporter', 'convert', {str(page)!r}, '--quiet', '--to', TO]\n"
    code += "try:\n    main.run()\nexcept SystemExit as end:\n    assert not end.code\n"
    read = {"bs4", "charset_normalizer", "lxml", "msgspec", "selectolax"}
    assert loaded_by(code.replace("TO", "'txt'")) <= read | {"babel"}
    assert loaded_by(code.replace("TO", "'epub'")) <= read | {"babel", "ebooklib", "resvg_py", "uharfbuzz", "PIL"}
    shown = code.replace("'convert'", "'inspect'").replace("'--quiet', '--to', TO", "'--as', 'text'")
    assert loaded_by(shown) <= read | {"babel"}


OPTIONS = sorted(path.parent.name for path in (ROOT / "formats").glob("*/options.py"))


@pytest.mark.parametrize("name", OPTIONS)
def test_options_of_a_format_load_nothing_heavy(name: str) -> None:
    # `exporter formats NAME` and every flag are made from these.
    assert loaded_by(f"import formats.{name}.options") <= {"msgspec"}


def test_the_set_up_needs_the_standard_library_only() -> None:
    # -S: no site-packages, as on a machine where nothing is installed yet.
    command = [sys.executable, "-S", "-E", str(ROOT / "tools" / "setup.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
