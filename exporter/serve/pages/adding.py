"""Files and addresses that somebody gives, as sources of a draft."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace
from starlette.datastructures import UploadFile

from exporter.fetch import is_address
from exporter.serve.drafts import DraftPicture, DraftSource
from exporter.serve.pages.desk import field
from exporter.serve.strings import NO_ADDRESS, NOTHING_GIVEN, TOO_MANY

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.serve.drafts import Draft
    from exporter.serve.intake import Intake


_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".jfif"})
_MOST: Final = 50
"""Addresses that are taken at a time, as many as files."""


def given_in(form: Any) -> tuple[list[UploadFile], list[str], list[tuple[str, str]]]:
    """The files and addresses of a form, and what is wrong with them."""
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    lines = [line.strip() for line in field(form, "addresses").split("\n") if line.strip()]
    addresses = [line if "://" in line else f"https://{line}" for line in lines]
    wrong = [
        line for line, address in zip(lines, addresses, strict=True) if not is_address(address) or " " in line or "." not in line
    ]
    problems = [(NO_ADDRESS.format(line=line[:80]), "addresses") for line in wrong]
    if len(lines) > _MOST:
        problems.append((TOO_MANY.format(count=len(lines), most=_MOST), "addresses"))
    if not files and not lines:
        problems.append((NOTHING_GIVEN, "files"))
    return files, addresses, problems


async def added(draft: Draft, folder: Path, intake: Intake, files: list[UploadFile], addresses: list[str]) -> Draft:
    """The draft with the files and addresses behind its sources; the files are laid down. Raises Problem.

    Pictures are taken as those of the pages, where there are any: a browser sends the files of a saved page without their folder.
    """
    for upload in (each for each in files if not _is_picture(each.filename)):
        path, _ = await intake.keep(folder, draft.next_id, upload)
        draft = _with(draft, DraftSource(id=draft.next_id, name=(upload.filename or "page")[-200:], file=path))
    has_page = any(source.file and not _is_picture(source.name) for source in draft.sources)
    for upload in (each for each in files if _is_picture(each.filename)):
        name = PurePosixPath((upload.filename or "").replace("\\", "/")).name[-200:]
        if not has_page:
            path, _ = await intake.keep(folder, draft.next_id, upload)
            draft = _with(draft, DraftSource(id=draft.next_id, name=name, file=path))
            continue
        path, _ = await intake.keep(folder, _free(folder), upload)
        others = tuple(each for each in draft.pictures if each.name != name)
        draft = replace(draft, pictures=(*others, DraftPicture(name=name, file=path)))
    for address in addresses:
        draft = _with(draft, DraftSource(id=draft.next_id, name=address[:2000], address=address[:2000]))
    return draft


def _free(folder: Path) -> str:
    """What no file of a picture of the draft begins with, of those that were given again neither."""
    return f"p{sum(1 for _ in folder.glob('sources/p*')) + 1:03}"


def _is_picture(name: str | None) -> bool:
    return PurePosixPath(name or "").suffix.lower() in _PICTURES


def _with(draft: Draft, source: DraftSource) -> Draft:
    return replace(draft, sources=(*draft.sources, source))
