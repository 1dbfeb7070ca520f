"""`POST /v1/jobs`: what is asked for becomes a draft, its files are laid down, and a job waits for its turn."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.responses import Response

from exporter.errors import UsageError
from exporter.fetch import is_address
from exporter.lazily import Lazily
from exporter.serve import drafts
from exporter.serve.allowed import request_of
from exporter.serve.api.shapes import Asked, AskedForm
from exporter.serve.api.shown import shown
from exporter.serve.bench import Full
from exporter.serve.drafts import Draft, DraftSource
from exporter.serve.forms import form_of
from exporter.serve.problems import Problem, of_disk, too_many

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from exporter.serve.store import Job

KEY: Final = r"^[\x21-\x7e]{1,200}$"
"""An Idempotency-Key: visible ASCII."""
_KEY: Final = Lazily(KEY)
_REPEATED: Final = frozenset({"url", "option"})


class _Wanted(Struct, frozen=True, kw_only=True):
    """What is asked for, whatever the body was: a draft without its files, and where its end is told."""

    draft: Draft
    webhook: str | None


async def ask(request: Request) -> Response:
    """A new job. Raises Problem."""
    key = request.headers.get("idempotency-key")
    if key is not None and not _KEY.fullmatch(key):
        raise Problem(400, "broken-key", "An Idempotency-Key is 1 to 200 visible characters of ASCII.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        wanted = _of_json(await request.body())
        return await _begun(request, wanted, [], key)
    if kind == "multipart/form-data":
        async with form_of(request) as form:
            uploads = [each for name, each in form.multi_items() if isinstance(each, UploadFile)]
            return await _begun(request, _of_form(form), uploads, key)
    raise Problem(415, "wrong-type", "A job is asked for as application/json or multipart/form-data.")


def _of_json(body: bytes) -> _Wanted:
    try:
        asked = msgspec.json.decode(body, type=Asked)
    except msgspec.ValidationError as error:
        raise Problem(422, "wrong-value", str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem(400, "broken-json", f"The body is no JSON: {error}") from error
    urls = [asked.url] if isinstance(asked.url, str) else asked.url
    to = asked.to.split(",") if isinstance(asked.to, str) else asked.to
    return _wanted(asked, urls, to, asked.options)


def _of_form(form: FormData) -> _Wanted:
    fields: dict[str, Any] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if name != "file":
                raise Problem(422, "wrong-value", "Files are sent as file.")
        elif name in _REPEATED:
            fields.setdefault(name, []).append(value)
        elif name in fields:
            raise Problem(422, "wrong-value", f"{name[:60]} is given twice.")
        elif value:
            fields[name] = value
    try:
        asked = msgspec.convert(fields, AskedForm, strict=False)
    except msgspec.ValidationError as error:
        raise Problem(422, "wrong-value", str(error)) from error
    options = dict(each.split("=", 1) for each in asked.option)
    return _wanted(asked, asked.url, asked.to.split(","), options)


def _wanted(asked: Asked | AskedForm, urls: list[str], to: list[str], options: dict[str, str]) -> _Wanted:
    """The draft of what is asked for. Raises Problem 422 for what is no address."""
    for url in urls:
        if not is_address(url):
            raise Problem(422, "wrong-value", f"{url[:200]} is no address of the web.")
    sources = tuple(DraftSource(id=f"{number:03}", name=url, address=url) for number, url in enumerate(urls, 1))
    draft = Draft(
        id="",
        kind="digest" if asked.issue else "articles",
        title=asked.issue,
        number=asked.number,
        language=asked.language,
        sources=sources,
        to=tuple(dict.fromkeys(to)),
        style=asked.style,
        voice=asked.voice,
        options=options,
        fetch=asked.fetch,
    )
    return _Wanted(draft=draft, webhook=asked.webhook or None)


def _fault(draft: Draft) -> dict[str, str] | None:
    """What in a draft can't be done, which the schemas can't say: a value that an option does not take, two formats of one name."""
    try:
        request_of(draft)
    except UsageError as error:
        return {"code": error.error_code, "message": error.message, "hint": error.hint}
    return None


async def _begun(request: Request, wanted: _Wanted, uploads: list[UploadFile], key: str | None) -> Response:
    """Lay down the files, and let the job wait; the job that is there already where the key has been used for the same."""
    state = request.app.state
    if not wanted.draft.sources and not uploads:
        raise Problem(422, "no-source", "Give a file or an url.")
    _check_room(request)
    name = state.store.new_draft(wanted.draft.kind, wanted.draft.title, by_api=True)
    folder = state.store.draft_folder(name)
    try:
        sources = list(wanted.draft.sources)
        digest = sha256(msgspec.json.encode(wanted))
        for upload in uploads:
            source = f"{len(sources) + 1:03}"
            path, bytes_digest = await state.intake.keep(folder, source, upload)
            digest.update(f"{upload.filename} {bytes_digest}".encode("utf-8", "replace"))
            sources.append(DraftSource(id=source, name=(upload.filename or "page")[-200:], file=path))
        if key is not None and (known := state.store.job_of_key(key)) is not None:
            _forget(request, name)
            return _again(request, known, digest.hexdigest())
        drafts.write_draft(folder, msgspec.structs.replace(wanted.draft, id=name, sources=tuple(sources)))
        base = str(request.base_url).rstrip("/")
        more = {"key": key, "asked": digest.hexdigest(), "webhook": wanted.webhook, "base": base}
        job = state.store.new_job(name, "make", {}, **more)
        if fault := _fault(wanted.draft):
            job = state.bench.refuse(job.id, fault)
        else:
            await state.bench.start(job.id)
    except Full as full:
        _forget(request, name)
        raise _queue_full(full) from full
    except OSError as error:
        _forget(request, name)
        raise of_disk(error) from error
    except BaseException:
        _forget(request, name)
        raise
    return _answer(request, job, 202)


def _check_room(request: Request) -> None:
    """Raise Problem 429 before the files are laid down where the job could not wait."""
    try:
        request.app.state.bench.check_room()
    except Full as full:
        raise _queue_full(full) from full


def _queue_full(full: Full) -> Problem:
    return too_many("As many jobs wait as may.", full.seconds)


def _again(request: Request, job: Job, asked: str) -> Response:
    if job.asked != asked:
        raise Problem(409, "key-used", "The Idempotency-Key was used for another request.")
    return _answer(request, job, 200)


def _forget(request: Request, draft: str) -> None:
    request.app.state.store.forget(draft)
    drafts.remove(request.app.state.store.draft_folder(draft))


def _answer(request: Request, job: Job, status: int) -> Response:
    view = shown(job, request.app.state.store)
    return Response(msgspec.json.encode(view), status, {"location": view.address}, "application/json")
