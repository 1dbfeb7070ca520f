"""python tools/mutants.py [--count N] [--seed N] [--area NAME] [--minutes M]: small changes of meaning, and who sees them.

Draws N changes with a fixed seed from the areas below, makes each in a copy of the project, and runs the nearest tests. What
survives is printed with its line: it wants a test, or a reason why the change means nothing, which stands in equivalents.toml and
takes the change out of the count. The changes are those of cosmic-ray (MIT), without the ones in annotations, decorators and
imports, which mean nothing.
Needs the mutants extra. The status is 1 where fewer than 85 of 100 were caught.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

ROOT: Final = Path(__file__).resolve().parents[1]
COPY: Final = ROOT / "build" / "mutants"
EQUIVALENTS: Final = ROOT / "tools" / "equivalents.toml"
"""Changes that no reader could tell: the file ("*" for every one), the line before and after it, and why."""
ASKED: Final = 0.85
HANGS: Final = 600.0
"""Seconds of the clock after which a change is taken for an endless loop; a healthy run of these tests takes a tenth of it."""

AREAS: Final = {
    "model": (("exporter/model/*.py",), ("tests/exporter/model",)),
    "reader": (
        tuple(f"exporter/reader/extract/{name}.py" for name in ("select", "evidence", "propose", "trim", "duplicates", "cards")),
        ("tests/exporter/reader/extract", "tests/exporter/reader/test_hard.py", "tests/exporter/reader/test_examples.py"),
    ),
    "metadata": (("exporter/reader/metadata/merge.py", "exporter/reader/metadata/dates.py"), ("tests/exporter/reader/metadata",)),
    "tables": (("exporter/reader/build/tables/*.py", "exporter/reader/build/notes/*.py"), ("tests/exporter/reader/build",)),
    "speech": (
        ("formats/speech/verbalise/*.py", "formats/speech/script/*.py"),
        ("tests/formats/speech/verbalise", "tests/formats/speech/script"),
    ),
    "epub": (("formats/epub/package/*.py",), ("tests/formats/epub/package", "tests/formats/epub/test_check.py")),
    "pdf": (("formats/pdf/tagging/*.py",), ("tests/formats/pdf/tagging", "tests/formats/pdf/test_structure.py")),
}
"""Area → the files that are changed, and the tests that should see it."""

OPERATORS: Final = (
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_Div",
    "ReplaceBinaryOperator_FloorDiv_Mul",
    "AddNot",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "NumberReplacer",
    "ZeroIterationForLoop",
)
"""Names of cosmic-ray's operators."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the place of an operator's occurrence in a file."""

    area: str
    file: Path
    operator: str
    occurrence: int


def main() -> int:
    """Draw, try, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", choices=sorted(AREAS))
    parser.add_argument("--minutes", type=float, default=float("inf"), help="draw no further change after so long")
    given = parser.parse_args()
    _copy()
    drawn = draw([given.area] if given.area else sorted(AREAS), given.count, given.seed)
    end = time.monotonic() + 60 * given.minutes
    known = {(each["file"], each["before"], each["after"]) for each in tomllib.loads(EQUIVALENTS.read_text("utf-8"))["equivalent"]}
    caught: dict[str, list[bool]] = {}
    for number, mutant in enumerate(drawn, 1):
        if time.monotonic() > end:
            break
        before, after = changed(mutant)
        if any(
            _is_of_a_signature(*lines) or {(file, *lines) for file in (str(mutant.file), "*")} & known
            for lines in _lines(before, after)
        ):
            print(f"{number}/{len(drawn)} means nothing {mutant.file} {mutant.operator}", flush=True)
            continue
        is_caught = tried(mutant, before, after)
        caught.setdefault(mutant.area, []).append(is_caught)
        print(f"{number}/{len(drawn)} {'caught' if is_caught else 'SURVIVED'} {mutant.file} {mutant.operator}", flush=True)
        if not is_caught:
            print("".join(f"    -{old}\n    +{new}\n" for old, new in _lines(before, after)), end="", flush=True)
    return _told(caught)


def _told(caught: dict[str, list[bool]]) -> int:
    """Print the shares; the status."""
    for area, each in sorted(caught.items()):
        print(f"{area}: {sum(each)} of {len(each)} caught")
    every = [one for each in caught.values() for one in each]
    share = sum(every) / len(every) if every else 0.0
    print(f"all: {sum(every)} of {len(every)} caught, {share:.0%}; asked {ASKED:.0%}")
    return 0 if share >= ASKED else 1


def draw(areas: list[str], count: int, seed: int) -> list[Mutant]:
    """`count` changes, as many from each area as there is room for, in an order that mixes them."""
    chance = random.Random(seed)
    drawn: list[Mutant] = []
    for area in areas:
        found = [mutant for pattern in AREAS[area][0] for file in sorted(ROOT.glob(pattern)) for mutant in _mutants(area, file)]
        drawn += chance.sample(found, min(len(found), -(-count // len(areas))))
    chance.shuffle(drawn)
    return drawn[:count]


def _mutants(area: str, file: Path) -> list[Mutant]:
    nodes = list(ast_nodes(get_ast(file.read_text("utf-8"))))
    place = file.relative_to(ROOT)
    found = []
    for name in OPERATORS:
        operator = _operator(name)
        count = 0
        for node in nodes:
            for _ in operator.mutation_positions(node):
                if not _means_nothing(node):
                    found.append(Mutant(area, place, name, count))
                count += 1
    return found


def _means_nothing(node: Any) -> bool:
    """Whether a node stands in an annotation, a decorator or an import."""
    while node is not None:
        if node.type in {"decorator", "import_from", "import_name"} or (node.type == "annassign" and "=" not in node.get_code()):
            return True
        node = node.parent
    return False


def _operator(name: str) -> Any:
    return get_operator(f"core/{name}")()


def changed(mutant: Mutant) -> tuple[str, str]:
    """The file's text before and after the change."""
    before = (COPY / mutant.file).read_text("utf-8")
    return before, mutate_code(before, _operator(mutant.operator), mutant.occurrence) or before


def _lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, without what indents them."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return [(old.strip(), new.strip()) for old, new in pairs if old != new]


def _is_of_a_signature(old: str, new: str) -> bool:
    """Whether a change is to the star that parts parameters, which cosmic-ray takes for a multiplication."""
    return "*," in old and old.replace("*,", "/,") == new


def tried(mutant: Mutant, before: str, after: str) -> bool:
    """Whether a test fails with the change."""
    path = COPY / mutant.file
    at = path.stat()
    path.write_text(after, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not slow and not conformance"]
    try:
        done = subprocess.run(
            [*command, *AREAS[mutant.area][1]], cwd=COPY, capture_output=True, check=False, timeout=HANGS, env=_environment()
        )
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(before, "utf-8")
        os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))  # What was compiled before the change is right again.


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(COPY), "PYTHONDONTWRITEBYTECODE": "1"}


def _copy() -> None:
    """A copy of what tests need, so that a change never stands in the project itself."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in ("exporter", "formats", "styles", "tests", "examples", "docs", "tools"):
        shutil.copytree(ROOT / name, COPY / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "Makefile"):
        shutil.copy(ROOT / name, COPY / name)
    compileall.compile_dir(COPY, quiet=2)


if __name__ == "__main__":
    sys.exit(main())
