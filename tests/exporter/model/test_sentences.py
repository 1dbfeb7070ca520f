"""Sentences: the same ids in every form, alone and in a digest; no word lost where they are marked."""

from hashlib import sha256

import pytest
from hypothesis import given
from msgspec.structs import replace

from exporter.edition import Issue, digest, single
from exporter.model import (
    Abbreviation,
    Article,
    Break,
    Emphasis,
    Link,
    Math,
    Metadata,
    NoteReference,
    Paragraph,
    Quotation,
    Ruby,
    RubyPair,
    Span,
    Text,
)
from exporter.model.sentences import article_id, borders, sentences, split_at, with_sentence_spans
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
    ("sv", ["Han ber om hjälp.", "”Varje natt regnar det”, skriver han.", "”Ja.”", "Nu växer den."]),
    ("fi", ["Hän pyysi apua.", "”Joka yö”, hän sanoi."]),
    ("pl", ["Było to w latach 90. XX wieku.", "Art. 5 ust. 2 pkt. 3 mówi o tym.", "Tel. 22 123 45 67 milczy."]),
    ("pl", ["Fot. Jan Bo, dyrektor ds. floty Fundacji im. Bo.", "Koniec."]),
    ("cs", ["Viděl např. prof. Bo na str. 5.", "Konec."]),
    ("ru", ["Это, т. е. рис. 5, было в 2020 г. на ул. Мира.", "Конец."]),
    ("uk", ["Це, напр. рис. 5, було в 2020 р. на вул. Мира.", "Кінець."]),
    ("el", ["Ο κ. Παπάς είδε π.χ. τη σελ. 5.", "Τέλος."]),
    ("hi", ["डॉ. ली आए।", "वे गए।"]),
    ("es", ["Fue en Lima.", "- El alcalde habló."]),
    ("fr", ["Photo : J. Doe/AFP.", "Un roman de J. Verne, selon J.-P. Sartre et l’U. E. de 1950.", "Oui."]),
    ("fr", ["Le t. II a des poires, etc.", "Puis il dort.", "20 ans après, oui."]),
    ("de", ["Siehe 2. Aufl., Bd. 3, S. 5ff., und ebd., S. 12.", "In ihrer 2. Ehe und in der 5. und 6. Klasse war es so."]),
    ("de", ["Die Fa. Meier und Bgm. Huber kamen.", "Inkl. MwSt. und allg. Äpfel steht es in Kap. II."]),
    ("de", ["Er lief 100 m.", "Dann fiel er.", "Es gab Birnen usw.", "Danach ging er.", "Es gab etc. Äpfel."]),
    ("de", ["Er blieb lange.", "90 Prozent gingen.", "(Siehe S. 5.)", "Dann kam er.", "Am 5. Mai 2020 war es so."]),
    ("en", ["Gov. Hill of Mass. lost on Sat. and Sun. of May.", "See Vol. II and 1 Cor. 13:4."]),
    ("en", ["He ran 100 m.", "Then he fell.", "(He left.)", "She stayed.", "(See p. 5.)", "(See p. 6.)", "They ate.", "He left."]),
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


def t(words):
    return Text(value=words)


def em(*children):
    return Emphasis(children=children)


NAMED = Span(children=(t("ab"),), id="x", language="fr")
LINK = Link(href="https://example.org/", children=(t("ab"),))
REFERENCE = NoteReference(note="n", label="1")


@pytest.mark.parametrize(
    ("line", "offset", "expected"),
    [
        ((t("ab"),), 0, ((), (t("ab"),))),
        ((t("ab"),), 1, ((t("a"),), (t("b"),))),
        ((t("ab"),), 2, ((t("ab"),), ())),
        ((t("ab"),), 9, ((t("ab"),), ())),
        ((t("ab"), t("cd")), 2, ((t("ab"),), (t("cd"),))),
        ((t("ab"), t("cd"), t("e")), 3, ((t("ab"), t("c")), (t("d"), t("e")))),
        ((t("a"), em(t("bc")), t("d")), 2, ((t("a"), em(t("b"))), (em(t("c")), t("d")))),
        ((t("a"), em(t("bc")), t("d")), 1, ((t("a"),), (em(t("bc")), t("d")))),
        ((t("a"), em(t("bc")), t("d")), 3, ((t("a"), em(t("bc"))), (t("d"),))),
        ((em(em(t("ab"))),), 1, ((em(em(t("a"))),), (em(em(t("b"))),))),
        ((NAMED,), 1, ((replace(NAMED, children=(t("a"),)),), (replace(NAMED, children=(t("b"),), id=None),))),
        ((LINK, t("c")), 1, None),
        ((LINK, t("c")), 2, ((LINK,), (t("c"),))),
        ((LINK, t("c")), 0, ((), (LINK, t("c")))),
        ((em(LINK), t("c")), 1, None),
        ((Quotation(children=(t("ab"),)),), 1, None),
        ((Abbreviation(children=(t("ab"),)),), 1, None),
        ((Ruby(pairs=(RubyPair(base=(t("ab"),), reading=()),)),), 1, None),
        ((t("a"), REFERENCE, t("b")), 1, ((t("a"), REFERENCE), (t("b"),))),
        ((t("a"), Break(), t("b")), 1, ((t("a"),), (Break(), t("b")))),
        ((t("a"), Math(tex="x"), t("b")), 2, ((t("a"), Math(tex="x")), (t("b"),))),
        ((), 0, ((), ())),
    ],
)
def test_a_line_is_cut_where_it_may_be_and_its_name_stays_with_the_first_half(line, offset, expected):
    assert split_at(line, offset) == expected


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ((t("One. Two."),), ["One. ", "Two."]),
        ((t("One."),), ["One."]),
        ((t("It is one. "), LINK, t(". Two.")), ["It is one. ", "ab. ", "Two."]),
        # What can't be cut joins the sentence with the next one, and no further.
        (
            (t("See "), Link(href="https://example.org/", children=(t("it. So"),)), t(" be it. Three.")),
            ["See it. So be it. ", "Three."],
        ),
        (
            (Quotation(children=(t("No. Yes. So."),)), t(" It was. Then not.")),
            ["No. Yes. So. ", "It was. ", "Then not."],
        ),
        ((t("One. "), Quotation(children=(t("Two. Three."),))), ["One. ", "Two. Three."]),
    ],
)
def test_each_sentence_is_in_a_span_of_its_own_with_the_space_after_it(children, expected):
    made = article(*children)
    (paragraph,) = with_sentence_spans(made).body
    assert [plain((span,)) for span in paragraph.children] == expected
    known = {sentence.id: sentence for sentence in sentences(made)}
    assert all(span.id in known and plain((span,)).startswith(known[span.id].text) for span in paragraph.children)


def test_sentences_are_counted_through_an_article_and_say_where_they_are():
    metadata = Metadata(title=(t("A bell"),), language="en", canonical_url="https://example.org/a")
    body = (Paragraph(children=(t("One.  Two."),)), Paragraph(children=(t("Drei."),), language="de"), Paragraph(children=()))
    found = sentences(Article(metadata=metadata, body=body))
    name = "a" + sha256(b"https://example.org/a").hexdigest()[:8]
    assert [(s.id, s.place, s.start, s.end, s.text, s.language) for s in found] == [
        (f"{name}-s0001", "metadata.title", 0, 6, "A bell", "en"),
        (f"{name}-s0002", "body.0.children", 0, 4, "One.", "en"),
        (f"{name}-s0003", "body.0.children", 6, 10, "Two.", "en"),
        (f"{name}-s0004", "body.1.children", 0, 5, "Drei.", "de"),
    ]


def test_an_article_without_an_address_is_named_by_its_words():
    one, same, other = article(t("One. Two.")), article(t("One. "), em(t("Two."))), article(t("One. Three."))
    assert article_id(one) == article_id(same) == "a" + sha256(b"One. Two.").hexdigest()[:8]
    assert article_id(one) != article_id(other)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", []),
        ("  ", []),
        (" One. ", ["One."]),
        ("One. Two.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One of\n\nthem.", ["One of\n\nthem."]),
        # Up to twenty thousand characters are looked at at once; more are cut after a space, or where there is none.
        ("a" * 19_998 + " b", ["a" * 19_998 + " b"]),
        ("a" * 19_999 + " b", ["a" * 19_999, "b"]),
        ("a" * 20_000, ["a" * 20_000]),
        ("a" * 20_001, ["a" * 20_000, "a"]),
        ("b " + "a" * 19_999, ["b", "a" * 19_999]),
        (" " + "a" * 20_000, ["a" * 20_000]),
        ("a" * 45_000, ["a" * 20_000, "a" * 20_000, "a" * 5_000]),
    ],
    ids=lambda value: f"{len(value)}",
)
def test_sentences_begin_and_end_at_words(said, expected):
    found = borders(said, "en-GB")
    assert [said[start:end] for start, end in found] == expected
