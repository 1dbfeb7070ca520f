"""Abbreviations whose full stop an engine takes for the end of a sentence, or which it spells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = r"(?= [A-ZÀ-Þ])"
_FIGURE: Final = r"(?=[ \u00a0]?\d)"

_RULES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        (rf"Dr\.{_NAME}", "Doctor"),
        (rf"Mr\.?{_NAME}", "Mister"),
        (rf"Mrs\.?{_NAME}", "Missis"),
        (rf"Ms\.?{_NAME}", "Miz"),
        (rf"Prof\.{_NAME}", "Professor"),
        (rf"Gen\.{_NAME}", "General"),
        (rf"Sen\.{_NAME}", "Senator"),
        (rf"Rep\.{_NAME}", "Representative"),
        (rf"Gov\.{_NAME}", "Governor"),
        (rf"Capt\.{_NAME}", "Captain"),
        (rf"Lt\.{_NAME}", "Lieutenant"),
        (rf"Sgt\.{_NAME}", "Sergeant"),
        (rf"Col\.{_NAME}", "Colonel"),
        (rf"Rev\.{_NAME}", "Reverend"),
        (rf"Hon\.{_NAME}", "Honourable"),
        (rf"(?<![A-Za-z] )St\.?{_NAME}|(?<=[a-z] )St\.{_NAME}", "Saint"),
        (r"(?<=[a-z] )St\.(?! [A-Z])", "Street"),
        (r"(?<=[a-z] )Ave\.", "Avenue"),
        (r"(?<=[a-z] )Blvd\.", "Boulevard"),
        (r"(?<=[a-z] )Rd\.", "Road"),
        (r"Jr\.", "Junior"),
        (r"Sr\.", "Senior"),
        (r"vs?\.(?= )", "versus"),
        (r"e\.[ \u00a0]?g\.,?", "for example"),
        (r"i\.[ \u00a0]?e\.,?", "that is"),
        (r"approx\.", "approximately"),
        (r"et al\.", "and others"),
        (rf"Nos?\.{_FIGURE}|№{_FIGURE}", "number"),
        (rf"[Pp]p\.{_FIGURE}", "pages"),
        (rf"[Pp]\.{_FIGURE}", "page"),
        (rf"[Vv]ol\.{_FIGURE}", "volume"),
        (rf"[Ff]igs?\.{_FIGURE}", "figure"),
        (rf"[Cc]h\.{_FIGURE}", "chapter"),
        (rf"[Ss]ec\.{_FIGURE}", "section"),
        (rf"[Ee]d\.{_FIGURE}", "edition"),
        (r"Inc\.(?= [a-z])", "Incorporated"),
        (r"Corp\.", "Corporation"),
        (r"Ltd\.", "Limited"),
        (rf"Jan\.{_FIGURE}", "January"),
        (rf"Feb\.{_FIGURE}", "February"),
        (rf"Aug\.{_FIGURE}", "August"),
        (rf"Sept?\.{_FIGURE}", "September"),
        (rf"Oct\.{_FIGURE}", "October"),
        (rf"Nov\.{_FIGURE}", "November"),
        (rf"Dec\.{_FIGURE}", "December"),
        (r"w/o(?= )", "without"),
        (r"and/or", "and or"),
        (r"C#", "C sharp"),
        (r"F#", "F sharp"),
        (r"[CHNOSPF]{2,4}(?=\d)", "{letters}"),
    ),
    "de": (
        (r"z\.[ \u00a0]?B\.", "zum Beispiel"),
        (r"d\.[ \u00a0]?h\.", "das heißt"),
        (r"u\.[ \u00a0]?a\.", "unter anderem"),
        (r"usw\.", "und so weiter"),
        (r"bzw\.", "beziehungsweise"),
        (r"ca\.", "circa"),
        (r"evtl\.", "eventuell"),
        (r"vgl\.", "vergleiche"),
        (r"v\.[ \u00a0]?Chr\.", "vor Christus"),
        (r"n\.[ \u00a0]?Chr\.", "nach Christus"),
        (rf"Dr\.{_NAME}", "Doktor"),
        (rf"Prof\.{_NAME}", "Professor"),
        (rf"Hr\.{_NAME}", "Herr"),
        (rf"Fr\.{_NAME}", "Frau"),
        (rf"St\.{_NAME}", "Sankt"),
        (rf"Nr\.{_FIGURE}", "Nummer"),
        (rf"S\.{_FIGURE}", "Seite"),
        (rf"Abb\.{_FIGURE}", "Abbildung"),
        (rf"Kap\.{_FIGURE}", "Kapitel"),
        (rf"Bd\.{_FIGURE}", "Band"),
        (r"(?<=\d )Mio\.", "Millionen"),
        (r"(?<=\d )Mrd\.", "Milliarden"),
        (r"Jh\.", "Jahrhundert"),
    ),
    "fr": (
        (rf"M\.{_NAME}", "Monsieur"),
        (rf"Mme{_NAME}", "Madame"),
        (rf"Mlle{_NAME}", "Mademoiselle"),
        (rf"Dr{_NAME}", "Docteur"),
        (r"p\.[ \u00a0]?ex\.", "par exemple"),
        (r"c\.-à-d\.", "c'est-à-dire"),
        (r"av\.[ \u00a0]J\.-C\.", "avant Jésus-Christ"),
        (r"apr\.[ \u00a0]J\.-C\.", "après Jésus-Christ"),
        (r"env\.(?= )", "environ"),
        (rf"[Nn][°º]{_FIGURE}", "numéro"),
        (rf"pp?\.{_FIGURE}", "page"),
        (rf"chap\.{_FIGURE}", "chapitre"),
        (rf"vol\.{_FIGURE}", "volume"),
    ),
    "es": (
        (rf"Sr\.{_NAME}", "Señor"),
        (rf"Sra\.{_NAME}", "Señora"),
        (rf"Dr\.{_NAME}", "Doctor"),
        (rf"Dra\.{_NAME}", "Doctora"),
        (r"EE\.[ \u00a0]?UU\.?", "Estados Unidos"),
        (r"p\.[ \u00a0]?ej\.", "por ejemplo"),
        (rf"[Nn]úm\.{_FIGURE}|[Nn]\.?[°º]{_FIGURE}", "número"),
        (rf"[Pp]ágs?\.{_FIGURE}|p\.{_FIGURE}", "página"),
        (r"a\.[ \u00a0]?C\.", "antes de Cristo"),
        (r"d\.[ \u00a0]?C\.", "después de Cristo"),
        (r"aprox\.", "aproximadamente"),
    ),
    "it": (
        (rf"[Ss]ig\.{_NAME}", "signor"),
        (rf"[Ss]ig\.ra{_NAME}", "signora"),
        (rf"[Dd]ott\.{_NAME}", "dottor"),
        (rf"[Dd]ott\.ssa{_NAME}", "dottoressa"),
        (rf"[Pp]rof\.{_NAME}", "professor"),
        (r"ecc\.", "eccetera"),
        (r"ad es\.|p\.[ \u00a0]?es\.", "per esempio"),
        (r"a\.[ \u00a0]?C\.", "avanti Cristo"),
        (r"d\.[ \u00a0]?C\.", "dopo Cristo"),
        (rf"[Nn]\.{_FIGURE}", "numero"),
        (rf"pagg?\.{_FIGURE}|p\.{_FIGURE}", "pagina"),
    ),
    "pt": (
        (rf"Sr\.{_NAME}", "Senhor"),
        (rf"Sra\.{_NAME}", "Senhora"),
        (rf"Dr\.{_NAME}", "Doutor"),
        (rf"Dra\.{_NAME}", "Doutora"),
        (r"p\.[ \u00a0]?ex\.", "por exemplo"),
        (rf"[Nn]\.?[°º]{_FIGURE}", "número"),
        (rf"[Pp]ágs?\.{_FIGURE}|p\.{_FIGURE}", "página"),
        (r"a\.[ \u00a0]?C\.", "antes de Cristo"),
        (r"d\.[ \u00a0]?C\.", "depois de Cristo"),
        (r"aprox\.", "aproximadamente"),
    ),
    "nl": (
        (r"bijv\.|bv\.", "bijvoorbeeld"),
        (r"d\.w\.z\.", "dat wil zeggen"),
        (r"enz\.", "enzovoort"),
        (r"o\.a\.", "onder andere"),
        (r"m\.b\.t\.", "met betrekking tot"),
        (r"i\.p\.v\.", "in plaats van"),
        (r"t\.o\.v\.", "ten opzichte van"),
        (r"ca\.", "circa"),
        (rf"[Dd]hr\.{_NAME}", "de heer"),
        (rf"[Mm]evr\.{_NAME}", "mevrouw"),
        (rf"[Dd]r\.{_NAME}", "doctor"),
        (rf"[Pp]rof\.{_NAME}", "professor"),
        (rf"blz\.{_FIGURE}|p\.{_FIGURE}", "bladzijde"),
        (rf"[Nn]r\.{_FIGURE}", "nummer"),
        (r"v\.Chr\.", "voor Christus"),
        (r"n\.Chr\.", "na Christus"),
    ),
}
"""By language: pattern, words. "{letters}" spells what was found."""


@lru_cache(maxsize=8)
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w.@])(?:{pattern})(?!\w)" if "{" not in said else rf"\b(?:{pattern})"), said)
        for pattern, said in _RULES.get(language, ())
    )


def abbreviations(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every abbreviation in a text that has full words, and the words. A stop that also ends the text is kept."""
    for pattern, said in _compiled(primary(language)):
        for match in pattern.finditer(text):
            words = " ".join(match[0]) if said == "{letters}" else said
            ends = match[0].endswith(".") and not text[match.end() :].strip('"”’)»] ')
            yield match.start(), match.end() - ends, words
