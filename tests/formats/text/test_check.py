"""The linter finds what trips a listener up, and nothing in what is well set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.check import check_file
from formats.text.check import TextChecker, check_text

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (
    "# Title\n\nA paragraph. It ends.\n\n- one\n- two\n  1. inner\n  2. more\n- three\n\n* * *\n\nAnother.\n\n\n"
    "## Next\n\n    x    = 1\n    yy   = 2\n"
)


def codes(text: str | bytes) -> list[str]:
    return [finding.code for finding in check_text(text.encode() if isinstance(text, str) else text)]


def test_a_well_set_text_passes() -> None:
    assert codes(GOOD) == []
    assert codes(GOOD.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("word " * 20 + "end\n", "TXT-001"),
        ("茶" * 40 + "\n", "TXT-001"),
        ("A line. \n", "TXT-002"),
        ("No end", "TXT-003"),
        ("An end.\n\n", "TXT-003"),
        ("One.\n\n\n\nTwo.\n", "TXT-003"),
        ("Text.\n\n## Heading\n\nText.\n", "TXT-004"),
        ("Text.\n\n\n## Heading\nText.\n", "TXT-004"),
        ("Text.\n\n\n## Heading\n\n\nText.\n", "TXT-004"),
        ("- one\n* two\n", "TXT-005"),
        ("Adult    4.20\nChild    2.10\n", "TXT-006"),
        ("Adult\t4.20\nChild\t2.10\n", "TXT-006"),
        ("One.\n\n----------\n\nTwo.\n", "TXT-007"),
        ("One.\n\n====\n\nTwo.\n", "TXT-007"),
        ("One paragraph ends here.\nThe next begins without an empty line.\n", "TXT-008"),
        (b"\xff\xfe\x00\n", "TXT-009"),
        (b"", "TXT-009"),
        ("a \u202ecba\u202c b\n", "TXT-010"),
        ("a \u2067cba b\n", "TXT-010"),
        ("[Image without description]\n", "TXT-011"),
        ("A ferry, ![Bild ohne Beschreibung] and more.\n", "TXT-011"),
    ],
)
def test_a_fault_is_found(text: str | bytes, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/" + "a/" * 60 + "\n",
        "See https://example.org/----" + "a/" * 60 + "\n",
        "    " + "code = 1; " * 12 + "\n".strip(" "),
        "12 High Street\nPort Merran\n",
        "[1] A report.\nhttps://example.org/\n",
    ],
)
def test_what_may_be_so_is_not_a_fault(text: str) -> None:
    assert codes(text.replace(" \n", "\n")) == []


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in TextChecker().check(tmp_path / "gone.txt")] == ["TXT-009"]


def test_a_finding_tells_its_line_and_words() -> None:
    found = check_text(b"One.\n\n----------\n\nTwo.\n")[0]
    assert "Line 3" in found.message
    assert found.place is not None
    assert found.place.quote is not None
    assert found.place.quote.exact == "----------"


def test_a_narration_script_is_no_page_of_72_columns(tmp_path: Path) -> None:
    """A line of it is a sentence, however long: to be told so of each would hide what is worth looking at."""
    made = f"{'=' * 72}\n\nTide\n\nThe ferry runs at night, {'on and on, ' * 8}to the islands.\n"
    for name, found in (("a.script.txt", []), ("a.txt", ["TXT-007", "TXT-001"])):
        (tmp_path / name).write_text(made, "utf-8")
        assert [each.code for each in TextChecker().check(tmp_path / name)] == found


MARKDOWN = "# Title\n\nA [link](https://example.org/) and\n\n```\ncode\n```\n\n## Next\nA line " + "of many words " * 12 + "\n"


@pytest.mark.parametrize("text", [MARKDOWN, "---\ntitle: T\n---\n\n# T\n\n" + "word " * 30 + "\n"])
def test_markdown_in_a_text_file_is_not_judged_by_the_lines_of_a_page(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert not [each.code for each in check_file(tmp_path / "a.txt") if each.code.startswith("TXT")]


def test_a_plain_text_with_markdown_in_its_code_is_plain(tmp_path: Path) -> None:
    lines = "    [a](https://example.org/)\n    ![b](https://example.org/b.png)\n    ```\n"
    (tmp_path / "a.txt").write_text(f"# Title\n\n{lines}\n" + "word " * 30 + "\n", "utf-8")
    assert "TXT-001" in [each.code for each in check_file(tmp_path / "a.txt")]
