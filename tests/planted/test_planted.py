"""Faults planted in sixty files of our own, one at a time: nineteen of twenty are told, by a code that is for them."""

from __future__ import annotations

import random
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pikepdf
import pytest

import exporter
from exporter.check import check_file
from tests.formats.pdf.broken import BROKEN
from tests.planted.pages import BOOKS, LETTERS, PAGES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.planted.pages import Plant

ROOT: Final = Path(__file__).resolve().parents[2]
SEED: Final = 20261201
EACH: Final = 4
"""Faults that are planted in a file, each in a copy of its own."""
LEAST: Final = 0.95
_KINDS: Final[Mapping[str, Mapping[str, tuple[frozenset[str], Plant]]]] = {
    "html": PAGES,
    "epub": BOOKS,
    "eml": LETTERS,
    "txt": TEXTS,
}
FILES: Final = 12
"""Files of each kind: pages, books, letters, texts, PDFs."""


def sources() -> list[Path]:
    """The examples, and hard pages with some text, the same for all kinds."""
    hard = [page for page in sorted((ROOT / "tests" / "hard").glob("*.html")) if len(page.read_bytes()) > 1500]
    examples = sorted((ROOT / "examples").glob("*.html"))
    return [*examples, *random.Random(SEED).sample(hard, FILES - len(examples))]


def told(path: Path) -> Counter[tuple[str, str]]:
    """How often each finding is told of a file: its code and its message."""
    return Counter((item.code, item.message) for item in check_file(path))


def tried(path: Path, faults: Mapping[str, tuple[frozenset[str], Plant]], rng: random.Random) -> Iterator[tuple[str, bool]]:
    """Faults that fit a file, and whether each is told where it was not before."""
    data, before = path.read_bytes(), told(path)
    names = list(faults)
    rng.shuffle(names)
    count = 0
    for name in names:
        codes, plant = faults[name]
        changed = plant(data, rng)
        if changed is None or changed == data:
            continue
        copy = path.with_name(f"planted{path.suffix}")
        copy.write_bytes(changed)
        yield f"{path.name}: {name}", any(code in codes for code, _ in told(copy) - before)
        count += 1
        if count == EACH:
            return


def saved(pdf: pikepdf.Pdf) -> bytes:
    """A file as bytes, the same for the same objects."""
    out = BytesIO()
    pdf.save(out, static_id=True, fix_metadata_version=False)
    return out.getvalue()


def tried_pdf(path: Path, rng: random.Random) -> Iterator[tuple[str, bool]]:
    """The same for a PDF, by the ways to break one that the linter's own tests have."""
    before = told(path)
    with pikepdf.open(path) as pdf:
        as_it_was = saved(pdf)
    names = list(BROKEN)
    rng.shuffle(names)
    count = 0
    copy = path.with_name("planted.pdf")
    for name in names:
        code, breaks = BROKEN[name]
        try:
            with pikepdf.open(path) as pdf:
                breaks(pdf)
                changed = saved(pdf)
        except (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError):
            continue  # there is nothing of that in the file
        if changed == as_it_was:
            continue
        copy.write_bytes(changed)
        yield f"{path.name}: {name}", any(other == code for other, _ in told(copy) - before)
        count += 1
        if count == EACH:
            return


def planted(folder: Path) -> dict[str, list[tuple[str, bool]]]:
    """For each kind of file what was planted and whether it was told."""
    rng = random.Random(SEED)
    found: dict[str, list[tuple[str, bool]]] = {"pdf": [], **{kind: [] for kind in _KINDS}}
    for source in sources():
        files = exporter.convert(source, to=("epub", "txt", "eml", "pdf")).files
        made = {name.rpartition(".")[2]: data for name, data in files.items()} | {"html": source.read_bytes()}
        for kind, data in made.items():
            path = folder / f"{source.stem}.{kind}"
            path.write_bytes(data)
            found[kind] += tried_pdf(path, rng) if kind == "pdf" else tried(path, _KINDS[kind], rng)
    return found


@pytest.mark.slow
def test_what_is_planted_is_told(tmp_path: Path) -> None:
    found = planted(tmp_path)
    assert {kind: len(held) >= FILES for kind, held in found.items()} == dict.fromkeys(found, True)
    missed = {kind: [name for name, is_told in held if not is_told] for kind, held in found.items()}
    count = sum(map(len, found.values()))
    lost = sum(map(len, missed.values()))
    assert count >= 5 * FILES * EACH * 0.9
    assert 1 - lost / count >= LEAST, missed
