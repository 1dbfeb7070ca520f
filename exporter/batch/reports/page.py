"""What reports come to, as a page for people: charts of time, size and findings, what was slow, what failed."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.batch.reports.charts import Row, chart, seconds, size
from exporter.batch.reports.totals import BOUNDS
from exporter.check.report_page import report_page
from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.batch.reports.totals import CodeTotal, StageTotal, Told, Totals

_NAMED: Final = 3
"""Stages that are named of an item, the longest first."""


def as_page(totals: Totals, version: str) -> str:
    """The page; `version` is that of the program."""
    style = Path(__file__).with_name("data").joinpath("charts.css").read_text("utf-8")
    title = f"What came of {_count(totals.items, 'item')}"
    return report_page(title, version, _parts(totals), more_style=style)


def _parts(totals: Totals) -> Iterator[str]:
    made = totals.items - totals.failed - totals.before
    yield f"<p>{_count(made, 'item')} made, {totals.before:,} made before, {totals.failed:,} failed. {_summed(totals)}</p>"
    rows = [
        Row(name=name, cells=(f"{count:,}",), value=count, kind=kind)
        for name, count, kind in (("Made", made, ""), ("Made before", totals.before, "info"), ("Failed", totals.failed, "error"))
    ]
    yield from _section("Items", chart("Items by what came of them", ("What", "Items"), rows))
    yield from _section("Time", _time(totals))
    yield from _section("Size", _sizes(totals))
    yield from _section("Findings", _findings(totals))
    yield from _section("What failed", _failures(totals))


def _summed(totals: Totals) -> str:
    files, held = sum(each.files for each in totals.formats.values()), sum(each.size for each in totals.formats.values())
    stood = f" {_count(files, 'file')}, {size(held)} together." if files else ""
    return f"The items took {seconds(totals.seconds)} together, several of them perhaps at the same time.{stood}"


def _section(title: str, parts: Iterator[str]) -> Iterator[str]:
    name = title.lower().replace(" ", "-")
    yield f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>'
    yield from parts
    yield "</section>"


def _time(totals: Totals) -> Iterator[str]:
    if not totals.groups:
        yield "<p>Nothing was made anew.</p>"
        return
    if totals.stages:
        stages = sorted(totals.stages.items(), key=lambda pair: -pair[1].seconds)
        heads = ("Stage", "Seconds", "Of the processor", "Times", "Mean", "Longest", "Ended by a bound")
        yield from chart("Time by stage: the reading of the sources, and each format", heads, [_stage(*each) for each in stages])
    rows = [
        Row(name=_group(number), cells=(f"{totals.groups[number]:,}",), value=totals.groups[number])
        for number in range(min(totals.groups), max(totals.groups) + 1)
    ]
    yield from chart("How long an item took", ("Time of an item", "Items"), rows)
    slow = [Row(name=each.source, cells=(seconds(each.seconds), _longest(each)), value=each.seconds) for each in totals.slowest]
    yield from chart("The slowest", ("Source", "Time", "Longest stages"), slow, words=(1,))


def _stage(name: str, total: StageTotal) -> Row:
    ended = ", ".join(f"{count} by {what}" for what, count in sorted(total.ended.items())) or "none"
    mean = seconds(total.seconds / total.times)
    cells = (seconds(total.seconds), seconds(total.processor), f"{total.times:,}", mean, seconds(total.longest), ended)
    return Row(name=name, cells=cells, value=total.seconds)


def _group(number: int) -> str:
    if number == 0:
        return f"under {BOUNDS[0]:g} s"
    return f"{BOUNDS[-1]:g} s and more" if number == len(BOUNDS) else f"{BOUNDS[number - 1]:g} to {BOUNDS[number]:g} s"


def _longest(told: Told) -> str:
    stages = sorted(told.stages, key=lambda pair: -pair[1])[:_NAMED]
    return ", ".join(f"{name} {seconds(took)}" for name, took in stages) or "not known"


def _sizes(totals: Totals) -> Iterator[str]:
    if not totals.formats:
        yield "<p>Of no file the size is known.</p>"
        return
    rows = [
        Row(
            name=name,
            cells=(size(each.size), f"{each.files:,}", size(each.size / each.files), size(each.largest)),
            value=each.size,
        )
        for name, each in sorted(totals.formats.items(), key=lambda pair: -pair[1].size)
    ]
    yield from chart("Size by format", ("Format", "Size", "Files", "Mean", "Largest"), rows)


def _findings(totals: Totals) -> Iterator[str]:
    if not totals.codes:
        yield "<p>Nothing was found.</p>"
        return
    codes = sorted(totals.codes.items(), key=lambda pair: (-Severity(pair[1].severity).rank, -pair[1].times, pair[0]))
    heads = ("Code", "Times", "Items", "Severity", "The first says")
    yield from chart("Errors and findings by code", heads, [_code(*each) for each in codes], words=(2, 3))


def _code(code: str, total: CodeTotal) -> Row:
    cells = (f"{total.times:,}", f"{total.items:,}", total.severity, total.message)
    return Row(name=code, cells=cells, value=total.times, kind=total.severity)


def _failures(totals: Totals) -> Iterator[str]:
    if not totals.failures:
        yield "<p>Nothing.</p>"
        return
    yield '<ul class="findings">'
    for each in totals.failures:
        yield f'<li class="error"><h3>{escape(each.source)}</h3>'
        for error in each.errors:
            hint = f" {error['hint']}" if error.get("hint") else ""
            yield f"<p><code>{escape(str(error['code']))}</code> {escape(str(error['message']) + hint)}</p>"
        yield "</li>"
    yield "</ul>"
    if totals.failed > len(totals.failures):
        yield f"<p>{totals.failed - len(totals.failures):,} more failed; the report has a line of each.</p>"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
