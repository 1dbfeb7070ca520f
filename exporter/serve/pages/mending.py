"""What was mended on a page, as the file of mends that `exporter check --mends` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.check.mends_file import as_text, mends_of
from exporter.reader.mends import MediaMend, Mends, PageMend, PictureMend, TableMend
from exporter.serve.pages.desk import changed
from exporter.serve.problems import of_disk
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.serve.drafts import Draft

FILE: Final = "mends.toml"
_HEADERS: Final = ("row", "column", "both")


def read_mends(folder: Path) -> Mends:
    """The mends of a draft."""
    path = folder / FILE
    return mends_of(path.read_text("utf-8"), FILE) if path.is_file() else Mends()


def write_mends(folder: Path, mends: Mends) -> None:
    """Keep the mends of a draft."""
    try:
        write_whole(folder / FILE, as_text((), mends, "").encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise of_disk(error) from error


def to_take_along(draft: Draft, mends: Mends) -> str:
    """The file for use elsewhere: with what was said of pages."""
    pages = tuple(
        PageMend(
            page=each.address or each.name,
            title=each.heading,
            language=each.language,
            select=each.select,
            exclude=each.exclude,
            words=each.words,
        )
        for each in draft.sources
        if each.heading or each.language or each.select or each.exclude
    )
    return as_text((), replace(mends, pages=pages), "")


def mends_from(held: Mends, look: dict[str, Any], form: Any, before: dict[str, str], page: str) -> Mends:
    """The mends with what was written on the page of an article that looked like `look`."""
    for picture in look.get("pictures", ()):
        held = _with_picture(held, picture, form, before, page)
    for number, table in enumerate(look.get("tables", ()), 1):
        headers = changed(form, before, f"headers-{number}")
        if headers in _HEADERS:
            held = replace(held, tables=(*held.tables, TableMend(begins=table["begins"], headers=headers)))  # type: ignore[arg-type]
    for number, media in enumerate(look.get("media", ()), 1):
        words = changed(form, before, f"transcript-{number}")
        if words is not None:
            others = tuple(each for each in held.media if each.address != media["address"])
            held = replace(held, media=(*others, MediaMend(address=media["address"], transcript=words)) if words else others)
    return held


def _with_picture(held: Mends, picture: dict[str, Any], form: Any, before: dict[str, str], page: str) -> Mends:
    number = picture["number"]
    alt = changed(form, before, f"alt-{number}")
    ticked = form.get(f"decorative-{number}") == "yes"
    is_ticked_anew = f"alt-{number}" in form and ticked != (before.get(f"decorative-{number}") == "yes")
    if (alt is None and not is_ticked_anew) or not any(picture[name] for name in ("address", "digest", "likeness")):
        return held
    words = " ".join((alt if alt is not None else "" if ticked else before.get(f"alt-{number}", "")).split())
    others = tuple(each for each in held.pictures if not _is_of(each, picture))
    if not words and not ticked:
        return replace(held, pictures=others)
    mend = PictureMend(
        page=page,
        address=picture["address"],
        digest=picture["digest"],
        likeness=picture["likeness"],
        alt=words,
        decorative=not words,
    )
    return replace(held, pictures=(*others, mend))


def _is_of(mend: PictureMend, picture: dict[str, Any]) -> bool:
    if mend.digest and picture["digest"]:
        return bool(mend.digest == picture["digest"])
    return bool(mend.address) and mend.address == picture["address"]
