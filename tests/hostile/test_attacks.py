"""What a trial of attacks found: one bad thing in a source costs itself alone, and every form of the article is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import pytest

import exporter
from exporter.batch.guard import Guarded, each_guarded
from exporter.errors import SourceError
from tests.hostile import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Make = tuple[str, Callable[[], bytes]]

_SECONDS: Final = 20.0
_FORMS: Final = ("txt", "epub", "json")
_QUICK: Final = ("txt", "json")
_EMPTY: Final = frozenset({"nothing", "a byte order mark alone", "zeros"})


def _made(made: Make, path: Path, forms: Sequence[str]) -> tuple[int, str, set[str]]:
    """How many files were made of a source, what the text says, and the codes of the findings."""
    path.write_bytes(made[1]())
    done = exporter.convert(path, to=tuple(forms))
    text = next((data for name, data in done.files.items() if name.endswith(".txt")), b"").decode()
    return len(done.files), " ".join(text.split()), {item.code for item in done.diagnostics}


def _outcomes(files: Iterable[Make], path: Path, forms: Sequence[str]) -> list[tuple[str, object]]:
    listed = list(files)
    work = partial(_made, path=path, forms=forms)
    guarded = Guarded[tuple, tuple](work=work, seconds=_SECONDS, memory=1024**3, called=lambda made: made[0])
    return [(name, outcome) for (name, _), outcome in zip(listed, each_guarded(guarded, listed), strict=True)]


def test_one_bad_picture_costs_itself_alone(tmp_path: Path) -> None:
    for name, outcome in _outcomes(sources.PICTURES.items(), tmp_path / "a.html", _FORMS):
        assert isinstance(outcome, tuple), f"{name}: {outcome}"
        count, text, _ = outcome
        assert count == len(_FORMS), name
        assert text.count("The ferry crossed the sound in fog") == 8, name
        assert "A pier" in text, f"{name}: its description stays"


@pytest.mark.slow
def test_one_bad_picture_leaves_the_pages_of_a_pdf(tmp_path: Path) -> None:
    for name, outcome in _outcomes(sources.PICTURES.items(), tmp_path / "a.html", ("pdf",)):
        assert isinstance(outcome, tuple), f"{name}: {outcome}"
        assert outcome[0] == 1, name


def test_what_is_odd_in_a_page_costs_no_format(tmp_path: Path) -> None:
    named = [(name, make) for name, make in sources.PAGES.items() if name not in _EMPTY]
    signs = [each for each in named if each[0].startswith("'")]
    odd = [each for each in named if each not in signs]
    for name, outcome in _outcomes([*odd, *signs[::6]], tmp_path / "a.html", _QUICK):
        assert isinstance(outcome, tuple), f"{name}: {outcome}"
        assert outcome[0] == len(_QUICK), name
        assert "The ferry crossed the sound in fog" in outcome[1], name


@pytest.mark.parametrize("suffix", [".eml", ".md", ".txt"])
def test_an_odd_letter_or_text_is_made_or_refused_with_a_word(tmp_path: Path, suffix: str) -> None:
    for name, outcome in _outcomes(sources.hostile(suffix), tmp_path / f"a{suffix}", _QUICK):
        assert isinstance(outcome, tuple | SourceError), f"{name}: {outcome}"


def test_a_publication_with_any_value_anywhere_is_read_or_refused_with_a_word(tmp_path: Path) -> None:
    from exporter.errors import ModelError

    for name, outcome in _outcomes(sources.hostile(".json"), tmp_path / "a.json", _QUICK):
        assert isinstance(outcome, tuple | ModelError), f"{name}: {outcome}"
