"""Wrapping: nothing lost, the width kept, nothing torn that belongs together, in time that grows with the text."""

from __future__ import annotations

import unicodedata

import pytest
import wcwidth
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from formats.plain.wrap import _ALONE, _fill, _filled, _pieces, columns, is_address, together, wrap
from tests.growth import assert_in_step, spent

LATIN = ["a", "tide", "well,", "co-op", "“so”", "e\u0301clair", "Schifffahrtsgesellschaftskapitänsmütze"]
ASIAN = ["吾輩は猫である。", "「東京」へ", "ラッパ、", "스파이더", "สวัสดีครับ", "ภาษาไทย", "ກະລຸນາ", "ខ្មែរ", "မြန်မာ"]
OTHERS = ["👩‍👩‍👧", "🏳️‍🌈", "🇫🇷🇩🇪", "مرحبا", "שלום", "नमस्ते", "\u00a0", "\u200b", "\u2060", "x" * 90, "ก" * 90]
WORDS = st.sampled_from([*LATIN, *ASIAN, *OTHERS])
TEXTS = st.lists(st.one_of(WORDS, st.just(" "), st.just(" "), st.just("\n")), max_size=40).map("".join)
SPACES = dict.fromkeys(map(ord, " \n\u00a0\u2007\u202f\u200b\u2060\ufeff"))


def torn(text: str) -> str:
    return text.translate(SPACES)


@given(TEXTS, st.integers(20, 90))
@example("https://example.org/" + "a/" * 80, 40)
def test_nothing_is_lost_and_the_width_is_kept(text: str, limit: int) -> None:
    lines = wrap(text, limit)
    assert torn("".join(lines)) == torn(text)
    assert all(columns(line) <= limit or is_address(line) for line in lines)
    assert all(line == line.rstrip() for line in lines)


@given(TEXTS, st.integers(20, 60))
def test_no_cluster_is_cut(text: str, limit: int) -> None:
    whole = {cluster for part in text.split() for cluster in iter_graphemes(torn(part))}
    assert {cluster for line in wrap(text, limit) for word in line.split(" ") for cluster in iter_graphemes(word)} <= whole | {""}


@settings(max_examples=200)
@given(st.text(alphabet="abc é—“”. ,\u00a0-", max_size=90), st.integers(4, 40), st.sampled_from(["", "- ", "   12. "]))
def test_lines_of_plain_letters_are_filled_as_any_others(text: str, limit: int, first: str) -> None:
    words = " ".join(text.split(" ")).strip()
    quick = _filled(words, limit, first, " " * len(first))
    assert not quick or quick == _fill(_pieces(words), limit, first, " " * len(first))


def test_marks_of_japanese_stay_with_their_words() -> None:
    for limit in range(20, 60):
        lines = wrap(
            "「吾輩は猫である」。名前は（まだ）無い、どこで生れたか『とんと』見当がつかぬ。ラッパもニャーも、きゃっと言った。" * 3,
            limit,
        )
        assert not any(line[0] in "、。」』）ゃゅょっァィゥェォッャュョー" for line in lines)
        assert not any(line[-1] in "「『（" for line in lines)


def test_thai_is_cut_before_a_vowel_that_begins_a_syllable() -> None:
    lines = wrap("แม่น้ำเจ้าพระยาไหลผ่านเมืองหลวงและเรือข้ามฟากแล่นไปมาในเวลาเช้า", 20)
    assert all(line[0] in "เแโใไ" for line in lines[1:])


def test_a_zero_width_space_parts_thai_words_but_never_a_latin_one() -> None:
    assert wrap("ภาษา\u200b" * 8, 20) == ["ภาษา" * (20 // columns("ภาษา"))] * 1 + wrap(
        "ภาษา\u200b" * (8 - 20 // columns("ภาษา")), 20
    )
    assert wrap("inter\u200bnational " * 3, 20) == ["international"] * 3


def test_korean_parts_at_spaces() -> None:
    assert wrap("스파이더는 다리를 건넜습니다", 20) == ["스파이더는 다리를", "건넜습니다"]


def test_an_address_is_never_broken() -> None:
    for address in ("https://example.org/" + "x" * 99, "mailto:" + "a" * 60 + "@example.org", "www.example.org/" + "y" * 80):
        assert any(address in line for line in wrap(f"See ({address}), and more.", 40))


def test_a_word_of_ten_thousand_letters_fills_lines() -> None:
    assert {len(line) for line in wrap("a" * 10_000, 72)[:-1]} == {72}


def test_no_break_spaces_and_marks_hold_together() -> None:
    assert wrap("a costs 61\u00a0%", 10) == ["a costs", "61 %"]
    assert wrap(f"紙の時計を読む\u00a0{together('[注 1]')}。", 18) == ["紙の時計を読", "む [注 1]。"]


def test_a_mark_goes_before_the_first_line_only() -> None:
    assert wrap("one two three", 9, first="- ", rest="  ") == ["- one two", "  three"]
    assert wrap("", 9, first="- ") == ["-"]


UNITS = [
    "word and more ",
    "a",
    "a@",
    "霧坂の茶畑で、",
    "สวัสดีครับ",
    "aé",
    "……",
    "a\u00a0",
    "e\u0301",
    "👩‍👩‍👧",
    "\u0301",
    "a\u200b",
    "ก\u200b",
]


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_grows_with_the_length_of_a_paragraph(unit: str) -> None:
    def cost(size: int) -> float:
        text = "é" + unit * (size // len(unit))
        return spent(lambda: wrap(text, 72))

    assert_in_step(cost, 60_000, least=0.005)


def test_a_paragraph_of_a_megabyte_is_wrapped() -> None:
    assert all(columns(line) <= 72 for line in wrap("word and more " * 70_000, 72))


def test_a_merge_tag_is_never_parted() -> None:
    tags = ("{{ first name }}", "*|MC:DATE TODAY|*", "%%last name%%", "[[home town]]")
    for limit in range(20, 60):
        lines = wrap(f"Dear {tags[0]}, today is {tags[1]} and {tags[2]} of {tags[3]} has a letter.", limit)
        assert [tag for tag in tags if not any(tag in line for line in lines)] == []


def test_what_is_measured_without_wcwidth_is_as_wide_as_it_says() -> None:
    for sign in map(chr, range(0x20, 0x10000)):
        if unicodedata.category(sign) in {"Cc", "Cs", "Cn", "Co"}:
            continue
        assert columns(sign) == max(0, wcwidth.width(sign)), hex(ord(sign))
        if _ALONE.fullmatch(sign):
            assert list(iter_graphemes(f"a{sign}b")) == ["a", sign, "b"], hex(ord(sign))


@pytest.mark.parametrize(
    "text", ["Лодки лежат в иле до полудня. " * 9, "القوارب في الطين حتى الظهر. " * 9, "潮が満ちて、船が浮かぶ。" * 9]
)
def test_lines_of_every_script_are_filled_as_far_as_they_go(text: str) -> None:
    lines = wrap(text.strip(), 40)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(wcwidth.width(line) <= 40 for line in lines)
    begins = [line.split(" ")[0] if " " in line else line[:2] for line in lines[1:]]
    assert all(wcwidth.width(line) + 1 + wcwidth.width(after) > 38 for line, after in zip(lines, begins, strict=False))
