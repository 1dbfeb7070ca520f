"""`exporter check` on anybody's files: each is a finding or clean, none raises, hangs or takes more than its size allows."""

from __future__ import annotations

import json
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

import pytest

from exporter.batch.guard import Guarded, each_guarded
from exporter.batch.reports.record import as_dict
from exporter.check import check_file, suffixes
from exporter.errors import ExporterError, SourceError
from tests.hostile import books, pdfs, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from exporter.diagnostics import Diagnostic

    Make = tuple[str, Callable[[], bytes]]

_SECONDS: Final = 15.0
_MEMORY: Final = 1024**3
_TOLD: Final = 400_000
"""Characters of JSON that the findings in a file may be."""
_BROKEN: Final = ("ended the check", "ended (")
"""How rules say that a file ended them by an exception, which they should not need."""


def _found(made: Make, path: Path) -> tuple[Diagnostic, ...]:
    path.write_bytes(made[1]())
    return check_file(path)


def problems(files: Iterable[Make], path: Path) -> list[str]:
    """What came of files that should not have: each is written to `path` and checked under bounds."""
    listed = list(files)
    guarded = Guarded[tuple, "tuple[Diagnostic, ...]"](
        work=partial(_found, path=path), seconds=_SECONDS, memory=_MEMORY, called=lambda made: made[0]
    )
    told = []
    for (name, _), found in zip(listed, each_guarded(guarded, listed), strict=True):
        if isinstance(found, ExporterError):
            told += [] if isinstance(found, SourceError) else [f"{name}: {found.error_code} {found}"]
            continue
        said = json.dumps([as_dict(item) for item in found], ensure_ascii=False)
        said.encode()  # what can't be printed raises here
        told += [f"{name}: {item.message}" for item in found if any(words in item.message for words in _BROKEN)]
        told += [f"{name}: {item.code} {item.message}" for item in found if item.code in {"EXP-002", "LIM-001"}]
        told += [f"{name}: {len(said):,} characters of findings"] if len(said) > _TOLD else []
    return told


def test_a_pdf_with_a_number_where_a_dictionary_should_be_is_a_finding(tmp_path: Path) -> None:
    assert problems(islice(pdfs.wrong_types(), 0, None, 13), tmp_path / "a.pdf") == []


@pytest.mark.slow
def test_no_entry_of_a_pdf_of_any_wrong_type_ends_a_check(tmp_path: Path) -> None:
    assert problems(pdfs.wrong_types(), tmp_path / "a.pdf") == []


def test_what_is_of_another_type_is_told_with_its_name(tmp_path: Path) -> None:
    files = dict(pdfs.wrong_types())
    for name, said in (
        ("object 1 has /MarkInfo 5", "The entry /MarkInfo is an integer, where the standard has a dictionary."),
        ("object 7 has /FontDescriptor (a)", "The entry /FontDescriptor is a string"),
        ("object 17 has /S 5", "The entry /S is an integer, where the standard has a name."),
        ("object 3 has /Annots [5 (a)]", "An annotation is an integer"),
    ):
        found = _found((name, files[name]), tmp_path / "a.pdf")
        assert any(item.code == "PDF-135" and said in item.message for item in found), name
    found = _found(("", dict(pdfs.operators())["operator Tf alone"]), tmp_path / "a.pdf")
    assert "PDF-135" in {item.code for item in found}


def test_operators_without_their_operands_draw_nothing(tmp_path: Path) -> None:
    assert problems(islice(pdfs.operators(), 0, None, 5), tmp_path / "a.pdf") == []


@pytest.mark.parametrize("part", range(3))
def test_odd_and_growing_pdfs_are_findings_or_clean(tmp_path: Path, part: int) -> None:
    odd = [*pdfs.ODD.items(), *((name, partial(make, max(1, n // 10))) for name, (make, n) in pdfs.GROWING.items())]
    assert problems(odd[part::3], tmp_path / "a.pdf") == []


@pytest.mark.parametrize("part", range(3))
def test_odd_and_growing_books_are_findings_or_clean(tmp_path: Path, part: int) -> None:
    odd = [*books.ODD.items(), *((name, partial(make, max(1, n // 10))) for name, (make, n) in books.GROWING.items())]
    assert problems(odd[part::3], tmp_path / "a.epub") == []


@pytest.mark.parametrize("suffix", [".html", ".eml", ".txt", ".md", ".mp3"])
def test_odd_pages_letters_texts_and_sounds_are_findings_or_clean(tmp_path: Path, suffix: str) -> None:
    assert suffix in suffixes()
    assert problems(sources.hostile(suffix), tmp_path / f"a{suffix}") == []


def test_the_generator_makes_more_than_two_hundred_files() -> None:
    books_, pdfs_ = (sum(1 for _ in module.hostile()) for module in (books, pdfs))
    others = sum(len(kind) for kind in sources.KINDS.values())
    assert books_ > 80
    assert pdfs_ > 1000
    assert others > 150
