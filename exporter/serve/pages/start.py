"""The first page: files or addresses become a draft; the drafts that are there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from exporter.serve.drafts import Draft, Kind, write_draft
from exporter.serve.pages.adding import added, given_in
from exporter.serve.pages.desk import Desk, field, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def show(request: Request) -> Response:
    """The page."""
    return _page(request, {"kind": "articles", "addresses": "", "fetch": False}, [], 200)


async def begin(request: Request) -> Response:
    """A new draft of what was given, looked at."""
    form, state = request.state.form, request.app.state
    files, addresses, problems = given_in(form)
    kind: Kind = "digest" if field(form, "kind") == "digest" else "articles"
    fetch = form.get("fetch") == "yes"
    if problems:
        return _page(request, {"kind": kind, "addresses": field(form, "addresses"), "fetch": fetch}, problems, 422)
    name = state.store.new_draft(kind, "")
    folder = state.store.draft_folder(name)
    try:
        draft = await added(Draft(id=name, kind=kind, fetch=fetch), folder, state.intake, files, addresses)
    except BaseException:
        state.keeper.remove_draft(name)
        raise
    write_draft(folder, draft)
    request.path_params["draft"] = name
    desk = Desk(request)
    await desk.look([source.id for source in draft.sources])
    desk.write(desk.read())
    return desk.to_new("added", [source.id for source in draft.sources])


async def delete(request: Request) -> Response:
    """A draft that is not wanted any more goes with all that is in it."""
    desk = Desk(request)
    for job in desk.state.store.jobs(draft=desk.name):
        await desk.state.bench.cancel(job.id)
    desk.state.keeper.remove_draft(desk.name)
    return RedirectResponse("/?said=deleted", 303)


def _page(request: Request, given: dict[str, Any], problems: list[tuple[str, str]], status: int) -> Response:
    drafts = [
        {
            "id": record.id,
            "title": record.title or "Empty draft",
            "kind": record.kind,
            "day": datetime.fromtimestamp(record.touched, UTC).strftime("%-d %B %Y, %H:%M UTC"),
        }
        for record in request.app.state.store.drafts()
    ]
    return page(request, "start.html", status=status, problems=problems, drafts=drafts, given=given)
