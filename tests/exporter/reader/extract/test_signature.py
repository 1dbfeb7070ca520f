"""A line that only signs and dates is said once, by the metadata; a line that says more stays whole."""

from __future__ import annotations

import pytest

from exporter.model.walk import text_units
from exporter.reader import read
from exporter.reader.lexicon.tables import by_language

BODY = "".join(
    f"<p>The ferry crossed the sound for the {n}th time that day, and nobody on deck saw the other shore.</p>" for n in range(6)
)

MARKS = {"en": "By", "de": "Von", "fr": "Par", "es": "Por", "it": "Di", "nl": "Door", "pt": "Por"}

PORTRAIT = (
    '<div><div><a href="/@ada"><img src="a.jpg" alt="Ada North" width=48></a></div>'
    '<div><div><span><a href="/@ada">Ada North</a></span></div><div>May 3, 2024 · 8 min read</div></div></div>'
)


def body_of(line: str) -> list[str]:
    page = f"<html lang=en><title>Fog</title><body><article><h1>Fog over the sound</h1>{line}{BODY}</article></body></html>"
    article = read(page).article
    assert [person.name for person in article.metadata.people] == ["Ada North"]
    return [unit.text for unit in text_units(article) if unit.place.startswith("body")]


@pytest.mark.parametrize(
    "line",
    [
        '<p class="byline">By Ada North</p>',
        '<p class="byline">By <a rel="author" href="/ada">Ada North</a> · <time datetime="2024-05-03">3 May 2024</time></p>',
        '<div class="meta"><span class="author">By Ada North</span><p>Published on 3 May 2024</p></div>',
        PORTRAIT,
        "<h4>By Ada North</h4>",
        PORTRAIT.replace('alt="Ada North"', 'alt="Ada North\'s photo"'),
        PORTRAIT.replace('alt="Ada North"', 'alt="Photo of Ada North"'),
        '<h6>Article Authors</h6><div class="authors"><a href="/ada">Ada North</a></div>',
        '<p class="byline">By Ada North</p><p class="date">OUT: 00:01, Fri, May 3, 2024 | UPDATED: 10:43, Fri, May 3, 2024</p>',
    ],
)
def test_a_line_that_only_signs_and_dates_goes(line: str) -> None:
    assert not any("Ada" in text or "2024" in text for text in body_of(line))


TIMES = {
    "en": "Published 3 May 2024 · Updated 5 June 2024 14:05 · Estimated reading time: 5 minutes",
    "de": "Veröffentlicht am 3. Mai 2024 · Aktualisiert am 5. Juni 2024, 14:05 Uhr · Lesedauer: 5 Minuten",
    "fr": "Publié le 3 mai 2024 · mis à jour le 5 juin 2024 à 14h05 · Temps de lecture : 5 min",
    "es": "Publicado el 3 de mayo de 2024 · Actualizado el 5 de junio de 2024 · 5 minutos de lectura",
    "it": "Pubblicato il 3 maggio 2024 · aggiornato il 5 giugno 2024 · 5 minuti di lettura",
    "nl": "Gepubliceerd op 3 mei 2024 · bijgewerkt op 5 juni 2024 · leestijd 5 min",
    "pt": "Publicado em 3 de maio de 2024 · atualizado em 5 de junho de 2024 · 5 min de leitura",
}


@pytest.mark.parametrize("language", TIMES)
def test_a_line_that_holds_days_and_minutes_too_is_not_said_twice(language: str) -> None:
    line = f'<p class="byline">{MARKS[language]} Ada North · {TIMES[language]}</p>'
    assert body_of(line) == body_of('<p class="byline">By Ada North</p>')


def test_each_language_with_words_for_reading_times_has_a_case() -> None:
    assert set(TIMES) == set(by_language("reading_times"))


def test_a_heading_that_only_has_a_day_stays() -> None:
    line = '<p class="byline">By Ada North</p><h3 class="date">Effective from 3 May 2024:</h3>'
    assert any(text.startswith("Effective from") for text in body_of(line))


def test_a_line_that_says_more_stays_whole() -> None:
    line = '<p>By <a rel="author" href="/ada">Ada North</a> · Difficulty: two hammers out of five, and a boat</p>'
    assert any("two hammers out of five" in text for text in body_of(line))
