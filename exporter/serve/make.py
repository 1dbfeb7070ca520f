"""The work "make": a draft → its files, by the conversion that `exporter convert` and `exporter digest` use.

Each source, and an issue as a whole, is done in a process of its own, in which reading and each format have their bounds: a format
that hangs or dies costs itself alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import zipfile
from contextlib import closing, contextmanager, suppress
from datetime import date
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from exporter.batch import rounds
from exporter.batch.catalogue import Names, Source
from exporter.batch.reports.record import as_dict
from exporter.batch.sources import slug, slug_of_address
from exporter.batch.worker import Outcome, Task
from exporter.conversion import patience, plan
from exporter.diagnostics import Place, of_error
from exporter.edition import Issue
from exporter.errors import ExporterError, LimitError, NoSourceError, OptionError
from exporter.fetch import Policy
from exporter.reader import ReadOptions
from exporter.reader.by_hand import ByHand
from exporter.serve.allowed import request_of
from exporter.serve.drafts import read_draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exporter.conversion import Request
    from exporter.diagnostics import Diagnostic
    from exporter.serve.drafts import Draft, DraftSource
    from exporter.serve.work import Tell

MADE: Final = "made"
ARCHIVE: Final = "made.zip"
_MAKING: Final = "making"
_LOOK: Final = 0.3
"""Seconds between looks at what has been made."""
_FINDINGS: Final = 500
"""Findings of a job that are told; docs/check.md says how to have all of them."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can hold (APPNOTE 4.4.6): the same files give the same bytes."""


def make(folder: Path, given: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """The files of a draft, in its folder `made` and together in `made.zip`.

    `given` has seconds and memory for each step, `items` articles at most, `allow_private`. Returns files (name, size, media_type),
    findings, errors, and what came of each source. Raises ExporterError where nothing was made.
    """
    os.chdir(folder)  # so that messages name a draft's own files, and no folder of the machine
    draft = read_draft(Path())
    request = request_of(draft)
    sources = [source for source in draft.sources if source.used]
    if not sources:
        raise NoSourceError("Nothing is named to convert.", hint="Add a file or an address.")
    making = Path(_MAKING)
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    tasks = list(_tasks(draft, sources, request, given))
    seconds = float(given.get("seconds") or 0)
    bounds = {"seconds": seconds + _patience(request) if seconds else 0.0, "memory": int(given.get("memory") or 0)}
    outcomes: list[Outcome] = []
    with _watched(making, len(sources) * len(request.to) if draft.kind == "articles" else len(request.to), tell):
        for task in tasks:
            outcomes += _done(task, bounds, int(given.get("items") or 1) - len(outcomes))
    return _settled(making, outcomes, _endings(request), {_location(source): source.name for source in sources})


def _patience(request: Request) -> float:
    checked = plan(request)
    return patience(request.voice, checked.formats, checked.groups)


def _done(task: Task, bounds: Mapping[str, Any], most: int) -> Iterator[Outcome]:
    """What comes of a task and of all that its source lists, up to `most` articles; of more an outcome tells that is an error."""
    articles = 0
    with closing(rounds.run([task], jobs=1, taken=Names(), **bounds)) as running:
        for outcome in running:
            articles += outcome.listing is None and not outcome.is_archive
            if articles > max(most, 1):
                left = LimitError("A job makes no more articles than these.", hint="Name the others in a job of their own.")
                yield Outcome(source=task.shown, errors=(of_error(left, place=Place(source=task.shown)),))
                return
            yield outcome


def _tasks(draft: Draft, sources: Sequence[DraftSource], request: Request, given: Mapping[str, Any]) -> Iterator[Task]:
    """A task for each source, or one for the issue, or for all as the pages of one article."""
    names = Names()
    found = [names.free(Source(location=_location(source), stem=_stem(source))) for source in sources]
    reading = _reading(draft, given)
    if draft.kind == "digest":
        yield _issue(draft, sources, found, request, reading)
    elif draft.join:
        yield Task(sources=tuple(found), out=_MAKING, request=request, reading=_by_hand(reading, sources[0]), joined=True)
    else:
        for source, each in zip(sources, found, strict=True):
            yield Task(sources=(each,), out=_MAKING, request=request, reading=_by_hand(reading, source))


def _location(source: DraftSource) -> str:
    """What was read of a source where somebody has looked at it, else the source."""
    looked = Path("look") / source.id / "article.json"
    return str(looked) if looked.is_file() else source.address or source.file


def _stem(source: DraftSource) -> str:
    if source.address:
        return slug_of_address(source.address)
    return slug(Path(source.name).stem) or "page"


def _reading(draft: Draft, given: Mapping[str, Any]) -> ReadOptions:
    from exporter.check.mends_file import mends_of
    from exporter.reader.mends import Mends

    mends = Mends()
    if (path := Path("mends.toml")).is_file():
        mends = mends_of(path.read_text("utf-8"), str(path))
    policy = Policy(allow_private=bool(given.get("allow_private")), timeout=float(given.get("seconds") or 60) / 2)
    return ReadOptions(fetch_pictures=draft.fetch, language=draft.language or None, mends=mends, policy=policy)


def _by_hand(reading: ReadOptions, source: DraftSource) -> ReadOptions:
    from msgspec.structs import replace

    if _location(source) not in {source.address, source.file}:
        return replace(reading, language=None, mends=type(reading.mends)())  # both are in what was read
    by_hand = ByHand(select=source.select, exclude=source.exclude, whole=source.whole, words=source.words)
    return replace(reading, by_hand=by_hand, language=source.language or reading.language)


def _issue(draft: Draft, sources: Sequence[DraftSource], found: Sequence[Source], request: Request, reading: ReadOptions) -> Task:
    from exporter.conversion.issue import Piece, Planned

    issue = Issue(
        title=draft.title or "Untitled",
        number=draft.number or None,
        date=_day(draft.date),
        language=draft.language or None,
        site=draft.publisher or None,
        description=draft.description or None,
    )
    plain = not any((draft.note, draft.sign_off, *(_is_planned(source) for source in sources)))
    planned = None
    if not plain:
        pieces = tuple(
            Piece(
                location=_location(source),
                part=source.part,
                title=source.heading,
                lead=source.lead,
                teaser=source.teaser,
                fetch=draft.fetch,
                by_hand=_by_hand(reading, source).by_hand,
            )
            for source in sources
        )
        planned = Planned(issue=issue, pieces=pieces, note=draft.note, sign_off=draft.sign_off)
    return Task(sources=tuple(found), out=_MAKING, request=request, reading=reading, issue=issue, planned=planned)


def _is_planned(source: DraftSource) -> bool:
    """Whether more is said of a source than that it is in the issue."""
    return any((source.part, source.heading, source.lead, source.teaser, source.select, source.exclude, source.whole))


def _day(given: str) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise OptionError(f"The date is not {given!r}.", hint="It is a day such as 2026-06-14.") from None


@contextmanager
def _watched(folder: Path, total: int, tell: Tell) -> Iterator[None]:
    """While the work goes on, tell of each file that has appeared.

    By a timer's signal: a second thread must not be where processes are forked.
    """
    told: set[str] = set()

    def look(number: int, frame: object) -> None:
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                if path.name not in told and not path.name.startswith("."):
                    told.add(path.name)
                    tell(path.name, min(0.99, len(told) / max(1, total)))

    tell("reading", 0.0)
    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _endings(request: Request) -> dict[str, str]:
    """The formats that are asked for, in the order in which they are made, with how the names of their files end."""
    return {each.name: each.suffix for each in plan(request).formats}


def _settled(making: Path, outcomes: Sequence[Outcome], endings: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    """What is told of the outcomes, once the files are in their place. Raises ExporterError where there are none."""
    files = sorted({Path(name) for outcome in outcomes for name in outcome.files})
    _remove_others(making, files)
    errors = [error for outcome in outcomes for error in _errors(outcome, endings, names)]
    findings = [_told(each, names) for outcome in outcomes for each in outcome.diagnostics]
    if not files:
        first = errors[0] if errors else {"code": "SRC-003", "message": "Nothing in it could be made into a file."}
        raise ExporterError(first["message"], hint=first.get("hint", ""), code=first["code"])
    made = Path(MADE)
    shutil.rmtree(made, ignore_errors=True)
    making.rename(made)
    named = [path.relative_to(making).as_posix() for path in files]
    _archive(made, named)
    return {
        "files": [{"name": name, "size": (made / name).stat().st_size, "media_type": media_type(name)} for name in named],
        "errors": errors,
        "findings": findings[:_FINDINGS],
        "more_findings": max(0, len(findings) - _FINDINGS),
        "sources": [
            {
                "source": names.get(outcome.source, outcome.source),
                "files": [Path(path).relative_to(_MAKING).as_posix() for path in outcome.files],
                "failed": bool(outcome.errors),
            }
            for outcome in outcomes
        ],
    }


def _remove_others(making: Path, files: Iterable[Path]) -> None:
    """Remove what was made of articles beyond the most, which processes had begun already."""
    wanted = {path.absolute() for path in files}
    for path in making.rglob("*"):
        if path.is_file() and path.absolute() not in wanted:
            path.unlink()


def _errors(outcome: Outcome, endings: Mapping[str, str], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The errors of an outcome; where several formats were asked for and each that is missing has its own, with its name, and what
    several have in common once.
    """
    missing = [name for name, ending in endings.items() if not any(file.endswith(ending) for file in outcome.files)]
    if len(endings) < 2 or len(missing) != len(outcome.errors):
        return [_told(error, names) for error in outcome.errors]
    concerned: dict[Diagnostic, list[str]] = {}
    for name, error in zip(missing, outcome.errors, strict=True):
        concerned.setdefault(error, []).append(name)
    made = []
    for error, formats in concerned.items():
        record = _told(error, names)
        made.append({**record, "message": f"{', '.join(formats)}: {record['message']}"})
    return made


def _told(diagnostic: Diagnostic, names: Mapping[str, str]) -> dict[str, Any]:
    """A finding as data, its source by the name that the visitor gave it."""
    record = as_dict(diagnostic)
    for location, name in names.items():
        record["message"] = record["message"].replace(location, name)
    place = record.get("place", {})
    if "source" in place:
        place["source"] = names.get(place["source"], place["source"])
    return record


def media_type(name: str) -> str:
    """The media type of a file that was made."""
    known = {
        ".epub": "application/epub+zip",
        ".m4b": "audio/mp4",
        ".opus": "audio/ogg",
        ".vtt": "text/vtt",
        ".eml": "message/rfc822",
    }
    return known.get(Path(name).suffix.lower()) or guess_type(name)[0] or "application/octet-stream"


def _archive(made: Path, names: Iterable[str]) -> None:
    """All files in one ZIP, as they are: what was made is packed already."""
    part = Path(f"{ARCHIVE}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as target, (made / name).open("rb") as file:
                shutil.copyfileobj(file, target)
    part.rename(ARCHIVE)
