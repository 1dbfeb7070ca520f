"""The files of words: a contributor's slip in one is told here, not to a reader whose page loses or gains a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import exporter.reader
from exporter.reader.lexicon.tables import by_language, lines, set_of, tables

SOURCES = "\n".join(path.read_text("utf-8") for path in Path(exporter.reader.__file__).parent.rglob("*.py"))
SECTIONS = [(language, purpose) for language, table in tables().items() for purpose in table]


@pytest.mark.parametrize(("language", "purpose"), SECTIONS)
def test_each_line_is_a_pattern_of_its_own(language: str, purpose: str) -> None:
    for line in tables()[language][purpose]:
        assert line == line.strip(), line
        assert re.compile(line).groups == 0, f"{line}: a group that captures would shift those of the pattern around it"
        assert re.fullmatch(line, "") is None, f"{line}: it would match everywhere"


@pytest.mark.parametrize(("language", "purpose"), SECTIONS)
def test_no_line_stands_twice_in_a_section(language: str, purpose: str) -> None:
    found = tables()[language][purpose]
    assert len(found) == len(set(found)) > 0


@pytest.mark.parametrize("purpose", sorted({purpose for _, purpose in SECTIONS}))
def test_each_section_is_asked_for(purpose: str) -> None:
    group, _, name = purpose.partition(".")
    asked = (
        name if group in {"names", "boxes", "cards"} else purpose
    )  # These are asked for by the kinds of furniture, boxes and lines.
    assert re.search(rf"[\"'.]{re.escape(asked)}[\"']", SOURCES), "a section that nothing reads"


def test_a_purpose_has_the_lines_of_all_languages_and_those_of_none_first() -> None:
    each = by_language("page_lines")
    assert list(each)[:2] == ["any", "en"]
    assert {"de", "ja", "ar", "zh-Hant"} <= set(each)
    assert lines("page_lines") == tuple(line for found in each.values() for line in found)
    assert set_of("page_lines") == set(lines("page_lines"))


def test_a_purpose_that_no_file_knows_is_an_error_not_an_empty_pattern_that_matches_everything() -> None:
    with pytest.raises(KeyError, match="page_line_s"):
        lines("page_line_s")
