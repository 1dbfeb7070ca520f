"""Sentences: the same ids in every form, alone and in a digest; no word lost where they are marked."""

import pytest
from hypothesis import given

from exporter.edition import Issue, digest, single
from exporter.model import Article, Emphasis, Link, Metadata, NoteReference, Paragraph, Quotation, Span, Text
from exporter.model.sentences import article_id, borders, sentences, with_sentence_spans
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import text_units, walk
from exporter.testing import articles


def article(*children, url=None):
    metadata = Metadata(title=(), language="en", canonical_url=url)
    return Article(metadata=metadata, body=(Paragraph(children=children),))


def spans(marked):
    return [plain((node,)) for node in walk(marked) if isinstance(node, Span) and node.id]


def test_abbreviations_do_not_end_a_sentence():
    assert [s.text for s in sentences(article(Text(value="Dr. Smith paid $3.50. He left.")))] == [
        "Dr. Smith paid $3.50.",
        "He left.",
    ]


def test_a_sentence_border_inside_emphasis_splits_it():
    marked = with_sentence_spans(
        article(Text(value="One. Two "), Emphasis(children=(Text(value="is. Three"),)), Text(value=" ends."))
    )
    assert [text.strip() for text in spans(marked)] == ["One.", "Two is.", "Three ends."]


@pytest.mark.parametrize(
    ("language", "said", "count"),
    [
        ("de-AT", "Das war am Freitag, 28. April, und keinem fiel es auf. Dann kam der Mai.", 2),
        ("de", "Im 19. Jahrhundert war das so.", 1),
        ("de", "Es waren ihrer 12. Alle gingen.", 2),
        ("de", "Seit meinem 14. Lebensjahr schreibe ich. Heute auch.", 2),
        ("de", "Zum 40. Geburtstag kam jeder 5. Gast.", 1),
        ("de", "Im 19. Jh. war das so.", 1),
        ("pl", "Wygrał swój 500. wyścig.", 1),
        ("nb", "Torsdag 28. april kom han.", 1),
        ("en", "They were 28. April was not one of them.", 2),
        ("en", "Table 6-1. Tools of the keeper", 1),
        ("en", "1. The weir. It is old.", 2),
        ("de", "Abb. 4. Ein Boot. Es fährt.", 2),
    ],
)
def test_an_ordinal_does_not_end_a_sentence(language, said, count):
    assert len(borders(said, language)) == count


CUT: list[tuple[str, list[str]]] = [
    ("en", ["Ms. Lee paid.", "She left at 5 p.m. on Monday.", "It shut at 5 p.m. EST today.", "It shut at 5 p.m.", "Nobody came."]),
    ("en", ["See vol. 3 and pp. 4 to 9.", "On Mon. 5 May it was est. 1990, i.e. old.", "Gen. Bo vs. Col. Lee (b. 1950) is over."]),
    ("en", ["The No. 5 bus is late.", "I said no.", "Five came in Jan. 1950.", "Then it was a.m. and p.m. again."]),
    ("en", ["It has oars, nets etc.", "Then it rained.", "It has oars etc. and nets.", "We live in the U.S.", "It is big."]),
    ("en", ["It cost $3.5.", "iPhone sales rose.", "He is 5 ft. tall."]),
    (
        "fr",
        [
            "M. Dupont dort, c.-à-d. rêve.",
            "Mgr Roy naquit le 5 janv. 1924.",
            "C’était en 50 av. J.-C. à Rome.",
            "Voir p. ex. le n° 5.",
        ],
    ),
    (
        "de",
        [
            "Hrn. Meier gefällt es ggf. auch, vgl. Abs. 3 und Art. 5.",
            "Sie ist 1990 geb. und lebt.",
            "Das ist so eine Art.",
            "Nein.",
        ],
    ),
    ("es", ["El Sr. D. Juan vive, p. ej. en el n.º 5 de la Avda. Mayor.", "Los EE. UU. también.", "Bien."]),
    ("it", ["Il sig. Bo vide S. Pietro a pag. 5, ad es. di notte.", "Poi dormì ecc. e sognò.", "Fine."]),
    ("nl", ["Mevr. Bo ziet o.a. dhr. Lee, bijv. op blz. 5.", "Klaar."]),
    ("pt", ["O Sr. Lee viu p. ex. o n.º 5.", "Fim."]),
    ("pl", ["To jest tj. 5 tys. zł.", "Koniec.", "W 2018 r. było m.in. tak."]),
    ("sv", ["Prof. Bo såg bl.a. s. 5.", "Slut."]),
    ("cs", ["Viděl např. prof. Bo na str. 5.", "Konec."]),
    ("ru", ["Это, т. е. рис. 5, было в 2020 г. на ул. Мира.", "Конец."]),
    ("uk", ["Це, напр. рис. 5, було в 2020 р. на вул. Мира.", "Кінець."]),
    ("el", ["Ο κ. Παπάς είδε π.χ. τη σελ. 5.", "Τέλος."]),
    ("hi", ["डॉ. ली आए।", "वे गए।"]),
    ("es", ["Fue en Lima.", "- El alcalde habló."]),
]


@pytest.mark.parametrize(("language", "said"), CUT)
def test_sentences_end_where_they_do_and_not_behind_an_abbreviation(language, said):
    text = " ".join(said)
    assert [text[start:end] for start, end in borders(text, language)] == said


def test_a_border_inside_a_link_joins_the_sentences():
    link = Link(href="https://example.org/", children=(Text(value="The end. A new day"),))
    marked = with_sentence_spans(article(Text(value="See "), link, Text(value=" began.")))
    assert len([node for node in walk(marked) if isinstance(node, Link)]) == 1


def test_a_border_inside_a_quotation_makes_no_second_one():
    quotation = Quotation(children=(Text(value="Thick since dawn. Wool."),))
    marked = with_sentence_spans(article(Text(value="She wrote: "), quotation, Text(value=" Then she slept.")))
    assert len([node for node in walk(marked) if isinstance(node, Quotation)]) == 1


def test_a_note_reference_stays_with_its_sentence():
    reference = NoteReference(note="n", label="1")
    marked = with_sentence_spans(article(Text(value="It was so."), reference, Text(value=" Then it was not.")))
    first = next(node for node in walk(marked) if isinstance(node, Span))
    assert reference in first.children


def test_ids_are_the_same_alone_and_in_a_digest():
    one = article(Text(value="One. Two."), url="https://example.org/a")
    other = article(Text(value="Three."), url="https://example.org/b")
    issue = digest([other, one], Issue(title="Both"))
    assert sentences(issue.articles[1]) == sentences(single(one).articles[0])
    assert article_id(one) != article_id(other)


def test_a_long_text_is_split_in_linear_portions():
    text = "word " * 30_000 + "end."
    assert "".join(text[a:b] for a, b in borders(text, "en")).replace(" ", "") == text.replace(" ", "")


@given(articles())
def test_sentences_cover_every_word(made):
    by_place = {}
    for sentence in sentences(made):
        by_place.setdefault(sentence.place, []).append(sentence)
    for unit in text_units(made):
        covered = "".join(unit.text[s.start : s.end] for s in by_place.get(unit.place, ()))
        assert covered.split() == covered.split()
        assert "".join(covered.split()) == "".join(unit.text.split())


@given(articles())
def test_marking_sentences_loses_nothing(made):
    marked = with_sentence_spans(made)
    for before, after in zip(text_units(made), text_units(marked), strict=True):
        assert before.text == after.text
    assert not [problem for problem in article_problems(marked) if "normal form" not in problem]
