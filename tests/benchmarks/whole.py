"""Whole commands, as a person types them: start-up, reading and writing included, ours and the peers' in turn on each page."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.tables import megabytes, milliseconds, table
from tests.benchmarks.usage import Usage, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.peers import Peers

BIN: Final = Path(sys.executable).parent
FORMATS: Final = ("pdf", "epub", "txt", "mp3", "script", "json")
HELLO: Final = """import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def hello(name: str) -> None:
    print(f"Hello {name}")
app()
"""
"""The least that Typer does, with the plain help that ours has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One way to do one thing. `line` makes the command from a page and a file or folder to write."""

    name: str
    line: Callable[[Path, Path], list[str]]
    against: str = ""


def commands(found: Peers) -> list[Command]:
    """Ours, and of the peers those that are there; `against` names the command of ours that does the same work."""
    exporter = str(BIN / "exporter")

    def ours(to: str) -> Callable[[Path, Path], list[str]]:
        return lambda page, out: [exporter, "convert", str(page), "--to", to, "--out", str(out)]

    made = [Command(name="inspect --as text", line=lambda page, _: [exporter, "inspect", str(page), "--as", "text"])]
    made += [Command(name=f"convert --to {name}", line=ours(name)) for name in FORMATS]
    made.append(Command(name="convert (all four)", line=ours("pdf,epub,txt,mp3")))
    if found.weasyprint:
        made.append(Command(name="weasyprint", line=_weasyprint(str(found.weasyprint)), against="convert --to pdf"))
    if found.pandoc:
        pandoc = str(found.pandoc)
        for to, suffix, against in (("epub3", "epub", "convert --to epub"), ("plain", "txt", "convert --to txt")):
            made.append(Command(name=f"pandoc --to {to}", line=_pandoc(pandoc, to, suffix), against=against))
    if found.trafilatura:
        made.append(Command(name="trafilatura", line=_trafilatura(str(found.trafilatura)), against="inspect --as text"))
    return made


def _weasyprint(program: str) -> Callable[[Path, Path], list[str]]:
    return lambda page, out: [program, "-q", str(page), str(out / "w.pdf")]


def _trafilatura(program: str) -> Callable[[Path, Path], list[str]]:
    # Its command reads a page from standard input.
    return lambda page, _: ["sh", "-c", 'exec "$0" < "$1"', program, str(page)]


def _pandoc(program: str, to: str, suffix: str) -> Callable[[Path, Path], list[str]]:
    return lambda page, out: [
        program, "-f", "html", "-t", to, "--resource-path", str(page.parent), "-o", str(out / f"p.{suffix}"), str(page),
    ]  # fmt: skip


Costs = dict[str, list[list[Usage]]]
"""Command → page → one usage a round."""


def run(pages: Sequence[Path], found: Peers, *, rounds: int, work: Path) -> tuple[Costs, dict[str, int]]:
    """Costs and failures by command."""
    lines = commands(found)
    costs: Costs = {command.name: [[] for _ in pages] for command in lines}
    failures = {command.name: 0 for command in lines}
    for number in range(rounds):
        for index, page in enumerate(pages):
            for command in lines if number % 2 else lines[::-1]:
                shutil.rmtree(work / "out", ignore_errors=True)
                (work / "out").mkdir(parents=True)
                usage = measure(command.line(page, work / "out"), logs=work / "logs")
                if usage.status == 0:
                    costs[command.name][index].append(usage)
                else:
                    failures[command.name] += 1
    return costs, failures


def typical(costs: Sequence[Sequence[Usage]]) -> tuple[float, float, int]:
    """CPU seconds and wall seconds of the median page's median round, and the highest peak in bytes."""
    pages = [page for page in costs if page]
    if not pages:
        return 0.0, 0.0, 0
    cpu = median(median(usage.cpu for usage in page) for page in pages)
    wall = median(median(usage.wall for usage in page) for page in pages)
    return cpu, wall, max(usage.peak for page in pages for usage in page)


def as_table(costs: Costs, failures: dict[str, int]) -> str:
    """CPU, time and memory of each command as a table."""
    rows = []
    for name, pages in costs.items():
        cpu, wall, peak = typical(pages)
        rows.append((name, milliseconds(cpu), milliseconds(wall), megabytes(peak), str(failures[name])))
    return table(("command", "CPU ms", "wall ms", "peak MB", "failed"), rows)


def comparisons(costs: Costs, found: Peers) -> list[tuple[str, str, list[float]]]:
    """Ours, the peer's name, and the ratios peer / ours of the CPU of all pages and rounds."""
    pairs = []
    for command in commands(found):
        if command.against:
            both = zip(costs[command.against], costs[command.name], strict=True)
            ratios = [his.cpu / mine.cpu for ours, theirs in both for mine, his in zip(ours, theirs, strict=False)]
            pairs.append((command.against, command.name, ratios))
    return pairs


def help_beside_hello(work: Path, *, rounds: int) -> tuple[str, list[float]]:
    """`exporter --help` beside a bare Typer program: a table, and the ratios ours / bare."""
    work.mkdir(parents=True, exist_ok=True)
    program = work / "hello.py"
    program.write_text(HELLO, encoding="utf-8")
    lines = {
        "exporter --help": [str(BIN / "exporter"), "--help"],
        "a bare Typer program --help": [sys.executable, str(program), "--help"],
    }
    costs: Costs = {name: [[]] for name in lines}
    for number in range(-1, rounds):
        for name, line in lines.items():
            usage = measure(line, logs=work / "logs")
            if number >= 0:
                costs[name][0].append(usage)
    ours, bare = (pages[0] for pages in costs.values())
    rows = as_table(costs, dict.fromkeys(costs, 0))
    return rows, [mine.cpu / his.cpu for mine, his in zip(ours, bare, strict=True)]
