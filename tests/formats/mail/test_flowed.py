"""A paragraph that was put on short lines is the same paragraph when a mail program has joined them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from formats.mail.flowed import LIMIT, Flowing, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=300) | st.lists(
    st.sampled_from(["From ", ">", " ", "  ", "-- ", "word", "猫", "吾輩は", "https://example.org/a?b=c", "--", "\u00a0"]),
    max_size=60,
).map("".join)


@given(st.lists(st.builds(Flowing, st.integers(0, 5), TEXT), max_size=6))
@example([Flowing(0, "-- ")])
@example([Flowing(2, "ends in a space "), Flowing(2, "the next")])
@example([Flowing(0, "-- " + "word " * 40)])
def test_what_was_sent_is_what_is_read(paragraphs: list[Flowing]) -> None:
    assert list(decode(encode(paragraphs))) == paragraphs


@given(st.lists(st.text("abc def猫犬", max_size=200).filter(lambda text: max(map(len, text.split()), default=0) < 40), max_size=3))
def test_lines_keep_to_the_limit(texts: list[str]) -> None:
    lines = encode([Flowing(0, text) for text in texts])
    assert all(len(line.rstrip()) <= LIMIT + 1 for line in lines)


def test_lines_begin_with_nothing_that_a_relay_or_a_reader_takes_for_a_mark() -> None:
    lines = encode([Flowing(0, "From here on"), Flowing(0, "> 3 is true"), Flowing(0, "  two spaces")])
    assert lines == [" From here on", " > 3 is true", "   two spaces"]


def test_levels_of_quotation_are_marked_and_never_joined() -> None:
    lines = encode([Flowing(2, "deep"), Flowing(1, "less"), Flowing(0, "own")])
    assert lines == [">> deep", "> less", "own"]
    assert list(decode([">> goes on ", "> elsewhere"])) == [Flowing(2, "goes on"), Flowing(1, "elsewhere")]


def test_a_signature_is_announced_and_not_joined_to_it() -> None:
    assert encode([Flowing(0, "-- "), Flowing(0, "The editors")]) == ["-- ", "The editors"]
    assert list(decode(["text that flows ", "-- ", "The editors"])) == [
        Flowing(0, "text that flows"), Flowing(0, "-- "), Flowing(0, "The editors"),
    ]  # fmt: skip


def test_addresses_and_code_are_not_torn() -> None:
    address = "https://example.org/" + "very-long/" * 12
    assert encode([Flowing(0, f"See {address} there")])[1].strip() == address
    code = "    x = 1" + " + 1" * 40
    assert encode([Flowing(0, code)], keep=lambda text: text.startswith("    ")) == [f" {code}"]


def test_ideographs_are_parted_between_two_of_them_and_words_at_spaces() -> None:
    lines = encode([Flowing(0, "吾輩は猫である。名前はまだ無い。" * 6)])
    assert len(lines) > 1
    assert all(not line.startswith(("。", "、")) for line in lines)
    assert encode([Flowing(0, "word " * 30)])[0].endswith("word  ")
