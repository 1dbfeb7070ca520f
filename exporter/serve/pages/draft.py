"""The page of a draft: its articles in order, and of an issue what stands around them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from exporter.serve.pages.adding import added, given_in
from exporter.serve.pages.choosing import with_chosen
from exporter.serve.pages.desk import Desk, called, changed, field, may_help, page, turned, was
from exporter.serve.pages.languages import languages
from exporter.serve.strings import NO_CHOICE, NO_DAY, NO_TITLE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from exporter.serve.drafts import Draft, DraftSource

_FIELDS = ("title", "number", "date", "publisher", "language", "description", "note", "sign_off")
_TICKS = ("lead", "teaser")


async def show(request: Request) -> Response:
    """The page."""
    desk = Desk(request)
    desk.settle()
    return _page(request, desk, desk.draft)


async def act(request: Request) -> Response:
    """Keep what was written, then do what was asked for."""
    desk, form = Desk(request), request.state.form
    verb, _, what = field(form, "do").partition(":")
    draft, is_other = _edited(desk.draft, form)
    problems = _problems(draft, making=verb == "make")
    if problems:
        return _page(request, desk, draft, problems, 422)
    draft, chosen, is_any = with_chosen(desk, draft, form)
    desk.write(draft)
    if verb == "choose" and not is_any:
        return _page(request, desk, draft, [(NO_CHOICE, f"choose-{what}")], 422)
    if chosen:
        await desk.look(chosen)
        desk.draft = draft = desk.read()
    match verb:
        case "add":
            return await _add(request, desk)
        case "choose":
            return desk.to_new("chosen", chosen, at="articles")
        case "up" | "down":
            return _move(desk, what, -1 if verb == "up" else 1)
        case "remove":
            sources = tuple(
                replace(each, used=False) if each.id == what and _is_listed(desk, each) else each for each in draft.sources
            )
            kept = tuple(each for each in sources if each.id != what or (not each.used and _has_items(sources, what)))
            desk.write(replace(draft, sources=kept))
            return desk.to(said="removed", at="articles")
        case "again":
            await desk.look([what])
            return desk.to(said="mended", at=f"row-{what}")
        case "make":
            return desk.to("/make")
        case _:
            return desk.to(said="saved" if is_other or chosen else "nothing")


def _is_listed(desk: Desk, source: DraftSource) -> bool:
    return (desk.look_of(source.id) or {}).get("kind") == "listing"


def _has_items(sources: tuple[DraftSource, ...], of: str) -> bool:
    return any(each.of == of for each in sources)


def _edited(draft: Draft, form: Any) -> tuple[Draft, bool]:
    """The draft with what was written on this page, and whether that is another."""
    before = was(form)
    values: dict[str, Any] = {name: value for name in _FIELDS if (value := changed(form, before, name)) is not None}
    kind = changed(form, before, "kind")
    if kind in {"articles", "digest"}:
        values["kind"] = kind
    made = replace(draft, sources=tuple(_placed(source, form, before) for source in draft.sources), **values)
    return made, made != draft


def _placed(source: DraftSource, form: Any, before: dict[str, str]) -> DraftSource:
    """A source with what was written of its place in the issue."""
    part = changed(form, before, f"part-{source.id}")
    ticks = {name: turned(form, before, f"{name}-{source.id}") for name in _TICKS}
    values: dict[str, Any] = {name: value for name, value in ticks.items() if value is not None}
    return replace(source, part=source.part if part is None else part[:200], **values)


def _problems(draft: Draft, *, making: bool) -> list[tuple[str, str]]:
    problems = []
    if making and draft.kind == "digest" and not draft.title:
        problems.append((NO_TITLE, "title"))
    if draft.date:
        try:
            date.fromisoformat(draft.date)
        except ValueError:
            problems.append((NO_DAY, "date"))
    return problems


async def _add(request: Request, desk: Desk) -> Response:
    files, addresses, problems = given_in(request.state.form)
    if problems:
        return _page(request, desk, desk.draft, problems, 422, addresses=field(request.state.form, "addresses"))
    known, pictures = {source.id for source in desk.draft.sources}, desk.draft.pictures
    desk.draft = replace(desk.draft, fetch=request.state.form.get("fetch") == "yes")
    desk.write(await added(desk.draft, desk.folder, desk.state.intake, files, addresses))
    new = [source.id for source in desk.draft.sources if source.id not in known]
    given = len(set(desk.draft.pictures) - set(pictures))
    pages = [source.id for source in desk.draft.sources if source.file and source.used and source.id in known] if given else []
    await desk.look([*new, *pages])
    return desk.to_new("added", new, at=f"row-{new[0]}") if new else desk.to(said="pictures", at="articles", n=given)


def _move(desk: Desk, what: str, by: int) -> Response:
    """Another place in the order, among the articles that are shown."""
    sources = list(desk.draft.sources)
    order = [place for place, each in enumerate(sources) if each.used]
    here = next((number for number, place in enumerate(order) if sources[place].id == what), None)
    if here is None or not 0 <= here + by < len(order):
        return desk.to(said="nothing")
    one, other = order[here], order[here + by]
    sources[one], sources[other] = sources[other], sources[one]
    desk.write(replace(desk.draft, sources=tuple(sources)))
    at_end = here + by in {0, len(order) - 1}
    verb = ("up" if by < 0 else "down") if not at_end else ("down" if by < 0 else "up")
    return desk.to(said="up" if by < 0 else "down", at=f"{verb}-{what}", n=here + by + 1)


def _row(desk: Desk, source: DraftSource) -> dict[str, Any]:
    look = desk.look_of(source.id)
    job = desk.last_job("look", source=source.id)
    is_pending = job is not None and not job.is_over
    failed = job.error if job is not None and job.state == "failed" and look is None else None
    findings = (look or {}).get("findings", [])
    return {
        "source": source,
        "title": source.heading or (look or {}).get("title") or source.name,
        "language": (look or {}).get("language", ""),
        "direction": (look or {}).get("direction", "ltr"),
        "look": look,
        "pending": is_pending,
        "failed": failed
        or ({"message": "It has not been read.", "hint": "Read it again."} if look is None and not is_pending else None),
        "again": may_help(source, failed),
        "undescribed": sum(each["state"] == "undescribed" for each in (look or {}).get("pictures", [])),
        "fails": sum(not each["asks"] and each["code"] != "IMG-001" for each in findings),  # those are counted before
        "asks": sum(each["asks"] for each in findings),
    }


def _by_parts(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of articles in the order of the issue that is made of them: lead stories, those of no part, then part by part."""
    order = {"": 0}
    for row in articles:
        order.setdefault(row["source"].part, len(order))
    return sorted(articles, key=lambda row: (not row["source"].lead, 0 if row["source"].lead else order[row["source"].part]))


def _ticked(draft: Draft) -> dict[str, str]:
    """The boxes that the page of an issue shows, and which are ticked."""
    return {f"{name}-{each.id}": "yes" * getattr(each, name) for name in _TICKS for each in draft.sources if each.used}


def _page(
    request: Request,
    desk: Desk,
    draft: Draft,
    problems: list[tuple[str, str]] | None = None,
    status: int = 200,
    *,
    addresses: str = "",
) -> Response:
    rows = [_row(desk, source) for source in draft.sources]
    articles = [row for row in rows if row["source"].used]
    listings = [row for row in rows if (row["look"] or {}).get("kind") == "listing"]
    for row in listings:
        row["taken"] = {each.item for each in draft.sources if each.of == row["source"].id}
    placed = {name for row in rows for name in (row["look"] or {}).get("given", ())}
    parts = list(dict.fromkeys(source.part for source in draft.sources if source.part))
    as_made = _by_parts(articles) if draft.kind == "digest" else articles
    keep = {name: getattr(draft, name) for name in ("kind", *_FIELDS)}
    keep |= {f"part-{source.id}": source.part for source in draft.sources}
    keep |= _ticked(draft) if draft.kind == "digest" else {}
    return page(
        request,
        "draft.html",
        status=status,
        problems=problems or [],
        draft=draft,
        name=called(draft, desk.folder),
        articles=articles,
        listings=listings,
        parts=parts,
        unplaced=[each.name for each in draft.pictures if each.name not in placed],
        as_made=as_made if as_made != articles else [],
        was=keep,
        languages=languages(draft.language),
        pending=any(row["pending"] for row in rows),
        addresses=addresses,
    )
