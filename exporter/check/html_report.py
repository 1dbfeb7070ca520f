"""Findings as a page for people who are at no terminal: one file, without script, whole in print."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from exporter.check.criteria import Outcome, criteria_for, norm
from exporter.check.report_page import report_page
from exporter.check.standards import standards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.check.criteria import Result
    from exporter.check.looked_at import Finding, LookedAt
    from exporter.check.shown import Shown

_OUTCOMES: Final = {
    Outcome.FAILED: "fails",
    Outcome.CANT_TELL: "needs a person",
    Outcome.PASSED: "no fault found",
    Outcome.UNTESTED: "not looked at",
}
_ORDER: Final = ("error", "warning", "info")


def as_html(files: Sequence[LookedAt], version: str, *, standard: str | None = None) -> str:
    """The page; `version` is that of the program, `standard` the name of that by which findings were chosen."""
    parts = [*_head(files, standard), *(line for number, file in enumerate(files) for line in _file(number, file))]
    return report_page(f"What was found in {_count(len(files), 'file')}", version, parts)


def _head(files: Sequence[LookedAt], standard: str | None) -> Iterator[str]:
    asked = f" Told is what {escape(standards()[standard].title)} asks for." if standard else ""
    yield (
        f"<p>Rules found what is below. “Needs a person” is a question that no rule can answer; “no fault found” says nothing "
        f"of what only a person can judge.{asked}</p>"
    )
    yield '<div class="scrolls" tabindex="0" role="region" aria-label="Files"><table><caption>Files</caption>'
    heads = "".join(f'<th scope="col" class="number">{name}</th>' for name in ("Errors", "Warnings", "Notes", "Set aside", "Known"))
    yield f'<thead><tr><th scope="col">File</th>{heads}</tr></thead><tbody>'
    for number, file in enumerate(files):
        severities = Counter(item.of.severity.value for item in file.findings if item.state == "new")
        states = Counter(item.state for item in file.findings)
        counts = [*(severities[name] for name in _ORDER), states["set aside"], states["known"]]
        cells = "".join(f'<td class="number">{count}</td>' for count in counts)
        yield f'<tr><th scope="row"><a href="#file-{number}">{escape(file.name)}</a></th>{cells}</tr>'
    yield "</tbody></table></div>"


def _file(number: int, file: LookedAt) -> Iterator[str]:
    yield f'<section aria-labelledby="file-{number}"><h2 id="file-{number}">{escape(file.name)}</h2>'
    if not file.findings:
        yield "<p>Nothing was found.</p>"
    for state, title in (("new", "Findings"), ("known", "Known before"), ("set aside", "Set aside")):
        items = sorted((item for item in file.findings if item.state == state), key=lambda item: -item.of.severity.rank)
        if not items:
            continue
        yield f"<h3>{title}</h3>" if state == "new" else f"<details><summary>{title}: {len(items)}</summary>"
        yield '<ul class="findings">'
        yield from (line for item in items for line in _finding(item, file))
        yield "</ul>" if state == "new" else "</ul></details>"
    yield from _criteria(number, file)
    yield "</section>"


def _criteria(number: int, file: LookedAt) -> Iterator[str]:
    told = file.results()
    if not told:
        return
    yield f'<div class="scrolls" tabindex="0" role="region" aria-label="Criteria of file {number + 1}"><table>'
    yield "<caption>Success criteria of WCAG 2.2 that rules can say something of</caption>"
    names = ("Criterion", "Level", norm(), "Result", "By")
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in names) + "</tr></thead><tbody>"
    yield from (_criterion(result, file.kind) for result in told)
    yield "</tbody></table></div>"


def _criterion(result: Result, kind: str) -> str:
    criterion = result.criterion
    cells = (criterion.level, criterion.clause(kind) or "none", _OUTCOMES[result.outcome], ", ".join(result.codes))
    row = f'<th scope="row">{criterion.number} {escape(criterion.name)}</th>'
    return f"<tr>{row}{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _finding(item: Finding, file: LookedAt) -> Iterator[str]:
    found = item.of
    asks = item.outcome is Outcome.CANT_TELL and bool(criteria_for(found))
    kind = "needs a person" if asks else found.severity.value
    yield f'<li class="{found.severity.value}"><p><span class="severity">{kind}</span> <code>{escape(found.code)}</code></p>'
    yield f"<p>{escape(found.message)}</p>"
    if found.place is not None and found.place.quote is not None and found.place.quote.exact not in found.message:
        yield f"<blockquote>{escape(found.place.quote.exact)}</blockquote>"
    if item.shown is not None:
        yield from _shown(item.shown)
    if found.hint:
        yield f"<p>What to do: {escape(found.hint)}</p>"
    if found.rules:
        yield f"<p>Rules of validators: {escape(', '.join(found.rules))}</p>"
    for criterion in criteria_for(found):
        clause = criterion.clause(file.kind)
        norms = f", {norm()} {clause}" if clause else ""
        whom = f" It concerns use {', '.join(criterion.affects)}." if criterion.affects else ""
        named = f"{criterion.number} {criterion.name} ({criterion.level})"
        yield f"<p>WCAG 2.2, {escape(named + norms)}.{whom}</p>"
    if found.place is not None and found.place.path:
        yield f"<p>Place: <code>{escape(found.place.path)}</code></p>"
    if item.reason:
        yield f"<p>Set aside: {escape(item.reason)}</p>"
    yield "</li>"


def _shown(shown: Shown) -> Iterator[str]:
    """The picture or the rows that are meant."""
    if shown.picture:
        source = f"data:image/jpeg;base64,{b64encode(shown.picture).decode('ascii')}"
        yield f'<p><img src="{source}" alt="What is meant: {escape(shown.what)}"></p>'
    if shown.rows:
        # A table without header cells is what is told of; so its rows are text here.
        lines = "<br>".join(escape(" | ".join(row)) for row in shown.rows)
        yield f"<blockquote>{lines}</blockquote>"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
