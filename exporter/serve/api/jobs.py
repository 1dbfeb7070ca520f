"""What can be done with a job that is there: see it, have its files, take it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from starlette.responses import FileResponse, Response

from exporter.serve.api.shapes import Health
from exporter.serve.api.shown import shown
from exporter.serve.guards import FOREIGN
from exporter.serve.problems import Problem, missing

if TYPE_CHECKING:
    from starlette.requests import Request

    from exporter.serve.store import Job


def job_of(request: Request) -> Job:
    """The job that the path names. Raises Problem 404."""
    found: Job | None = request.app.state.store.job(request.path_params["id"])
    if found is None:
        raise missing()
    return found


async def see(request: Request) -> Response:
    """A job as it is now."""
    return Response(msgspec.json.encode(shown(job_of(request), request.app.state.store)), media_type="application/json")


async def take_back(request: Request) -> Response:
    """Stop a job, and remove it with its files; of a draft that has a page only the job goes."""
    state, job = request.app.state, job_of(request)
    await state.bench.cancel(job.id)
    record = state.store.draft(job.draft)
    if record is not None and record.by_api:
        state.keeper.remove_draft(job.draft)
    else:
        state.store.forget_job(job.id)
    return Response(status_code=204)


async def get_file(request: Request) -> Response:
    """One of the files."""
    job, name = job_of(request), request.path_params["name"]
    _check_done(job)
    named = next((each for each in (job.result or {}).get("files", ()) if each["name"] == name), None)
    if named is None:
        raise missing()
    return _file(_place(request, job) / "made" / name, Path(name).name, named["media_type"])


async def get_archive(request: Request) -> Response:
    """All files in one ZIP."""
    job = job_of(request)
    _check_done(job)
    return _file(_place(request, job) / "made.zip", "made.zip", "application/zip")


async def see_health(request: Request) -> Response:
    """Whether the server works."""
    state = request.app.state
    held = Health(status="ok", waiting=state.bench.waiting, working=state.store.count("running"))
    return Response(msgspec.json.encode(held), media_type="application/json")


def _check_done(job: Job) -> None:
    """Raise Problem 409 where a job has no files, or none yet."""
    if job.kind != "make" or job.state != "done":
        raise Problem(409, "not-done", f"The job is {job.state}: it has no files{'' if job.is_over else ' yet'}.")


def _place(request: Request, job: Job) -> Path:
    folder: Path = request.app.state.store.draft_folder(job.draft)
    return folder


def _file(path: Path, name: str, media_type: str) -> Response:
    """A file to be kept, never shown as a page of this server. Raises Problem 404 where it is gone."""
    if not path.is_file():
        raise missing()
    response = FileResponse(path, filename=name, media_type=media_type, content_disposition_type="attachment")
    response.headers["content-security-policy"] = FOREIGN
    return response
