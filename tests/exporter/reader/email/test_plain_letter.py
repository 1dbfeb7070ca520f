"""A letter of plain text: its lines as they were meant, its signature and its list's footer off and told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import CodeBlock, Heading, List, Paragraph, Quote
from exporter.model.text import plain
from exporter.model.walk import text_units, walk
from exporter.reader import Reading, ReadOptions, read
from exporter.reader.by_hand import ByHand
from exporter.reader.email.ending import without_ending
from exporter.reader.email.flowed import unflowed

HEAD = (
    "From: Nils Harke <nils@quay.example>\nTo: rowers@quay.example\nSubject: Rowing on Sunday\n"
    "Date: Tue, 5 May 2026 08:00:00 +0000\nMIME-Version: 1.0\n"
)


def letter(body: str, kind: str = "") -> Reading:
    return read(f"{HEAD}Content-Type: text/plain; charset=utf-8{kind}\n\n{body}".encode())


def paragraphs(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph)]


def told(reading: Reading) -> str:
    return " ".join(finding.message for finding in reading.diagnostics if finding.code == "MAIL-003")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("one \n\ntwo", "one\n\ntwo"),
        (" From the quay\n  set in", "From the quay\n set in"),
        ("> one \n> two\n>> three \nfour", "> one two\n>> three\nfour"),
        ("one \n-- \nNils", "one\n-- \nNils"),
        ("* milk \n* bread", "* milk\n* bread"),
        (f"{'a line that is full ' * 4}\n- or so it seems", f"{'a line that is full ' * 4}- or so it seems"),
    ],
    ids=["soft", "empty line", "stuffed", "depths", "signature", "typed space", "wrapped dash"],
)
def test_lines_flow_only_where_they_go_on(typed: str, read_as: str) -> None:
    assert unflowed(typed, joined=False)[0] == read_as


def test_a_space_that_only_joins_is_no_part_of_the_words() -> None:
    assert unflowed("水車小屋が \n焼けた。", joined=True) == ("水車小屋が焼けた。", True)
    assert paragraphs(letter("水車小屋が \n焼けた。\n", "; format=flowed; delsp=yes")) == ["水車小屋が焼けた。"]


def test_a_line_that_a_mailbox_escaped_is_no_quotation() -> None:
    assert paragraphs(letter("It rains.\n\n>From the quay it looks like snow.\n")) == [
        "It rains.",
        "From the quay it looks like snow.",
    ]
    reading = letter("He says:\n\n> From the quay\n> it looks like snow.\n\n>From here\n>as well.\n")
    assert [type(block) for block in reading.article.body] == [Paragraph, Quote, Quote]


@given(st.lists(st.sampled_from(["up", "to", "the ", " quay", "> ", ">", ">>", "-- ", "* ", " ", ""]), max_size=20), st.booleans())
def test_no_word_is_lost_or_turned_when_lines_are_joined(pieces: list[str], joined: bool) -> None:
    typed = "\n".join(pieces)
    flat = "".join(unflowed(typed, joined=joined)[0].replace(">", "").split())
    assert flat == "".join(typed.replace(">", "").split())


FIXED = "Nils Harke\nThe boathouse\nQuay 3"


def test_lines_that_do_not_flow_stay_lines() -> None:
    flows = "We row at nine, and whoever is not there by then goes by foot along the \nwater, which is wet.\n\n"
    assert paragraphs(letter(f"{flows}{FIXED}\n", "; format=flowed"))[1] == FIXED
    wrapped = "We row at nine, and whoever is not there by then goes by foot along the\nwater, which is wet.\n\n"
    for kind in ("; format=flowed", "; format=fixed", ""):
        made = paragraphs(letter(f"{wrapped}{FIXED}\n", kind))
        assert made == ["We row at nine, and whoever is not there by then goes by foot along the water, which is wet.", FIXED]


@pytest.mark.parametrize("kind", ["", "; format=flowed"])
def test_tables_and_lists_of_a_letter_are_kept_as_such(kind: str) -> None:
    made = letter(
        "The boats:\n\n  Marie     4 seats\n  Anna     12 seats\n\nBring:\n\n - an oar\n - a rope\n\nNils\n\n-- \nNils Harke\n",
        kind,
    )
    assert [type(block) for block in made.article.body] == [Paragraph, CodeBlock, Paragraph, List, Paragraph]
    assert [node.text for node in walk(made.article) if isinstance(node, CodeBlock)] == ["Marie     4 seats\nAnna     12 seats"]
    assert not [node for node in walk(made.article) if isinstance(node, Heading)]
    assert paragraphs(made)[-1] == "Nils"


SIGNED = "We row at nine, all of us.\n\nNils"
ENDINGS = {
    "a signature": "-- \nNils Harke\nThe boathouse, Quay 3\n+44 1632 960001",
    "a signature without its space": "--\nNils Harke\nThe boathouse",
    "a list's footer": "_______________________________________________\nrowers mailing list\nrowers@quay.example\nhttps://quay.example/listinfo/rowers",
    "both": "-- \nNils Harke\n_______________________________________________\nrowers mailing list\nhttps://quay.example/listinfo/rowers",
    "one below the other": "-- \nNils Harke\n\n-- \nThis letter came to you by the list of the rowers,\nto which you belong.",
}


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS.keys())
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_what_stands_below_a_letter_is_off_and_told(ending: str, gap: str) -> None:
    made = letter(f"{SIGNED}{gap}{ending}\n")
    assert paragraphs(made) == ["We row at nine, all of us.", "Nils"]
    assert all(word in told(made) or "…" in told(made) for word in ("Nils", "Harke") if word in ending)
    assert told(made)


def test_what_is_answered_below_a_signature_stays() -> None:
    made = letter("Yes.\n\n-- \nNils Harke\n\nOn Monday, Cy Dee wrote:\n> Do we row?\n>\n> -- \n> Cy\n")
    assert paragraphs(made) == ["Yes.", "On Monday, Cy Dee wrote:"]
    (quote,) = (block for block in made.article.body if isinstance(block, Quote))
    assert "Do we row?" in " ".join(unit.text for unit in text_units(made.article))
    assert quote.blocks
    assert "Nils Harke" in told(made)


@pytest.mark.parametrize(
    "text",
    [
        "One thing.\n\n--\n\nAnother thing, which is said at length. It goes on.\n\n--\n\nA third thing. It ends here.",
        "We met.\n\n____________________\nWhat we said there is in the book that lies in the boathouse.",
        f"The first.\n\n-- \n{'A paragraph that goes on and on, longer than anybody would sign a letter with. ' * 3}",
    ],
    ids=["dividers", "a rule", "a long paragraph"],
)
def test_marks_within_a_letter_end_nothing(text: str) -> None:
    assert without_ending(text) == (text, "")
    said = " ".join(unit.text for unit in text_units(letter(text).article))
    assert [word for word in text.split() if any(map(str.isalnum, word)) and word not in said] == []


CLOSED = "The slip is closed on Monday.\n\nBring a lamp.\n\n-- \nNils Quay\nHarbour office\n"


def test_the_whole_of_a_letter_has_its_signature() -> None:
    by_hand = ReadOptions(by_hand=ByHand(whole=True))
    made = read(f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{CLOSED}".encode(), options=by_hand)
    assert "Harbour office" in " ".join(unit.text for unit in text_units(made.article))
    assert "Harbour office" not in " ".join(unit.text for unit in text_units(letter(CLOSED).article))
    assert {"MAIL-003", "READ-033"}.isdisjoint(item.code for item in made.diagnostics)


def test_the_account_of_a_letter_has_its_signature() -> None:
    made = read(f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{CLOSED}".encode(), options=ReadOptions(account=True))
    assert [(entry.fate, entry.text) for entry in made.account or ()] == [
        ("kept", "The slip is closed on Monday."),
        ("kept", "Bring a lamp."),
        ("left out", "Nils Quay Harbour office"),
    ]
