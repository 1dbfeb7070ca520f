"""A publication → the files of a plan."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

from exporter.conversion.faults import as_error
from exporter.conversion.framing import framed
from exporter.conversion.request import is_letter
from exporter.conversion.voices import make_voice
from exporter.diagnostics import Diagnostic, finding
from exporter.edition import stamp
from exporter.labels import labels_for
from exporter.labels.lookup import FALLBACK, canonical_tag, table_language
from exporter.model.letters import DRESSED, plain_of
from exporter.model.validate import validate
from exporter.model.walk import text_units
from exporter.plugin import registry
from exporter.plugin.run_context import RunContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from exporter.conversion.request import Plan
    from exporter.errors import ExporterError
    from exporter.model import Publication
    from exporter.plugin.sinks import Sink

_NOT_FETCHED: Final = frozenset({"IMG-005", "IMG-007", "IMG-008"})
"""Findings of pictures whose file may be where nobody has looked."""


def export(
    publication: Publication,
    checked: Plan,
    sink: Sink,
    *,
    stem: str,
    source: bytes | None = None,
    progress: Callable[[str, float], None] | None = None,
    notice: Callable[[str], None] | None = None,
    on_error: Callable[[ExporterError], None] | None = None,
    around: Callable[[str, list[Diagnostic]], AbstractContextManager[None]] | None = None,
) -> tuple[Diagnostic, ...]:
    """Make all files of a plan from a publication: each format's files appear when they are complete. Gives the findings.

    A format that can't make its file goes to `on_error` and the others go on; without `on_error` its error is raised. Raises
    ModelError when the publication breaks an invariant. `notice` is told what will take long. `around` gives what is entered before
    a format, by its name and the findings so far, and left after it.
    """
    validate(publication)
    run = _context(publication, checked, sink, stem=stem, source=source)
    run.progress, run.notice = progress, notice
    findings = _beforehand(publication, checked)
    for item in checked.formats:
        run.report(item.name, 0.0)
        with around(item.name, findings) if around is not None else nullcontext():
            try:
                shown = publication
                if _holds(item, "frame"):
                    options = checked.request.options
                    style = registry.import_target(registry.STYLES)(checked.request.style)
                    shown, found = framed(publication, style, form=item.name, options=options, is_letter=is_letter(item))
                    findings += found
                with sink.transaction():
                    findings += item.export(shown, checked.options[item.name], run)
            except BaseException as error:
                is_common = isinstance(error, (Exception, SystemExit))
                if not is_common and (on_error is None or isinstance(error, KeyboardInterrupt)):
                    raise
                told = as_error(error, item.name)
                if on_error is None:
                    raise told from error
                on_error(told)
        run.report(item.name, 1.0)
    return tuple(dict.fromkeys(findings))


def relevant(findings: Iterable[Diagnostic], checked: Plan) -> list[Diagnostic]:
    """Of what was found while reading that which makes a difference to the files of a plan: a picture that was not fetched makes
    none where no form shows pictures.
    """
    has_pictures = any(_holds(item, "pictures") for item in checked.formats)
    return [item for item in findings if has_pictures or item.code not in _NOT_FETCHED]


def _holds(item: Any, kind: str) -> bool:
    """Whether files of a format hold pictures, a date, or the words of a house. One that does not say so is taken to hold all."""
    return kind not in getattr(item, "lacks", ())


def _beforehand(publication: Publication, checked: Plan) -> list[Diagnostic]:
    """What is known before any file is made: a date that had to be made up, a language without labels."""
    findings = []
    _, made_up = stamp(publication, os.environ.get("SOURCE_DATE_EPOCH"))
    dated = [item.name for item in checked.formats if _holds(item, "date")]
    if made_up and dated:
        findings.append(finding("OUT-101", files=f"the file{'s' if len(dated) > 1 else ''} ({', '.join(dated)})"))
    language = canonical_tag(publication.language)
    if table_language(language) == FALLBACK and language.partition("-")[0] not in {FALLBACK, "und"}:
        findings.append(finding("TEXT-001", language=language))
    texts = (unit.text for article in publication.articles for unit in text_units(article) if not unit.text.isascii())
    dressed = next((match[0] for text in texts if (match := DRESSED.search(text)) and plain_of(match[0]) != match[0]), None)
    if dressed is not None:
        findings.append(finding("TEXT-002", quote=dressed))
    return findings


def _context(publication: Publication, checked: Plan, sink: Sink, *, stem: str, source: bytes | None) -> RunContext:
    request = checked.request
    return RunContext(
        sink=sink,
        stem=stem,
        moment=stamp(publication, os.environ.get("SOURCE_DATE_EPOCH"))[0],
        labels=labels_for(publication.language),
        style=request.style,
        cache=request.cache,
        groups=checked.groups,
        voice=lambda: make_voice(request.voice, checked.groups.get("speech")),
        source=source,
    )
