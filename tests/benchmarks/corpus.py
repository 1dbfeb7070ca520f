"""python -m tests.benchmarks.corpus DIR [--to pdf,epub,txt,mp3] [--out build/corpus] [--jobs 2] [--publish]

Converts every page under DIR (`<id>.html.gz`, `.html`, `.htm`) by the real command, and says what came of it: pages converted,
findings by code, pages a minute, CPU and memory, the slowest pages. With --publish the figures go to docs/benchmarks.md too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.tables import ROOT, megabytes, publish, table
from tests.benchmarks.usage import Usage, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

SLOWEST = 5


def unpack(folder: Path, target: Path) -> list[Path]:
    """The pages of `folder` as plain files in `target`, which is emptied first. What isn't packed is copied."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    made = []
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(".html.gz"):
            page = target / path.name.removesuffix(".gz")
            page.write_bytes(gzip.decompress(path.read_bytes()))
        elif path.suffix in {".html", ".htm"}:
            page = target / path.name
            page.write_bytes(path.read_bytes())
        else:
            continue
        made.append(page)
    return made


def convert(pages: Path, out: Path, *, to: str, jobs: int) -> tuple[Usage, list[dict[str, Any]]]:
    """Convert a folder of pages into `out`/made by the command; its cost and its report, a record a page."""
    report, made = out / "report.jsonl", out / "made"
    report.unlink(missing_ok=True)
    shutil.rmtree(made, ignore_errors=True)
    command = [str(Path(sys.executable).with_name("exporter")), "convert", str(pages), "--to", to, "--out", str(made)]
    usage = measure([*command, "--jobs", str(jobs), "--report", str(report)], logs=out / "logs")
    records = [json.loads(line) for line in report.read_text("utf-8").splitlines()] if report.exists() else []
    return usage, records


def figures(pages: int, usage: Usage, records: Sequence[dict[str, Any]], *, to: str, jobs: int) -> str:
    """The figures of a run as Markdown. No page is named, so that they can be published."""
    done = [record for record in records if record["state"] == "done"]
    seconds = sorted(record["seconds"] for record in records) or [0.0]
    rows = [
        ("pages converted", f"{len(done)} of {pages}"),
        ("files made", str(sum(len(record["files"]) for record in done))),
        ("pages a minute, by the clock, with what else ran", f"{len(done) / usage.wall * 60:.0f}"),
        ("pages a minute of one processor's time", f"{len(done) / usage.cpu * 60:.0f}"),
        ("CPU seconds a page", f"{usage.cpu / max(pages, 1):.2f}"),
        ("seconds an item: median, 9th decile, longest", f"{_at(seconds, 0.5):.2f}, {_at(seconds, 0.9):.2f}, {seconds[-1]:.2f}"),
        ("peak memory of the largest process, MB", megabytes(usage.peak)),
    ]
    parts = [f"Formats: {to}. Processes: {jobs}.", table(("what", "figure"), rows), by_code(records)]
    return "\n\n".join(parts)


def by_code(records: Sequence[dict[str, Any]]) -> str:
    """How often each finding came and on how many pages, the most frequent first."""
    times: Counter[str] = Counter()
    where: Counter[str] = Counter()
    severity: dict[str, str] = {}
    for record in records:
        found = [*record["findings"], *faults(record)]
        times.update(item["code"] for item in found)
        where.update({item["code"] for item in found})
        severity.update({item["code"]: item["severity"] for item in found})
    rows = [(code, severity[code], str(count), str(where[code])) for code, count in times.most_common()]
    return table(("code", "severity", "times", "pages"), rows, numbers_from=2)


def faults(record: dict[str, Any]) -> list[dict[str, Any]]:
    """What ended the item or one of its formats."""
    return list(record.get("errors") or [])


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def slowest(records: Sequence[dict[str, Any]]) -> str:
    """The slowest pages and the failures, by name: for the terminal only."""
    order = sorted(records, key=lambda record: -record["seconds"])[:SLOWEST]
    lines = [f"{record['seconds']:7.2f} s  {Path(record['source']).name}" for record in order]
    lines += [f"failed     {Path(record['source']).name}: {item['message']}" for record in records for item in faults(record)]
    return "\n".join(lines)


def main() -> int:
    """Run and print. Returns 1 when a page was not converted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", default="pdf,epub,txt,mp3")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "corpus")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--publish", action="store_true")
    given = parser.parse_args()
    pages = unpack(given.folder, given.out / "pages")
    usage, records = convert(given.out / "pages", given.out, to=given.to, jobs=given.jobs)
    if not records:
        print(usage.errors, file=sys.stderr)
        return 1
    text = figures(len(pages), usage, records, to=given.to, jobs=given.jobs)
    print(text, slowest(records), sep="\n\n")
    if given.publish:
        publish("corpus", text)
    return 0 if sum(record["state"] == "done" for record in records) == len(pages) else 1


if __name__ == "__main__":
    sys.exit(main())
