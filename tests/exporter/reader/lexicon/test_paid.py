"""Labels that say that a text is paid for, in each language; sentences and names that only look alike are none."""

from __future__ import annotations

import pytest

from exporter.reader.lexicon.paid import is_paid_label, without_paid_label
from exporter.reader.lexicon.tables import by_language

LABELS = {
    "en": "Paid post",
    "de": "ANZEIGE",
    "fr": "Publi-reportage",
    "es": "Contenido patrocinado",
    "it": "Pubblicità",
    "nl": "Advertentie",
    "pt": "Conteúdo patrocinado",
}
PAID = {
    "en": "Sponsored by the Mill Works",
    "de": "Präsentiert von der Mühle",
    "fr": "Sponsorisé par le moulin",
    "es": "Patrocinado por el molino",
    "it": "Sponsorizzato da Mulino",
    "nl": "Gesponsord door de molen",
}


def test_each_language_has_a_case() -> None:
    assert set(LABELS) == set(by_language("advertising_labels"))
    assert set(PAID) == set(by_language("paid_labels"))


@pytest.mark.parametrize(
    "label", [*LABELS.values(), *PAID.values(), "[Sponsored]", "Advertisement:", "In partnership with Mill Works"]
)
def test_a_label_is_known(label: str) -> None:
    assert is_paid_label(label)


@pytest.mark.parametrize(
    "text",
    [
        "Sponsored walks raise thousands",
        "Werbung für die Fähre",
        "Advertising Standards Authority",
        "The promotion",
        "Proposée",
        "",
    ],
)
def test_what_only_begins_like_a_label_is_none(text: str) -> None:
    assert not is_paid_label(text)
    assert without_paid_label(text) == text


def test_a_label_goes_only_where_something_parts_it_from_the_name() -> None:
    assert without_paid_label("Advertorial – Ann Lee") == "Ann Lee"
    assert without_paid_label("Advertorial by Ann Lee") == "by Ann Lee"
    assert without_paid_label("Advertorial Ann Lee") == "Advertorial Ann Lee"
    assert without_paid_label("Sponsored by Ann Lee") == "Sponsored by Ann Lee"
