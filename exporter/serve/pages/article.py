"""The page of an article: as it was read, beside what was left out and what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.serve.pages.desk import Desk, changed, field, may_help, page, was
from exporter.serve.pages.languages import languages, name_of
from exporter.serve.pages.mending import mends_from, read_mends, write_mends
from exporter.serve.problems import missing
from exporter.serve.strings import HELD, TO_DESCRIBE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from exporter.serve.drafts import DraftSource
    from exporter.serve.store import Job


_FEW: Final = 10
"""Pictures that are shown at once; more are shown in groups of as many, which are opened one after the other."""
_GROUPS: Final = 20


async def show(request: Request) -> Response:
    """The page."""
    desk, source = _source(request)
    job = desk.last_job("look", source=source.id)
    if job is not None and job.state == "done":  # it may have taken longer than somebody waited
        _keep_extent(desk, source, job)
    return _page(request, *_source(request))


async def act(request: Request) -> Response:
    """Keep what was written, take a part out or put one back, and read the article again."""
    desk, source = _source(request)
    form, look = request.state.form, desk.look_of(source.id) or {}
    verb, _, what = field(form, "do").partition(":")
    before = was(form)
    held = read_mends(desk.folder)
    mends = mends_from(held, look, form, before, source.name)
    fields = _fields(form, before)
    fields |= {"select": (), "exclude": (), "words": ()} if verb == "reset" and (source.select or source.exclude) else {}
    at = "pictures" if (verb, what) == ("save", "pictures") else ""  # who describes them goes on there
    if mends == held and not fields and verb not in {"back", "out", "again", "fetch"}:
        return _to(desk, source, "nothing", at)
    if mends != held:
        write_mends(desk.folder, mends)
    if fields:
        desk.change(source.id, **fields)
    if verb == "fetch":
        desk.write(replace(desk.read(), fetch=True))
    more = {verb: what} if verb == "back" or (verb == "out" and what.isdecimal()) else {}
    job = (await desk.look([source.id], **more))[0]
    if job.state == "failed":
        error = job.error or {}
        told = f"{error.get('message', '')} {error.get('hint', '')}".strip()
        return _page(
            request, desk, _source(request)[1], [(told, "left-out" if verb == "back" else "article" if verb == "out" else "")], 422
        )
    if not job.is_over:
        return _to(desk, source, "reading", at)
    _keep_extent(desk, source, job)
    said = {"out": "out", "back": "back", "reset": "reset"}.get(verb, "mended")
    return _to(desk, source, said, {"out": "article", "back": "article", "reset": "article", "fetch": "pictures"}.get(verb, at))


def _to(desk: Desk, source: DraftSource, said: str, at: str) -> Response:
    return desk.to(f"/articles/{source.id}", said=said, at=at)


def _source(request: Request) -> tuple[Desk, DraftSource]:
    desk = Desk(request)
    source = next((each for each in desk.draft.sources if each.id == request.path_params["source"]), None)
    if source is None:
        raise missing()
    return desk, source


def _fields(form: Any, before: dict[str, str]) -> dict[str, Any]:
    """What was written of the article as a whole."""
    named = {"heading": changed(form, before, "title"), "language": changed(form, before, "language")}
    return {name: value for name, value in named.items() if value is not None}


def _is_elsewhere(picture: dict[str, Any]) -> bool:
    return not picture["file"] and str(picture["address"]).startswith(("http://", "https://"))


def _in_groups(pictures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pictures by tens, those without a description first: what each group is called, and its pictures. Few are one group,
    which has no name. Those beyond the most are in none.
    """
    wanting = [each for each in pictures if each["state"] == "undescribed"]
    others = [each for each in pictures if each["state"] != "undescribed"]
    if len(pictures) <= _FEW:
        return [{"called": "", "pictures": [*wanting, *others]}] if pictures else []
    made = []
    for called, held in ((TO_DESCRIBE, wanting), (HELD, others)):
        for start in range(0, len(held), _FEW):
            group = held[start : start + _FEW]
            made.append({"called": called.format(first=group[0]["number"], last=group[-1]["number"]), "pictures": group})
    return made[:_GROUPS]


def _keep_extent(desk: Desk, source: DraftSource, job: Job) -> None:
    """Keep by which selectors a part came back or went."""
    result = job.result or {}
    if {"back", "out"} & set(job.given) and "select" in result:
        extent = {name: tuple(result[name]) for name in ("select", "exclude")}
        if extent != {"select": source.select, "exclude": source.exclude}:
            words = tuple((part, begins) for part, begins in result.get("words", ()))
            desk.change(source.id, **extent, words=words)


def _page(
    request: Request, desk: Desk, source: DraftSource, problems: list[tuple[str, str]] | None = None, status: int = 200
) -> Response:
    look = desk.look_of(source.id)
    job = desk.last_job("look", source=source.id)
    if look is None or look.get("kind") != "article":
        failed = job.error if job is not None and job.state == "failed" else None
        pending = job is not None and not job.is_over
        return page(
            request,
            "unread.html",
            draft=desk.draft,
            source=source,
            failed=failed,
            again=may_help(source, failed),
            pending=pending,
            problems=problems or [],
        )
    order = [each for each in desk.draft.sources if each.used]
    place = next((number for number, each in enumerate(order) if each.id == source.id), -1)
    pictures = look["pictures"]
    groups = _in_groups(pictures)
    keep = {"title": look["title"], "language": look["language"]}
    keep |= {f"alt-{each['number']}": each["alt"] for each in pictures}
    keep |= {f"decorative-{each['number']}": "yes" if each["state"] == "decorative" else "" for each in pictures}
    keep |= {f"headers-{number}": "" for number, _ in enumerate(look["tables"], 1)}
    keep |= {f"transcript-{number}": each["transcript"] for number, each in enumerate(look["media"], 1)}
    return page(
        request,
        "article.html",
        status=status,
        problems=problems or [],
        pending=job is not None and not job.is_over,
        draft=desk.draft,
        source=source,
        look=look,
        pictures=pictures,
        unfetched=not desk.draft.fetch and any(_is_elsewhere(each) for each in pictures),
        groups=groups,
        beyond=len(pictures) - sum(len(group["pictures"]) for group in groups),
        undescribed=sum(each["state"] == "undescribed" for each in pictures),
        was=keep,
        languages=languages(look["language"]),
        language=name_of(look["language"]),
        before=order[place - 1] if place > 0 else None,
        after=order[place + 1] if 0 <= place < len(order) - 1 else None,
        number=place + 1,
        count=len(order),
    )
