"""Sentences of quoted speech are each one of their own, and whoever spoke stays with what was said."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.sentences import borders

QUOTED: list[tuple[str, list[str]]] = [
    ("en", ["“I came.", "I saw.", "I won,” he said.", "Then he left."]),
    ("en", ['"I came.', 'I saw," he said.', '"Really?', 'Yes!" she added.', "He left."]),
    ("en", ["'I came.", "I didn’t see.", "I won,' he said.", "'Go.'", "Then he left."]),
    ("en", ["He said: “It is late.", "We go.”", "Then he left."]),
    ("en", ["“What?", "No!” she said.", "“It rained.", "We left.”", "She nodded."]),
    ("en", ["“Why now?” Ann Lee asked.", "“Why not?” Bo Holm, 52, replied sadly.", "“Why?” Bo Holm was not asked."]),
    ("en", ["“He told me, ‘Go home.", "Sleep.’", "So I did.”", "We saw “Oh! Calcutta!” that night."]),
    ("en", ['It stands in "init.d".', 'With it goes the 6" pipe.', 'The "S" stays.', "It is “late.”", "We go."]),
    ("en", ["“One.", "Two.", "“Three.", "Four.”"]),
    ("en", ["(“He came.”)", "Then he left.", "“Navy” men stayed."]),
    ("en", ["“It is 8 dollars. ...", "They take it.”", "So it is."]),
    ("de", ["„Ich kam.", "Ich sah.", "Ich siegte“, sagte er.", "Dann ging er.", "»Wo?", "Hier!« rief sie."]),
    ("de", ["Das ist der „Kreis“.", "1974 kam er.", "Er sagte: ‚Geh.", "Schlaf.‘", "Also ging ich."]),
    ("fr", ["« Je vins.", "Je vis », dit-il.", "« Pourquoi ? » demande-t-elle.", "« Pourquoi ? »", "Personne ne sait."]),
    ("fr", ["«Je vins.", "Je vis», dit-il.", "Il dit : « Oui. »", "« Non. »", "Puis il dort."]),
    ("es", ["«Vine.", "Vi.", "Vencí», dijo.", "Dijo: “Vine.", "¿Vi?", "¡Vencí!”.", "Luego se fue."]),
    ("es", ["Dijo que no está bien.", "No es así.", 'Dijo "por ahora no".', "Siempre se va."]),
    ("it", ["«Venni.", "Vidi», disse.", "Disse: “Venni.", "Vidi?”.", "E poi."]),
    ("nl", ["‘Ik kwam.", "Ik zag’, zei hij.", "'Waarom?' vraagt Bo.", "Toen ging hij 's avonds weg.", "Hij at."]),
    ("pl", ["„Przyszedłem.", "Zobaczyłem” – powiedział.", "Wyszedł."]),
    ("ru", ["«Я пришел.", "Увидел», — сказал он.", "Потом ушел."]),
    ("sv", ["”Jag kom.", "Jag såg”, sa han.", "Sedan gick han."]),
    ("ko", ["“왔다.", "봤다.”라고 그가 말했다.", "그는 갔다."]),
]
UNSPACED: list[tuple[str, list[str]]] = [
    ("ja", ["「来た。", "見た。", "勝った。」と彼は言った。", "「そうだ。」", "彼は去った。"]),
    ("ja", ["「なぜ？」が口ぐせだ。", "終わり。"]),
    ("zh", ["“我来了。", "我看到了。”他说。", "他说：“我走了。”", "然后他走了。"]),
    ("zh", ["“我来了。”", "他说，他看到了。"]),
]


@pytest.mark.parametrize(("language", "said"), QUOTED)
def test_sentences_within_marks_end_where_they_do(language: str, said: list[str]) -> None:
    text = " ".join(said)
    assert [text[start:end] for start, end in borders(text, language)] == said


@pytest.mark.parametrize(("language", "said"), UNSPACED)
def test_and_so_in_a_language_without_spaces(language: str, said: list[str]) -> None:
    text = "".join(said)
    assert [text[start:end] for start, end in borders(text, language)] == said


SIGNS = ["Go", "home", "I", "he said", ".", "?", ",", " ", "“", "”", "«", "»", '"', "’", "。", "他"]


@given(
    st.lists(
        st.sampled_from(["Go", "home", "I", "he said", ".", "?", ",", " ", "“", "”", "«", "»", '"', "’", "。", "他"]), max_size=30
    ),
    st.sampled_from(["en", "fr", "zh", "ja", "sv"]),
)
def test_marks_in_any_order_lose_no_word(parts: list[str], language: str) -> None:
    text = "".join(parts)
    found = borders(text, language)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(found))
