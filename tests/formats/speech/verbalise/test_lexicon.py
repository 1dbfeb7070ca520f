"""Words that a house says in its own way reach the voice, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.errors import OptionError
from formats.speech.verbalise import spoken_text
from formats.speech.verbalise.lexicon import Lexicon, load

if TYPE_CHECKING:
    from pathlib import Path

PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <lexeme><grapheme>Cholmondeley</grapheme><grapheme>Chumley</grapheme><alias>Chum lee</alias></lexeme>
  <lexeme><grapheme>quay</grapheme><phoneme>kiː</phoneme></lexeme>
</lexicon>
"""


def lexicon(folder: Path, text: str, name: str = "house.txt") -> Lexicon:
    file = folder / name
    file.write_text(text, "utf-8")
    made = load(str(file))
    assert made is not None
    return made


def said(text: str, held: Lexicon, language: str = "en") -> str:
    return spoken_text(text, language=language, lexicon=held).text


def test_a_word_is_said_as_the_list_has_it_wherever_it_stands_whole(tmp_path: Path) -> None:
    held = lexicon(tmp_path, "# our words\nSiobhan = Shivawn\nquay = key\n")
    assert said("Siobhan met Siobhan’s aunt on the quay. Quay by quay, no quays.", held) == (
        "Shivawn met Shivawn’s aunt on the key. key by key, no quays."
    )
    assert said("SIOBHAN and Siobhans", held) == "SIOBHAN and Siobhans"


def test_an_address_is_said_as_one_whatever_words_are_in_it(tmp_path: Path) -> None:
    held = lexicon(tmp_path, "quay = key\n")
    assert said("Write to press@quay.example or see www.quay.example/quay now", held) == (
        "Write to press at quay dot example or see quay dot example slash quay now"
    )


def test_a_phrase_goes_before_its_words_and_the_list_before_the_language(tmp_path: Path) -> None:
    held = lexicon(tmp_path, "St = Saint\nSt Ives = Saint Ives town\n$5 = a fiver\n")
    assert said("St Ives and St Paul", held) == "Saint Ives town and Saint Paul"
    assert said("It cost $5 or $6", held) == "It cost a fiver or 6 dollars"


def test_words_of_a_language_are_said_so_in_that_language_only(tmp_path: Path) -> None:
    held = lexicon(tmp_path, "[de]\nQuedlinburg = Kwedlinburg\n[ja]\n霧坂 = きりさか\n")
    assert said("Quedlinburg", held, "de-AT") == "Kwedlinburg"
    assert said("Quedlinburg", held) == "Quedlinburg"
    assert said("霧坂の茶畑", held, "ja") == "きりさかの茶畑"


def test_a_pls_lexicon_gives_its_aliases_and_counts_what_has_phonemes_only(tmp_path: Path) -> None:
    held = lexicon(tmp_path, PLS, "house.pls")
    assert said("Cholmondeley and Chumley on the quay", held) == "Chum lee and Chum lee on the quay"
    assert held.unspoken == 1


def test_the_last_of_several_files_has_the_word(tmp_path: Path) -> None:
    lexicon(tmp_path, "quay = key\nSlough = Slow\n", "house.txt")
    lexicon(tmp_path, "quay = kay\n", "issue.txt")
    held = load(f"{tmp_path / 'house.txt'}, {tmp_path / 'issue.txt'}")
    assert held is not None
    assert said("quay in Slough", held) == "kay in Slow"


def test_the_text_and_the_spoken_form_still_lie_over_one_another(tmp_path: Path) -> None:
    spoken = spoken_text("On the quay", language="en", lexicon=lexicon(tmp_path, "quay = the key of it\n"))
    assert spoken.source_of(spoken.text.index("key"), len(spoken.text)) == (7, 11)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("quay key\n", "a.txt", "line 1"),
        ("= key\n", "a.txt", "line 1"),
        ("<lexicon>", "a.pls", "not well-formed"),
        ("<p>quay</p>", "a.pls", "no pronunciation lexicon"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_name(tmp_path: Path, text: str, name: str, told: str) -> None:
    with pytest.raises(OptionError, match=told) as refused:
        lexicon(tmp_path, text, name)
    assert name in refused.value.message


def test_a_lexicon_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    entity = f'<!DOCTYPE lexicon [<!ENTITY e SYSTEM "{tmp_path / "secret"}">]>'
    held = lexicon(tmp_path, PLS.replace("?>\n", f"?>{entity}\n", 1).replace("Chum lee", "Chum&e;"), "house.pls")
    assert "secret" not in said("Cholmondeley", held)


def test_a_missing_file_and_one_in_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be read"):
        load(str(tmp_path / "none.txt"))
    (tmp_path / "latin.txt").write_bytes("Gr\xfc\xdfe = x".encode("latin-1"))
    with pytest.raises(OptionError, match="UTF-8"):
        load(str(tmp_path / "latin.txt"))
    assert load("") is None
