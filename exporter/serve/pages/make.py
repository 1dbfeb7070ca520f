"""The page on which files are made: what kinds, in which look, by which voice; how each begins; how far it is; the files."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.errors import UsageError
from exporter.plugin import registry
from exporter.serve import allowed
from exporter.serve.pages.desk import Desk, called, field, page
from exporter.serve.strings import FORMATS, NO_FORMAT, NO_SOURCE, NO_TITLE, NOT_INSTALLED, PREVIEWS, VOICES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from exporter.serve.drafts import Draft
    from exporter.serve.store import Job

_MISSING: Final = frozenset({"ISS-001", "ISS-002", "ISS-003", "ISS-004"})
"""Findings that tell of articles, or parts of them, which an issue does not have."""
OPTIONS: Final[tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...]] = (
    ("pdf.paper", "Paper", "of the PDF", (("", "As the look has it"), ("A4", "A4"), ("A5", "A5"), ("letter", "Letter"))),
    (
        "text.profile",
        "Rules",
        "of text and letter",
        (("", "Plain"), ("ten", "Newsletter standard (TEN)"), ("markdown", "Markdown")),
    ),
    (
        "speech.rate",
        "Pace",
        "of the voice",
        (
            ("", "As the voice has it"),
            ("140", "Slow, 140 words a minute"),
            ("170", "170 words a minute"),
            ("210", "Quick, 210 words a minute"),
        ),
    ),
)
"""Options that are offered, with what they are of and their values."""


async def show(request: Request) -> Response:
    """The page."""
    desk = Desk(request)
    desk.settle()
    return _page(request, desk, desk.draft)


async def act(request: Request) -> Response:
    """Keep what was chosen; preview, make or stop."""
    desk, form = Desk(request), request.state.form
    verb = field(form, "do")
    if verb == "stop":
        job = desk.last_job("make")
        if job is not None:
            await desk.state.bench.cancel(job.id)
        return desk.to("/make", said="stopped", at="work")
    draft = _chosen(desk.draft, form)
    problems = _problems(draft, desk.name, making=verb == "make")
    if problems:
        return _page(request, desk, draft, problems, 422)
    desk.write(draft)
    await desk.read_out()
    if verb == "preview":
        jobs = await desk.work([("preview", {"format": name}) for name in draft.to])
        wrong = [(f"{_title(job.given['format'])}: {_told(job)}", "") for job in jobs if job.state == "failed"]
        said = "shown" if all(job.is_over for job in jobs) else "previewing"
        return _page(request, desk, draft, wrong, 422) if wrong else desk.to("/make", said=said, at="previews")
    if verb == "make":
        job = (await desk.work([("make", {})], seconds=1.0))[0]
        return desk.to("/make", said="made" if job.state == "done" else "", at="work")
    return desk.to("/make", said="saved")


def _told(job: Job) -> str:
    error = job.error or {}
    return f"{error.get('message', '')} {error.get('hint', '')}".strip()


def _chosen(draft: Draft, form: Any) -> Draft:
    """The draft with what was chosen on this page."""
    to = tuple(name for name in dict.fromkeys(form.getlist("to")) if isinstance(name, str))
    options = {name: value for name, value in draft.options.items() if name not in {each[0] for each in OPTIONS}}
    options |= {name: value for name, *_ in OPTIONS if (value := field(form, name))}
    style = field(form, "style") or "default"
    return replace(draft, to=to, style=style, voice=field(form, "voice"), options=options)


def _problems(draft: Draft, name: str, *, making: bool) -> list[tuple[str, str]]:
    problems = []
    if not draft.to:
        problems.append((NO_FORMAT, "formats"))
    if making and not any(source.used for source in draft.sources):
        problems.append((NO_SOURCE, ""))
    if making and draft.kind == "digest" and not draft.title:
        problems.append((NO_TITLE, f"/drafts/{name}#title"))
    if draft.to and not problems:
        try:
            allowed.request_of(draft)
        except UsageError as error:
            problems.append((f"{error.message} {error.hint}".strip(), ""))
    return problems


@cache
def _formats() -> tuple[dict[str, str], ...]:
    """All formats: those that are offered first, then the rest as the program tells of them."""
    made = [{"name": name, "title": title, "for": purpose, "first": "yes"} for name, (title, purpose) in FORMATS.items()]
    rest = [(name, str(registry.load("format", name).summary)) for name in allowed.formats() if name not in FORMATS]
    return (*made, *({"name": name, "title": name, "for": summary, "first": ""} for name, summary in rest))


def _title(name: str) -> str:
    return FORMATS.get(name, (name, ""))[0]


def _voices() -> list[dict[str, str]]:
    """The voices that may be chosen, with what is known of them; of one that is not installed, what brings it."""
    made = []
    for name in allowed.voices():
        lacks = allowed.lacking(name)
        called = f"{name}: {VOICES[name]}" if name in VOICES else name
        marked = called if lacks is None else f"{called} ({NOT_INSTALLED}{lacks})"
        made.append({"name": name, "called": marked, "lacks": "" if lacks is None else "yes"})
    return made


def _previews(desk: Desk) -> list[dict[str, Any]]:
    """The previews that are there, of the formats that are chosen."""
    made = []
    for name in desk.draft.to:
        try:
            held = json.loads((desk.folder / "preview" / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            continue
        kind = "images" if held["kind"] == "image" and len(held["files"]) > 1 else held["kind"]
        made.append({**held, "format": name, "title": _title(name), "what": PREVIEWS[kind], "kind": kind})
    return made


def _page(request: Request, desk: Desk, draft: Draft, problems: list[tuple[str, str]] | None = None, status: int = 200) -> Response:
    job = desk.last_job("make")
    event = desk.state.store.last_event(job.id) if job is not None and not job.is_over else None
    result = (job.result if job is not None else None) or {}
    used = [source for source in draft.sources if source.used]
    looks = [desk.look_of(source.id) for source in used]
    being_read = {each.given.get("source") for each in desk.jobs("look") if not each.is_over}
    unread = [source for source, look in zip(used, looks, strict=True) if look is None]
    waiting = [_title(each.given["format"]) for each in desk.jobs("preview") if not each.is_over]
    return page(
        request,
        "make.html",
        status=status,
        problems=problems or [],
        draft=draft,
        name=called(draft, desk.folder),
        formats=_formats(),
        styles=allowed.styles(),
        voices=_voices(),
        options=OPTIONS,
        previews=_previews(desk),
        job=job,
        percent=round(event.share * 100) if event is not None else 0,
        words=event.words if event is not None else "",
        result=result,
        files=_files(result),
        noticed=[each for each in result.get("findings", ()) if each.get("code") not in _MISSING],
        missing=[each for each in result.get("findings", ()) if each.get("code") in _MISSING],
        undescribed=sum(each["state"] == "undescribed" for look in looks for each in (look or {}).get("pictures", ())),
        reading=[source for source in unread if source.id in being_read],
        unread=[source for source in unread if source.id not in being_read],
        count=len(used) - sum(source.id not in being_read for source in unread),
        waiting=waiting,
        pending=(job is not None and not job.is_over) or bool(waiting) or bool(being_read),
    )


def _files(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**each, "says": _size(each["size"]), "title": _kind(each["name"])} for each in result.get("files", ())]


def _kind(name: str) -> str:
    """What kind of file a name is of, in words."""
    known = {f".{each}": title for each, (title, _) in FORMATS.items()}
    return known.get("." + name.rpartition(".")[2], "")


def _size(size: int) -> str:
    for unit, bound in (("MB", 1_000_000), ("kB", 1000)):
        if size >= bound:
            return f"{size / bound:.1f} {unit}" if size < 10 * bound else f"{size / bound:.0f} {unit}"
    return f"{size} bytes"
