"""A publication → a page with its sound, in one file or with a folder beside it."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import quote

from formats.speech.signal.lame import Mp3Encoder
from formats.speech.synth.narration import narration_of
from formats.synchronised.shown import PAGE, Shown
from formats.web.document import text_of_publication
from formats.web.page import SOUND, Told, page_of
from formats.web.pictures import Pictures
from formats.web.times import segments

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext
    from formats.speech.synth.timeline import Narration
    from formats.web.options import WebOptions

_MEGABYTE: Final = 1_000_000


def export_page(publication: Publication, options: WebOptions, run: RunContext, *, name: str) -> tuple[Diagnostic, ...]:
    """Write the page `name`, and what is in a folder beside it. Raises ExportError and its kind, LimitError."""
    import styles

    folder = f"{name.removesuffix('.html')}_files"
    pictures = Pictures(quote(folder))
    narration = narration_of(publication, run) if options.narration != "none" else None
    main, articles, found = text_of_publication(publication, pictures, sentences=narration is not None)
    told = None
    if narration is not None:
        words = options.narration == "words"
        told = Told(
            segments=segments(narration, publication, articles, words=words),
            duration=narration.timeline.milliseconds(narration.timeline.samples),
            voice=run.voice().name if run.voice is not None else "",
            words=words,
        )
    beside = _is_large(pictures, narration, options)
    if not beside:
        inline = pictures.inline()
        for image in main.iter("img"):
            image.set("src", inline.get(image.get("src"), image.get("src")))
    page = page_of(publication, main, sheet=styles.load(run.style).web_css(), told=told, beside=beside)
    if told is not None:
        shown = Shown(file=name, elements=tuple((each.begin, each.end, each.id) for each in told.segments))
        run.product(PAGE, lambda: shown)
    _write(page, pictures, narration, run, name=name, folder=folder if beside else "", bitrate=options.bitrate)
    heard = narration.diagnostics if narration is not None else ()
    return tuple(dict.fromkeys((*heard, *found, *pictures.diagnostics)))


def _is_large(pictures: Pictures, narration: Narration | None, options: WebOptions) -> bool:
    """Whether sound and pictures, which grow by a third in a text, would make the page larger than wanted."""
    size = pictures.size
    if narration is not None:
        size += narration.timeline.samples * options.bitrate * 125 // narration.timeline.rate
    return size * 4 // 3 > options.inline_limit * _MEGABYTE


def _write(
    page: bytes, pictures: Pictures, narration: Narration | None, run: RunContext, *, name: str, folder: str, bitrate: int
) -> None:
    """Write the page; with a `folder` what belongs to it is in there, else all is in the page."""
    head, mark, tail = page.partition(SOUND.encode())
    with run.sink.open(name, "text/html") as file:
        file.write(head)
        if narration is not None and mark:
            if folder:
                file.write(f"{quote(folder)}/sound.mp3".encode())
            else:
                sound = BytesIO()
                _encode(narration, sound, bitrate)
                file.write(b"data:audio/mpeg;base64," + b64encode(sound.getvalue()))
        file.write(tail)
    if not folder:
        return
    for address, picture in pictures.kept.items():
        with run.sink.open(f"{folder}/{address.rpartition('/')[2]}", picture.media_type) as file:
            file.write(picture.data)
    if narration is not None:
        with run.sink.open(f"{folder}/sound.mp3", "audio/mpeg") as file:
            _encode(narration, file, bitrate)


def _encode(narration: Narration, file: BinaryIO, bitrate: int) -> None:
    encoder = Mp3Encoder(file, rate=narration.timeline.rate, bitrate=bitrate)
    for block in narration.sound.blocks():
        encoder.write(block)
    encoder.close()
