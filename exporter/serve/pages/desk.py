"""What the pages share: a draft by its address, work that somebody waits for, a page from a template."""

from __future__ import annotations

import asyncio
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import jinja2
from msgspec.structs import replace
from starlette.responses import HTMLResponse, RedirectResponse

from exporter.serve.bench import Full
from exporter.serve.drafts import read_draft, write_draft
from exporter.serve.problems import missing, of_disk
from exporter.serve.strings import BUSY, SAID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from exporter.serve.drafts import Draft, DraftSource
    from exporter.serve.store import Job

PATIENCE: Final = 6.0
"""Seconds that somebody waits for an answer with all that was asked for in it; later the page says that it goes on."""


class Desk:
    """The draft that a request speaks of. Raises Problem 404 where there is none."""

    def __init__(self, request: Request) -> None:
        self.request, self.state = request, request.app.state
        self.name = request.path_params["draft"]
        record = self.state.store.draft(self.name)
        if record is None or record.by_api:
            raise missing()
        self.folder: Path = self.state.store.draft_folder(self.name)
        self.draft = self.read()

    def read(self) -> Draft:
        """The draft as it lies there now."""
        try:
            return read_draft(self.folder)
        except OSError as error:
            raise missing() from error

    def write(self, draft: Draft) -> None:
        """Keep a draft."""
        try:
            write_draft(self.folder, draft)
        except OSError as error:
            raise of_disk(error) from error
        self.draft = draft
        self.state.store.touch(self.name, kind=draft.kind, title=called(draft, self.folder))

    def change(self, source: str, **fields: Any) -> None:
        """Keep other values of a source."""
        draft = self.read()
        sources = tuple(replace(each, **fields) if each.id == source else each for each in draft.sources)
        self.write(replace(draft, sources=sources))

    def look_of(self, source: str) -> dict[str, Any] | None:
        """What looking at a source has found, None where nobody has looked."""
        return look_of(self.folder, source)

    def jobs(self, kind: str) -> list[Job]:
        """The jobs of a kind, in the order in which they were asked for."""
        return [job for job in self.state.store.jobs(draft=self.name) if job.kind == kind]

    def last_job(self, kind: str, **given: str) -> Job | None:
        """The job of a kind that was asked for last."""
        found = [job for job in self.jobs(kind) if all(job.given.get(name) == value for name, value in given.items())]
        return found[-1] if found else None

    async def work(self, asked: Iterable[tuple[str, dict[str, str]]], seconds: float = PATIENCE) -> list[Job]:
        """Jobs of kinds with what is given, done or as they are after some seconds."""
        jobs = []
        for kind, given in asked:
            job = self.state.store.new_job(self.name, kind, given)
            try:
                await self.state.bench.start(job.id)
            except Full:
                self.state.store.end(job.id, "failed", error={"code": "LIM-001", "message": BUSY, "hint": ""})
            jobs.append(job.id)
        return list(await asyncio.gather(*(self.state.bench.wait(job, seconds) for job in jobs)))

    async def look(self, sources: Sequence[str], **more: str) -> list[Job]:
        """Look at sources anew, and keep what came of it."""
        jobs = await self.work([("look", {"source": source, **more}) for source in sources])
        self.settle()
        return jobs

    async def read_out(self, seconds: float = PATIENCE) -> None:
        """Wait for some seconds at most until all that is being read has been read."""
        pending = [job.id for job in self.jobs("look") if not job.is_over]
        await asyncio.gather(*(self.state.bench.wait(job, seconds) for job in pending))
        self.settle()

    def settle(self) -> None:
        """A source that turned out to be a list of articles is no article itself."""
        draft = self.read()
        lists = {each.id for each in draft.sources if each.used and (self.look_of(each.id) or {}).get("kind") == "listing"}
        if lists:
            self.write(
                replace(draft, sources=tuple(replace(each, used=each.used and each.id not in lists) for each in draft.sources))
            )

    def to(self, path: str = "", said: str = "", at: str = "", **more: object) -> Response:
        """Lead on to a page of this draft, which tells what was done; `at` is the id of the element that gets the focus."""
        told = {name: value for name, value in {"said": said, "at": at, **more}.items() if value}
        query = f"?{urlencode(told)}" if told else ""
        return RedirectResponse(f"/drafts/{self.name}{path}{query}", 303)

    def to_new(self, said: str, new: Sequence[str], at: str = "") -> Response:
        """Lead on to the page of this draft, which tells how many sources came to it, and how many of them could not be read."""
        jobs = [self.last_job("look", source=source) for source in new if self.look_of(source) is None]
        unread = sum(job is not None and job.state == "failed" for job in jobs)
        how = "" if not unread else "-none" if unread == len(new) else "-some"
        return self.to(said=f"{said}{how}", at=at, n=len(new), m=unread)


def look_of(folder: Path, source: str) -> dict[str, Any] | None:
    """What looking at a source of the draft in a folder has found."""
    try:
        held: dict[str, Any] = json.loads((folder / "look" / source / "look.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return held


def may_help(source: DraftSource, failed: dict[str, Any] | None) -> bool:
    """Whether to read a source once more may do what failed before: a file that is no article stays none."""
    return not source.file or failed is None or not str(failed.get("code", "")).startswith("SRC-")


def called(draft: Draft, folder: Path) -> str:
    """What a draft is called: its title, else that of its first article."""
    if draft.title:
        return draft.title
    if draft.kind == "digest":
        return "Issue without a title"
    first = next((each for each in draft.sources if each.used), None) or next(iter(draft.sources), None)
    if first is None:
        return "Empty draft"
    title = first.heading or (look_of(folder, first.id) or {}).get("title") or first.name
    others = sum(each.used for each in draft.sources) - 1
    return f"{title} and {others} more" if others > 0 else str(title)


@cache
def _templates() -> jinja2.Environment:
    folder = Path(__file__).parents[1] / "templates"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: Request, template: str, *, status: int = 200, problems: Sequence[tuple[str, str]] = (), **values: Any
) -> Response:
    """The page of a template. `problems` are what is wrong, each with the id of its field ("" for none) or its address."""
    query = request.query_params
    counts = {name: value if (value := query.get(name, "")).isdecimal() else "" for name in ("n", "m")}
    said = SAID.get(query.get("said", ""), "") if request.method == "GET" else ""
    shown = (
        _templates()
        .get_template(template)
        .render(
            csrf=request.state.csrf,
            said=said.format(**counts),
            at=query.get("at", "") if request.method == "GET" else "",
            problems=list(problems),
            path=request.url.path,
            **values,
        )
    )
    return HTMLResponse(shown, status)


def field(form: Any, name: str) -> str:
    """A text of a form, without white space around it and with lines that end in LF. The form as a whole is bounded (`Limits`)."""
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def was(form: Any) -> dict[str, str]:
    """What the fields of a form held when the page was made, so that another tab's changes of other fields stay."""
    try:
        held = json.loads(field(form, "was") or "{}")
    except ValueError:
        return {}
    return {str(name): str(value).replace("\r\n", "\n").strip() for name, value in held.items()} if isinstance(held, dict) else {}


def changed(form: Any, before: dict[str, str], name: str) -> str | None:
    """The new value of a field, None where nobody has changed it on this page."""
    if name not in form:
        return None
    value = field(form, name)
    return value if value != before.get(name, "") else None


def turned(form: Any, before: dict[str, str], name: str) -> bool | None:
    """Whether a box is ticked now, None where nobody has changed it on this page. A box that is not ticked is not in the form."""
    is_ticked = form.get(name) == "yes"
    return is_ticked if name in before and is_ticked != (before[name] == "yes") else None
