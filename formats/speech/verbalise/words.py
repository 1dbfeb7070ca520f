"""What signs are called, by language: words that only a voice says, never written in an output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

Money = tuple[str, str, str, str]
"""One unit, many units, one hundredth, many hundredths; the last two empty where none are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a language says signs. `decimal` and `group` are its marks in figures; `money` the plain names of currency signs.

    `cents` stands between units and hundredths; `magnitudes` are the letters after a sum of money, `of` what
    stands between them and the name of the money, `of_vowel` the same before a vowel; `one_below_two` tells that 1.5 million is one
    million and not several.
    """

    dot: str
    slash: str
    at: str
    dash: str
    hashtag: str
    to: str
    by: str
    about: str
    number: str
    decimal: str
    group: str
    cents: str
    money: Mapping[str, Money]
    magnitudes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    of: str = ""
    of_vowel: str = ""
    one_below_two: bool = False


_EN: Final = Words(
    dot="dot",
    slash="slash",
    at="at",
    dash="dash",
    hashtag="hashtag",
    to="to",
    by="by",
    about="about",
    number="number",
    decimal=".",
    group=",",
    cents=" ",
    money={
        "$": ("dollar", "dollars", "cent", "cents"),
        "£": ("pound", "pounds", "penny", "pence"),
        "€": ("euro", "euros", "cent", "cents"),
        "¥": ("yen", "yen", "", ""),
        "₹": ("rupee", "rupees", "paisa", "paise"),
        "₩": ("won", "won", "", ""),
        "₽": ("rouble", "roubles", "kopeck", "kopecks"),
        "₺": ("lira", "lira", "kurush", "kurush"),
        "₪": ("shekel", "shekels", "agora", "agorot"),
        "₦": ("naira", "naira", "kobo", "kobo"),
        "₴": ("hryvnia", "hryvnias", "kopiyka", "kopiykas"),
        "US$": ("US dollar", "US dollars", "cent", "cents"),
        "A$": ("Australian dollar", "Australian dollars", "cent", "cents"),
        "C$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
        "NZ$": ("New Zealand dollar", "New Zealand dollars", "cent", "cents"),
        "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
        "R$": ("real", "reais", "centavo", "centavos"),
    },
    magnitudes={
        "k": ("thousand", "thousand"),
        "m": ("million", "million"),
        "mn": ("million", "million"),
        "million": ("million", "million"),
        "b": ("billion", "billion"),
        "bn": ("billion", "billion"),
        "billion": ("billion", "billion"),
        "tn": ("trillion", "trillion"),
        "trillion": ("trillion", "trillion"),
        "thousand": ("thousand", "thousand"),
    },
)
_DE: Final = Words(
    dot="Punkt",
    slash="Schrägstrich",
    at="ät",
    dash="Strich",
    hashtag="Hashtag",
    to="bis",
    by="mal",
    about="etwa",
    number="Nummer",
    decimal=",",
    group=".",
    cents=" ",
    money={
        "€": ("Euro", "Euro", "Cent", "Cent"),
        "$": ("Dollar", "Dollar", "Cent", "Cent"),
        "£": ("Pfund", "Pfund", "Penny", "Pence"),
        "¥": ("Yen", "Yen", "", ""),
        "US$": ("US-Dollar", "US-Dollar", "Cent", "Cent"),
        "Fr.": ("Franken", "Franken", "Rappen", "Rappen"),
    },
    magnitudes={
        "Mio.": ("Million", "Millionen"),
        "Mrd.": ("Milliarde", "Milliarden"),
        "Million": ("Million", "Million"),
        "Millionen": ("Millionen", "Millionen"),
        "Milliarde": ("Milliarde", "Milliarde"),
        "Milliarden": ("Milliarden", "Milliarden"),
    },
)
_FR: Final = Words(
    dot="point",
    slash="barre oblique",
    at="arobase",
    dash="tiret",
    hashtag="hashtag",
    to="à",
    by="par",
    about="environ",
    number="numéro",
    decimal=",",
    group=" ",
    cents=" ",
    money={
        "€": ("euro", "euros", "centime", "centimes"),
        "$": ("dollar", "dollars", "cent", "cents"),
        "£": ("livre", "livres", "penny", "pence"),
        "¥": ("yen", "yens", "", ""),
    },
    magnitudes={
        "M": ("million", "millions"),
        "Md": ("milliard", "milliards"),
        "million": ("million", "million"),
        "millions": ("millions", "millions"),
        "milliard": ("milliard", "milliard"),
        "milliards": ("milliards", "milliards"),
    },
    of="de ",
    of_vowel="d'",
    one_below_two=True,
)
_ES: Final = Words(
    dot="punto",
    slash="barra",
    at="arroba",
    dash="guion",
    hashtag="etiqueta",
    to="a",
    by="por",
    about="unos",
    number="número",
    decimal=",",
    group=".",
    cents=" con ",
    money={
        "€": ("euro", "euros", "céntimo", "céntimos"),
        "$": ("dólar", "dólares", "centavo", "centavos"),
        "£": ("libra", "libras", "penique", "peniques"),
        "¥": ("yen", "yenes", "", ""),
    },
    magnitudes={"millón": ("millón", "millón"), "millones": ("millones", "millones"), "M": ("millón", "millones")},
    of="de ",
)
_IT: Final = Words(
    dot="punto",
    slash="barra",
    at="chiocciola",
    dash="trattino",
    hashtag="hashtag",
    to="a",
    by="per",
    about="circa",
    number="numero",
    decimal=",",
    group=".",
    cents=" e ",
    money={
        "€": ("euro", "euro", "centesimo", "centesimi"),
        "$": ("dollaro", "dollari", "centesimo", "centesimi"),
        "£": ("sterlina", "sterline", "penny", "pence"),
        "¥": ("yen", "yen", "", ""),
    },
    magnitudes={
        "milione": ("milione", "milione"),
        "milioni": ("milioni", "milioni"),
        "miliardo": ("miliardo", "miliardo"),
        "miliardi": ("miliardi", "miliardi"),
        "mln": ("milione", "milioni"),
        "mld": ("miliardo", "miliardi"),
    },
    of="di ",
)
_PT: Final = Words(
    dot="ponto",
    slash="barra",
    at="arroba",
    dash="traço",
    hashtag="hashtag",
    to="a",
    by="por",
    about="cerca de",
    number="número",
    decimal=",",
    group=".",
    cents=" e ",
    money={
        "€": ("euro", "euros", "cêntimo", "cêntimos"),
        "R$": ("real", "reais", "centavo", "centavos"),
        "US$": ("dólar", "dólares", "centavo", "centavos"),
        "$": ("dólar", "dólares", "centavo", "centavos"),
        "£": ("libra", "libras", "péni", "pence"),
    },
    magnitudes={
        "milhão": ("milhão", "milhão"),
        "milhões": ("milhões", "milhões"),
        "mil milhões": ("mil milhões", "mil milhões"),
        "bilhões": ("bilhões", "bilhões"),
        "bilhão": ("bilhão", "bilhão"),
    },
    of="de ",
)
_NL: Final = Words(
    dot="punt",
    slash="slash",
    at="apenstaartje",
    dash="streepje",
    hashtag="hashtag",
    to="tot",
    by="bij",
    about="ongeveer",
    number="nummer",
    decimal=",",
    group=".",
    cents=" ",
    money={
        "€": ("euro", "euro", "cent", "cent"),
        "$": ("dollar", "dollar", "cent", "cent"),
        "£": ("pond", "pond", "penny", "pence"),
        "¥": ("yen", "yen", "", ""),
    },
    magnitudes={
        "mln.": ("miljoen", "miljoen"),
        "mld.": ("miljard", "miljard"),
        "mln": ("miljoen", "miljoen"),
        "mld": ("miljard", "miljard"),
        "miljoen": ("miljoen", "miljoen"),
        "miljard": ("miljard", "miljard"),
    },
)
_TABLES: Final = {"en": _EN, "de": _DE, "fr": _FR, "es": _ES, "it": _IT, "pt": _PT, "nl": _NL}


def words_for(language: str) -> Words | None:
    """The words of a language (BCP 47), None where there is no table: its engine reads signs as it can."""
    return _TABLES.get(primary(language))
