"""Letters that others answer or pass on, in the text of a letter: who wrote which, and each header on its line."""

from __future__ import annotations

import pytest

from exporter.model import Block, Paragraph, Quote, Rule
from exporter.model.text import plain
from exporter.reader import read
from exporter.reader.lexicon.header_lines import is_forward_mark, labelled

HEAD = "From: Ada North <ada@mill.example>\nTo: Bo <bo@quay.example>\nSubject: Fwd: The weir\nContent-Type: {}; charset=utf-8\n\n"
MARK = "---------- Forwarded message ---------"
HEADERS = ("From: Cass Holm <cass@weir.example>", "Date: Mon, 3 Jun 2024 at 09:12", "Subject: The weir", "To: Ada North")
ANSWER = "The weir went down in the night, and the water stands in the lower meadow.\nNobody was hurt."


def outline(body: str, kind: str = "text/plain") -> list[str]:
    article = read((HEAD.format(kind) + body).encode(), url="https://mill.example/1.eml").article
    return [line for block in article.body for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    match block:
        case Rule():
            return ["---"]
        case Quote():
            return [f"> {line}" for inner in block.blocks for line in _lines(inner)]
        case Paragraph():
            return [plain(block.children)]
        case _:
            return [f"{type(block).__name__}: {plain(getattr(block, 'children', ()))}"]


def test_a_letter_that_is_passed_on_keeps_its_headers_on_lines_of_their_own() -> None:
    body = "Dear Bo,\n\nread this.\n\nAda\n\n" + "\n".join([MARK, *HEADERS]) + f"\n\n{ANSWER}\n"
    told = "\n".join(["Forwarded message", *HEADERS])
    assert outline(body) == ["Dear Bo,", "read this.", "Ada", "---", told, " ".join(ANSWER.split("\n"))]


def test_the_same_letter_as_a_page_reads_the_same() -> None:
    said = "<br>".join([MARK, *(line.replace("<", "&lt;") for line in HEADERS)])
    body = f"<div>Dear Bo,</div><div class=quote><div>{said}<br></div><br><p>{ANSWER}</p></div>"
    told = "\n".join(["Forwarded message", *HEADERS])
    assert outline(body, "text/html") == ["Dear Bo,", "---", told, " ".join(ANSWER.split("\n"))]


def test_a_letter_in_marks_of_quotation_keeps_its_paragraphs() -> None:
    body = "Read this.\n\nBegin forwarded message:\n\n" + "\n".join(
        f"> {line}" for line in [*HEADERS, "", *ANSWER.split("\n"), "", "Cass"]
    )
    told = "> " + "\n".join(HEADERS)
    assert outline(body) == ["Read this.", "Begin forwarded message:", told, "> " + " ".join(ANSWER.split("\n")), "> Cass"]


def test_what_is_answered_is_a_quotation_and_the_answer_is_none() -> None:
    body = "I saw it.\n\nOn Mon, 3 Jun 2024, Cass wrote:\n> The weir is down.\n>> Is it?\n> Yes.\n\nSo it is.\n"
    assert outline(body) == [
        "I saw it.",
        "On Mon, 3 Jun 2024, Cass wrote:",
        "> The weir is down.",
        "> > Is it?",
        "> Yes.",
        "So it is.",
    ]


def test_a_sign_at_the_beginning_of_a_wrapped_line_is_no_quotation() -> None:
    body = "The water must stay below the mark, for where its height is\n> 3 m the weir goes, and so does the mill.\n"
    assert outline(body) == [
        "The water must stay below the mark, for where its height is > 3 m the weir goes, and so does the mill."
    ]


def test_quotations_in_quotations_without_end_are_read() -> None:
    body = f"It goes on:\n\n{'>' * 5000} and on\n"
    assert outline(body)[-1].endswith("and on")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (MARK, True),
        ("-----Ursprüngliche Nachricht-----", True),
        ("Begin forwarded message:", True),
        ("----------", False),
        ("--- and then ---x", False),
        ("A forwarded message", False),
    ],
)
def test_a_mark_of_another_letter(line: str, told: bool) -> None:
    assert is_forward_mark(line) == told


def test_wrapped_prose_has_no_labels() -> None:
    assert labelled(["Where: the weir", "When: noon", "Bring: boots"])
    assert not labelled(["He said: come. And we", "went there: all of us,", "and it was late"])
    assert not labelled(["One thing: it was late.", "Another: it rained."])


def test_an_exchange_of_many_turns_is_read() -> None:
    body = "It goes on:\n" + "> Is it?\n> It is.\nNo.\n" * 3000
    assert len(outline(body)) > 6000
