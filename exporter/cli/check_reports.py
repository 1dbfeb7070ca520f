"""What `exporter check` tells: lines for people, JSON for programs, and files of reports."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.check.criteria import Outcome, criteria_for, norm
from exporter.check.set_aside import House, baseline_of, house_of, known_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.check.looked_at import Finding, LookedAt
    from exporter.cli.settings import Settings
    from exporter.codes import Severity
    from exporter.diagnostics import Diagnostic


class Reports(Struct, frozen=True, kw_only=True):
    """The files of reports that are asked for."""

    sarif: Path | None = None
    html: Path | None = None
    write_baseline: Path | None = None

    @property
    def are_asked(self) -> bool:
        """Whether any is, so that all findings have to be kept to the end."""
        return any((self.sarif, self.html, self.write_baseline))

    def write(self, files: list[LookedAt], house: House, told: Callable[[str], None]) -> None:
        """Write each, whole or not at all, and tell of it. Raises SinkError."""
        from exporter import __version__
        from exporter.check.html_report import as_html
        from exporter.check.sarif import as_sarif
        from exporter.cli.reporting import write_whole

        if self.sarif is not None:
            write_whole(self.sarif, as_sarif(files, __version__, is_compared=house.is_compared))
            told(f"{self.sarif}: written, {_how_many(files)} as SARIF.")
        if self.html is not None:
            write_whole(self.html, as_html(files, __version__, standard=house.standard))
            told(f"{self.html}: written, {_how_many(files)} as a page.")
        if self.write_baseline is not None:
            write_whole(self.write_baseline, baseline_of(files))
            told(f"{self.write_baseline}: written, {_how_many(files)} to be taken as known with --baseline.")


def house_from(settings: Settings, *, standard: str | None, baseline: Path | None, fail_on: Severity | None) -> House:
    """What the settings and the command line say of findings; the last comes first. Raises UsageError and its kind, SourceError."""
    from exporter.fetch import read_file

    house = house_of({**settings.check, **({"standard": standard} if standard else {})}, settings.check_from or "--standard")
    if baseline is not None:
        house = replace(house, is_compared=True, known=known_of(read_file(baseline).decode("utf-8", "replace"), str(baseline)))
    return replace(house, fail_on=fail_on) if fail_on is not None else house


def _how_many(files: list[LookedAt]) -> str:
    count = sum(len(file.findings) for file in files)
    return f"{count} finding{'' if count == 1 else 's'}"


def tell(seen: LookedAt, *, as_json: bool, quiet: bool = False) -> None:
    """Print the findings in a file that count; as JSON all of them, and what is known of each criterion; with `quiet` no line that
    only counts them.
    """
    from exporter.check.rules.quoting import cut
    from exporter.cli.console import out, say, shown
    from exporter.cli.grouping import grouped

    if as_json:
        record = {
            "file": seen.name,
            "findings": [_as_dict(item, seen.kind) for item in seen.findings],
            "criteria": {result.criterion.number: result.outcome.value for result in seen.results()},
        }
        out(json.dumps(record, ensure_ascii=False))
        return
    outcomes = {item.of.code: item.outcome for item in seen.findings}
    lines = grouped(seen.counting)
    for item in lines:
        numbers = ", ".join(criterion.number for criterion in criteria_for(item))
        asks = outcomes[item.code] is Outcome.CANT_TELL
        marks = [f"WCAG {numbers}"] if numbers else []
        marks += ["needs a person"] if numbers and asks else []
        marks += [rule for rule in item.rules if not item.code.startswith("EXT-")]
        where = [cut(item.place.path)] if item.place is not None and _is_shown(item, seen.kind) else []
        out(" ".join([shown(item), *(f"({path})" for path in where), *([f"[{', '.join(marks)}]"] if marks else [])]))
    if quiet:
        return
    count = len(seen.counting)
    states = Counter(item.state for item in seen.findings)
    others = ", ".join(f"{states[state]} {state}" for state in ("known", "set aside") if states[state])
    many = f" in {len(lines)} line{'' if len(lines) == 1 else 's'}" if len(lines) < count else ""
    say(f"{seen.name}: {count} finding{'' if count == 1 else 's'}{many}{f' ({others})' if others else ''}.")


def _is_shown(item: Diagnostic, kind: str) -> bool:
    """Whether people are told the path: in a page the words say where, in a PDF and of what validators find nothing else does."""
    return bool(item.place and item.place.path) and (kind == "pdf" or item.code.startswith("EXT-"))


def _as_dict(item: Finding, kind: str) -> dict[str, Any]:
    from exporter.batch.reports.record import as_dict

    record = as_dict(item.of)
    spoken = criteria_for(item.of)
    if spoken:
        record["outcome"] = item.outcome.value
        record["wcag"] = [criterion.number for criterion in spoken]
        record[norm()] = [clause for criterion in spoken if (clause := criterion.clause(kind))]
    if item.of.rules:
        record["rules"] = list(item.of.rules)
    if item.state != "new":
        record["state"] = item.state
    if item.reason:
        record["reason"] = item.reason
    return record
