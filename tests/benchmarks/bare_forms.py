"""PDF, EPUB and MP3 by their libraries alone, of pages that were read: python -m tests.benchmarks.bare_forms FOLDER OUT

FOLDER holds a file of HTML a page, as trafilatura gives it. Each library is used as its own manual shows it: WeasyPrint with its
own style and no tags, EbookLib with one chapter, eSpeak NG sentence by sentence in this process and LAME set as ours is.
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from typing import Any

import lameenc
import weasyprint
from lxml import html

from formats.speech.synth.voices.espeak import files
from formats.speech.synth.voices.espeak_library import Setting, engine
from tests.benchmarks import plain_ebooklib


def main(folder: Path, out: Path) -> None:
    """Write the files of each page."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    setting = Setting(file=files()["en-us"])
    for page in sorted(folder.glob("*.html")):
        text = html.fromstring(page.read_bytes()).text_content()
        out.joinpath(f"{page.stem}.txt").write_text(text, "utf-8")
        weasyprint.HTML(filename=str(page)).write_pdf(out / f"{page.stem}.pdf")
        plain_ebooklib.main(page, out / f"{page.stem}.epub")
        out.joinpath(f"{page.stem}.mp3").write_bytes(spoken(text, setting))


def spoken(text: str, setting: Setting) -> bytes:
    """The MP3 of a text."""
    encoder: Any = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(engine().rate)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    made = bytearray()
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        if sentence.strip():
            made += encoder.encode(engine().speak(sentence, setting).pcm)
    return bytes(made + encoder.flush())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
