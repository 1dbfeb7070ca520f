"""The work "preview": how a file of a kind begins, made of the beginning of what is there.

preview/pdf.json    what is shown: its kind ("image", "page", "text", "sound"), its files, words beside it
preview/pdf-1.png   a file
"""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.conversion import Request, export, plan
from exporter.edition import single
from exporter.errors import ExportError, NoSourceError
from exporter.model import Paragraph, Text
from exporter.model.text import plain
from exporter.model.walk import images, note_references, title_of
from exporter.plugin.sinks import MemorySink
from exporter.serve.allowed import request_of
from exporter.serve.drafts import read_draft
from exporter.serve.publications import publication_of
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from exporter.model import Article, Publication
    from exporter.serve.drafts import Draft

_BLOCKS: Final = {"image": 7, "page": 12, "text": 12, "sound": 1}
"""Blocks of an article that a preview has."""
_BEGUN: Final = {"image": 2, "page": 3, "text": 3, "sound": 1}
"""Articles of an issue that have as many. Each has its title, so that the contents and the count are those of the issue, and of
the others a preview has no more than it shows:"""
_OTHERS: Final = {"image": 0, "page": 1, "text": 12, "sound": 0}
_ARTICLES: Final = 40
"""Articles of an issue that a preview names at most."""
_PAGES_SHOWN: Final = 4
"""Pages of an issue that are shown: the cover, contents, the editor's note, the beginning of an article."""
_PARAGRAPHS: Final = 6
"""Paragraphs of a chapter; a page of titles has fewer."""
_LINES: Final = 60
"""Lines of text that are shown."""
_SPOKEN: Final = 300
"""Characters that are spoken."""
_WIDTH: Final = 900
"""Pixels of the width of a page's picture: it is shown half as wide, on screens of twice as many."""
_COLOURS: Final = 256
_SOUND: Final = frozenset({"mp3", "m4b", "opus", "wav", "episode"})
_PAGES: Final = frozenset({"html", "epub"})


def preview(folder: Path, given: Mapping[str, Any], tell: Callable[[str, float], None]) -> dict[str, Any]:
    """Make the preview of the format that `given` names by "format". The result is what the page shows of it.

    Raises NoSourceError where nothing has been read, UsageError for what can't be asked for, ExportError.
    """
    draft = read_draft(folder)
    request_of(draft)
    name = str(given["format"])
    tell("Making a preview", 0.1)
    kind = "image" if name == "pdf" else "page" if name in _PAGES else "sound" if name in _SOUND else "text"
    whole = publication_of(folder, draft)
    files, shown = _made(draft, name, kind, _beginning(whole, kind))
    stamp = sha256(b"".join(files.values())).hexdigest()[:12]
    held = {"kind": kind, "files": list(files), "text": "", "says": _cut_short(whole), "stamp": stamp, **shown}
    for file, data in files.items():
        write_whole(folder / "preview" / file, data)
    write_whole(folder / "preview" / f"{name}.json", json.dumps(held, ensure_ascii=False).encode())
    return held


def _made(draft: Draft, name: str, kind: str, publication: Publication) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files that are shown, and the text that is."""
    if kind == "image":
        pages = _pages(_files(draft, ("pdf",), publication)["preview.pdf"], _PAGES_SHOWN if draft.kind == "digest" else 1)
        return {f"pdf-{number}.png": page for number, page in enumerate(pages, 1)}, {}
    if kind == "page":
        if name == "html":
            return {"html.html": _files(draft, ("html",), publication, voice="tone")["preview.read-along.html"]}, {}
        return {"epub.html": _first_chapter(_files(draft, ("epub",), publication)["preview.epub"])}, {}
    if kind == "sound":
        return {f"{name}.mp3": _files(draft, ("mp3",), publication)["preview.mp3"]}, {"text": _words(publication)}
    data = next(iter(_files(draft, (name,), publication).values()), b"")
    text = _letter(data) if name == "eml" else data.decode("utf-8", "replace")
    lines = text.splitlines()
    more = "\n…" if len(lines) > _LINES else ""
    return {}, {"text": "\n".join(lines[:_LINES]) + more}


def _files(draft: Draft, to: tuple[str, ...], publication: Publication, *, voice: str = "") -> dict[str, bytes]:
    """The files of formats. Raises ExportError, UsageError."""
    groups = {*to, "speech", "text", "web", "mail"}
    options = {key: value for key, value in draft.options.items() if key.partition(".")[0] in groups}
    request = Request(to=to, style=draft.style, voice=voice or draft.voice or None, options=options)
    sink = MemorySink()
    export(publication, plan(request), sink, stem="preview")
    if not sink.files:
        raise ExportError(f"{to[0]} has made no file of the beginning.", hint="Make the files to see why.")
    return dict(sink.files)


def _beginning(publication: Publication, kind: str) -> Publication:
    """The articles of a publication, each with its first blocks and the notes that they call; for sound the first one alone."""
    if not publication.articles:
        raise NoSourceError("Nothing has been read yet.", hint="Add a file or an address first.")
    if kind == "sound":
        return single(_spoken(publication.articles[0]))
    parts, seen = [], 0
    for part in publication.parts:
        articles = part.articles[: max(0, _ARTICLES - seen)]
        sizes = (_BLOCKS[kind] if seen + place < _BEGUN[kind] else _OTHERS[kind] for place in range(len(articles)))
        parts.append(replace(part, articles=tuple(map(_cut, articles, sizes))))
        seen += len(articles)
    return replace(publication, parts=tuple(part for part in parts if part.articles))


def _cut_short(whole: Publication) -> str:
    """What is told of an issue that has more articles than a preview names."""
    count = len(whole.articles)
    return f"of the first {_ARTICLES} of {count} articles" if count > _ARTICLES else ""


def _cut(article: Article, blocks: int) -> Article:
    bare = replace(article, body=article.body[:blocks], notes=())
    called = {reference.note for reference in note_references(bare)}
    made = replace(bare, notes=tuple(note for note in article.notes if note.id in called))
    used = {image.digest for image in images(made)}
    return replace(made, resources=tuple(each for each in article.resources if each.digest in used))


def _spoken(article: Article) -> Article:
    """The title and the first sentences."""
    first = next((block for block in article.body if isinstance(block, Paragraph)), None)
    words = plain(first.children) if first is not None else ""
    if len(words) > _SPOKEN:
        words = words[:_SPOKEN].rsplit(" ", 1)[0] + " …"
    body = (Paragraph(children=(Text(value=words),)),) if words.strip() else ()
    metadata = replace(article.metadata, standfirst=(), lead_image=None, corrections=(), people=())
    return replace(article, metadata=metadata, body=body, notes=(), resources=())


def _words(publication: Publication) -> str:
    article = publication.articles[0]
    return " ".join([title_of(article), *(plain(block.children) for block in article.body if isinstance(block, Paragraph))])


def _pages(pdf: bytes, count: int) -> list[bytes]:
    """The first pages of a PDF as PNG."""
    from io import BytesIO

    import pypdfium2
    from PIL import Image

    made = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(min(count, len(document))):
            page = document[number]
            picture = page.render(scale=_WIDTH / page.get_width()).to_pil()
            out = BytesIO()
            # By octree and without the search for the smallest file: a tenth of the time, and no larger.
            picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
            made.append(out.getvalue())
    finally:
        document.close()
    return made


def _first_chapter(book: bytes) -> bytes:
    """The first chapter of a book as one page, with its style sheet and its pictures in it."""
    import base64
    import re
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(book)) as archive:
        names = archive.namelist()
        chapters = [each for each in names if each.endswith(".xhtml") and "nav" not in each and "cover" not in each]
        text = archive.read(_chapter_of(archive, chapters)).decode("utf-8")
        css = "".join(archive.read(each).decode("utf-8") for each in names if each.endswith(".css"))
        held = {PurePosixPath(each).name: each for each in names}

        def inside(match: re.Match[str]) -> str:
            name = held.get(PurePosixPath(match[2]).name)
            if name is None:
                return f'{match[1]}""'
            kind = {"svg": "svg+xml", "jpg": "jpeg"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
            return f'{match[1]}"data:image/{kind};base64,{base64.b64encode(archive.read(name)).decode()}"'

        text = re.sub(r'(<img\b[^>]*?\bsrc=)"([^"]*)"', inside, text)
    text = re.sub(r"<link\b[^>]*>", "", text)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    room = "body { margin: 1.25rem; }"
    return text.replace("</head>", f"<style>{room}{css.replace('</', '')}</style></head>", 1).encode()


def _chapter_of(archive: Any, chapters: list[str]) -> str:
    """The first document with some paragraphs, else the one with the most: titles and contents have few."""
    counts = {each: archive.read(each).count(b"<p") for each in chapters}
    return next((each for each, count in counts.items() if count >= _PARAGRAPHS), max(counts, key=counts.__getitem__))


def _letter(data: bytes) -> str:
    """The head of a letter and its plain part."""
    message = message_from_bytes(data, policy=policy.default)
    head = "\n".join(f"{name}: {message[name]}" for name in ("Subject", "From", "Date") if message[name])
    body = message.get_body(preferencelist=("plain",))
    return f"{head}\n\n{body.get_content() if body is not None else ''}"
