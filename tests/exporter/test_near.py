"""Articles that say the same are found whatever stands around the words, and others never are."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from exporter.conversion.issue import teaser
from exporter.conversion.near import near_duplicates
from exporter.model import Article, Link, Metadata, Note, NoteReference, Paragraph, Text
from exporter.model.walk import text_units, walk
from tests.growth import assert_in_step, spent


def told(words: list[str], title: str = "T") -> Article:
    return Article(
        metadata=Metadata(title=(Text(value=title),), language="en"), body=(Paragraph(children=(Text(value=" ".join(words)),)),)
    )


def story(seed: int, size: int = 200) -> list[str]:
    drawn = random.Random(seed)
    return [f"w{drawn.randrange(10_000)}" for _ in range(size)]


@given(st.integers(0, 1000), st.integers(1, 10), st.booleans())
def test_a_text_with_a_few_words_changed_is_the_same(seed: int, every: int, is_first: bool) -> None:
    words = story(seed)
    changed = [*words, *story(seed + 1, 10)]
    changed[every * 7] = "other"
    pair = [told(changed), told(words)] if is_first else [told(words), told(changed)]
    longer = 0 if is_first else 1
    assert list(near_duplicates(pair)) == [1 - longer]
    assert near_duplicates(pair)[1 - longer][0] == longer


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=8, unique=True))
def test_different_texts_are_all_kept(seeds: list[int]) -> None:
    assert near_duplicates([told(story(seed)) for seed in seeds]) == {}


def test_a_teaser_is_the_same_as_the_whole_and_two_lines_are_never_compared() -> None:
    whole = story(1, 400)
    assert list(near_duplicates([told(whole[:80]), told(whole)])) == [0]
    assert near_duplicates([told(whole[:10]), told(whole)]) == {}


def test_a_script_without_spaces_is_compared_too() -> None:
    text = "".join(chr(0x4E00 + place * 7 % 3000) for place in range(300))
    assert list(near_duplicates([told([text]), told([text + "完"])])) == [0]


def test_of_many_copies_one_is_left() -> None:
    left = near_duplicates([told(story(1)) for _ in range(30)])
    assert sorted(left) == list(range(1, 30))
    assert {other for other, _ in left.values()} == {0}


def test_time_grows_as_the_number_of_articles() -> None:
    def cost(count: int) -> float:
        articles = [told(story(seed)) for seed in range(count)]
        return spent(lambda: near_duplicates(articles))

    assert_in_step(cost, 60, least=0.05)


def test_a_teaser_keeps_whole_paragraphs_their_notes_and_the_way_to_the_rest() -> None:
    long = " ".join(["word"] * 70)
    first = Paragraph(children=(Text(value=f"{long} one"), NoteReference(note="n1", label="1")))
    second = Paragraph(children=(Text(value=f"{long} two"), NoteReference(note="n2", label="2")))
    notes = tuple(
        Note(id=name, label=name[1], blocks=(Paragraph(children=(Text(value=f"note {name}"),)),)) for name in ("n1", "n2")
    )
    metadata = Metadata(title=(Text(value="Fog"),), language="en", canonical_url="https://example.org/fog")
    short, count = teaser(Article(metadata=metadata, body=(first, second), notes=notes), "https://example.org/fog")
    said = " ".join(unit.text for unit in text_units(short))
    assert "one" in said
    assert "two" not in said
    assert [note.id for note in short.notes] == ["n1"]
    assert [node.href for node in walk(short) if isinstance(node, Link)] == ["https://example.org/fog"]
    assert "one Original article: Fog" in said
    assert count > 70
    alone = Article(metadata=metadata, body=(first,), notes=notes[:1])
    assert teaser(alone, "") == (alone, 0)
