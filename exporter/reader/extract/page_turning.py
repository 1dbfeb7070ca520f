"""Tables that only lead to the pages before, behind and above: the head and foot of a handbook's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.reader.dom.tree import text_of
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics

_LEADS: Final = names(
    "prev previous next up home top contents index toc first last zurück weiter vor nach·oben inhalt inhaltsverzeichnis start "
    "startseite vorherige nächste précédent suivant niveau·supérieur sommaire accueil anterior siguiente próximo subir inicio "
    "início índice indietro avanti precedente successivo su indice vorige volgende omhoog inhoud föregående nästa upp innehåll "
    "назад вперёд вперед вверх содержание 前 次 上 目次 戻る 次へ 前へ 上一页 下一页 上一頁 下一頁 目录"
)
_WORDS: Final = re.compile(r"\w+")
_LARGEST: Final = 600  # Characters: a table of data that has such words among its links is mostly longer.


def is_page_turning(found: Statistics, place: int) -> bool:
    """Whether the links of a table say nothing but where to turn, two of them at least different things ("Prev", "Up", "Next")."""
    if not found.linked[place] or found.length[place] > _LARGEST:
        return False
    said = _said(found.elements[place].iter("a"))
    return len(said) > 1 and said <= _LEADS


def _said(links: Iterable[_Element]) -> frozenset[str]:
    return frozenset("·".join(_WORDS.findall(text_of(link).lower())) for link in links if link.get("href")) - {""}
