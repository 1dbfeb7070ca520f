# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Names of people out of bylines: "By Jane Doe and John Roe, Political Editor" is two people.

What is no name is refused: dates, addresses, words of a page's furniture, whole sentences. Letters after a name (MD, PhD) are part
of how somebody signs and stay; what they are paid for goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.model import Person
from exporter.reader.lexicon.paid import is_paid_label, without_paid_label
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from exporter.model import Role

_VERB: Final = (
    r"(?:written|words|story|text|posted|reported|published|article|review|recipe|photos?|photography|compiled|created|submitted|authored|originally|report|opinion|interview|guest post|(?:blog[- ]?)?beitrag|artikel|bericht|eingestellt|geschrieben|veröffentlicht|verfasst|gespeichert|escrito|publicado|écrit|publié|scritto|geschreven|skrevet|skriven) (?:and \w+ )?(?:by|von|por|par|da|door|av|af)"
    r"|author(?:\(?s\)?|ed by)?|writers?|reporters?|autor(?:in|innen|en|a|es|i)?|autore|auteure?s?|redacción|redação|redazione|redaktion|interview|texte?|text|tekst|teksti|tekst og foto|kirjoittanut|yazan|автори?|автор(?:ы|и)|текст|записал[аи]?|文|文/|文●|作者|記者|记者|撰文|取材・文|執筆|この記事を書いた人|著者|执笔|编辑|責任編集|글|بقلم|كتب(?:ت)?|الكاتب|מאת|द्वारा|লেখক|लेखक|โดย|bài và ảnh|oleh|penulis"
)
_AFTER: Final = r"(?:(?<=(?-i:[\u0590-\u0fff\u3000-\u9fff]))[:：/／|●]?\s*|\s*[:：/|-]\s*|\s+)"
_BY: Final = Lazily(
    rf"^\W*(?:this (?:article|post|story) was )?(?:{_VERB}|by(?: line)?|from|von|vom|door|par|por|di|da|de|av|af){_AFTER}",
    re.IGNORECASE,
)
_LABEL: Final = Lazily(rf"^\W*(?:{_VERB}|by){_AFTER}", re.IGNORECASE)
_GLUED: Final = Lazily(r"^(?:[Ww]ritten )?[Bb]y(?=[A-Z][a-z])")
_PICTURE_BY: Final = Lazily(
    r"^\W*(?:photos?|photograph(?:y|s|ed)?|pictures?|images?|fotos?|bilder|photographies?|фото|cortes[ií]a|courtesy|crédito)\b",
    re.IGNORECASE,
)
_OTHERS: Final = Lazily(
    r"[\s,;|.·•(-]*\b(?:on behalf of\b.*$|(?:(?:medically|clinically|legally|expert|technically|scientifically) )?(?:reviewed|fact[- ]checked|edited|photograph(?:ed|y|s)?|photos?|illustrat(?:ed|ions?)|translated|curated|produced|updated|modified|presented|sponsored|supervised|herausgegeben|übersetzt|traduit|fotos?|bilder)(?: and \w+)? (?:by|von|par|por)\b.*$)",
    re.IGNORECASE,
)
"""Who did something else to the text than write it."""
_SPLIT: Final = Lazily(
    r"\s*(?:;|\||•|·|⋅|●|/(?!\w\b)|／|\n|,?\s+(?:and|und|et|y|e|en|og|och|ja|ve|with|mit|avec|con|&|и|та|і|ו|و(?=\s)|および)\s+|、|，|・(?=\S+\s)|\s+-\s+|\s+–\s+|\s+—\s+|\s+@\s+)\s*",
    re.IGNORECASE,
)
_BODY: Final = Lazily(
    r"\b(?:cent(?:er|re) (?:for|of)|institut\w*|department of|ministry of|office of|society|association|union|university|council|commission|committee|foundation|academy|college of|\w*anstalt|\w*amt|\w*ministerium|\w*verband|gesellschaft|ministère|agenzia|ministerio|tax) ?[^,;|/\n]*?(?P<joint>\s(?:and|und|et|y|e|&)\s)(?!the\b)",
    re.IGNORECASE,
)
"""An organisation with "and" in its own name."""
_FIELD: Final = Lazily(lambda: rf"(?:^|\s)(?:{any_of('fields_of_work')})\W*$", re.IGNORECASE)
"""What ends the name of what somebody works on, and no person's."""
_ROLE: Final = Lazily(lambda: rf"\b(?:{any_of('roles')})\b", re.IGNORECASE)
_OFFICE: Final = Lazily(
    r"\b(?:head|director|chief|manager|vp|president|editor|professor|minister|lecturer) (?:of|for) (?!the\b)[\w ]+$", re.IGNORECASE
)
"""An office that may go on behind "and"."""


def _no_name() -> str:
    within, begins = any_of("no_names_within"), any_of("no_name_begins")
    days = rf"^(?:{any_of('published')}|{any_of('updated')})\w*(?: \w{{1,3}}){{0,2}}$|\b(?:{any_of('reading_times')})\b"
    return (
        rf"{days}|\d{{2}}|https?:|www\.|@\w+\.|\b(?:{any_of('no_names')})\b|{within}|^(?:{begins})|^(?:{any_of('no_name_lines')})$"
    )


_NO_NAME: Final = Lazily(_no_name, re.IGNORECASE)
_MAIL: Final = Lazily(r"[(<]?\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}[)>]?")
_WHENCE: Final = Lazily(r"^((?:[^\W\d_][\w.'’-]* ){2,3})(?:for|in|at|aus|en) (?:the )?[A-ZÄÖÜ0-9].*$")
"""A name and for whom, or where, somebody writes."""
_HOUSES: Final = Lazily(lambda: rf"\b(?:{any_of('houses_of_people')})\b", re.IGNORECASE)
_FIRM: Final = Lazily(r"^the |[ ,](?:ltd|inc|llc|gmbh|plc|corp|limited|e\. ?v)\.?$", re.IGNORECASE)
_SAID: Final = Lazily(r"[!?] |: |^(?:thanks?|hello|hi|hey|dear|welcome|a note)\b", re.IGNORECASE)
"""What somebody says, or does: "Thanks for reading! Rate", "Photo: Jane Doe"."""
_WHEN: Final = Lazily(
    r"[\s,|·•/(–—-]*(?:\b(?:on|am|le|el|il|em|op|den|um|at|updated:?|published:?|posted:?)\s+)?(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:\b(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|déc|fév|avr|jui|aoû)[^\W\d]{0,8}\.?,?\s+)?(?<![^\W_])\d{1,4}(?:[./:-]\d|st\b|nd\b|rd\b|th\b|\.?\s|,|$|h\b).*$",
    re.IGNORECASE,
)
"""A day or an hour, and all that comes after it."""
_TRAIL: Final = Lazily(r"\s*(?:\([^)]*\)?|\[[^\]]*\]|@\w+|<[^>]*>|[,|•·–—-]\s*$)\s*$")
_AGENCIES: Final = frozenset(
    [
        "ap",
        "afp",
        "dpa",
        "apa",
        "reuters",
        "tnn",
        "ani",
        "pti",
        "ians",
        "upi",
        "efe",
        "ansa",
        "belga",
        "sda",
        "ats",
        "ntb",
        "tt",
        "ritzau",
        "anp",
        "lusa",
        "pap",
        "ctk",
        "mti",
        "tass",
        "itar",
        "interfax",
        "xinhua",
        "kyodo",
        "jiji",
        "yonhap",
        "bernama",
        "antara",
        "bss",
        "unb",
        "app",
        "aap",
        "cp",
        "bbc",
        "cnn",
        "npr",
        "abc",
        "nbc",
        "cbs",
        "pbs",
        "dw",
        "rfi",
        "ndr",
        "wdr",
        "swr",
        "mdr",
        "br",
        "hr",
        "rbb",
        "orf",
        "srf",
        "rts",
        "ard",
        "zdf",
        "sid",
        "epd",
        "kna",
        "kap",
    ]
)
_LETTERS: Final = Lazily(
    r"(?:[A-Z]{2,7}(?:[-/][A-Z]{1,5})*[®™]?(?: \d{3})?|[A-Z][A-Za-z]{0,4}\.?\s?D\.?|(?:[A-Z][a-z]{0,3}\.){2,4}|(?:Ph|Ed|Psy|Pharm|Dr|M|D)\.?[A-Z][A-Za-z]?\.?[A-Z]?\.?|[BM]Sc|Jr\.?|Sr\.?|II|III|IV|Esq\.?)(?: \([A-Za-z]+\))?"
)
"""What stands after a name and a comma and belongs to it: degrees, charters, "Jr."."""
_STATE: Final = 2  # Letters of a state in an address of the United States.
_COUNTRIES: Final = frozenset({"USA", "UK", "UAE"})
_LAST_FIRST: Final = Lazily(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]*(?: (?:de|van|von|der|den|la|le|da|di|[A-Z]\.))*)")
_LOGIN: Final = Lazily(r"[a-z0-9._-]{3,}|[a-z]+\d\w*")
_PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zum",
        "al",
        "el",
        "bin",
        "ibn",
        "y",
        "e",
        "af",
        "av",
        "und",
    ]
)
_JOINT: Final = "\ue000"  # Private use: never part of a name.
_LONGEST: Final = 60  # No name of a person in the development corpus is longer.


def people_of(byline: str | None, role: Role = "author", *, stated: bool = False) -> tuple[Person, ...]:
    """The people that a byline names, in order and once each; empty when it names nobody. A name in small letters is believed only
    where it is `stated` as one.
    """
    if not byline:
        return ()
    line = re.sub(r"[^\S\n]+", " ", _MAIL.sub(" ", byline) if "@" in byline else byline).strip()
    if line.startswith(("http:", "https:", "www.")):
        return ()
    if _PICTURE_BY.match(line):
        role = "photographer"
    line = without_paid_label(line)
    for _ in range(2):
        line = _GLUED.sub("", _BY.sub("", line, count=1), count=1)
    line = _BODY.sub(_bound, _OTHERS.sub("", line))
    found: dict[str, Person] = {}
    for piece in _pieces(line):
        name = tidy_name(piece.replace(_JOINT, " "), stated=stated)
        if name and name.casefold() not in found:
            found[name.casefold()] = Person(name=name, role=role)
    return tuple(found.values())


def _bound(body: re.Match[str]) -> str:
    """The name of an organisation with its "and" in place, unless what follows is a person."""
    rest = body.string[body.end() :]
    if looks_like_person(re.split(r"[,;|/\n]", rest, maxsplit=1)[0]):
        return body[0]
    return body[0].removesuffix(body["joint"]) + body["joint"].replace(" ", _JOINT)


def _pieces(line: str) -> list[str]:
    """The parts of a byline that may be names: after a comma come letters of a degree, a role, a place, or the next name."""
    pieces: list[str] = []
    office = ""  # The end of the part before, where it says what somebody is.
    is_told = is_over = False  # Whether the part before says more than a name; whether what it says has gone on already.
    for given in _SPLIT.split(line):
        part = _LABEL.sub("", _WHEN.sub("", given), count=1)
        if pieces and not part and given and looks_like_person(pieces[-1]):
            break  # Behind the day come sections and minutes.
        first = part.split(",", maxsplit=1)[0]
        if (
            (_OFFICE.search(office) and not is_over and not _ROLE.search(part))
            or (office and (_HOUSES.search(first) or not looks_like_person(first)))
            or (is_told and _FIELD.search(first))
        ):
            is_over = True
            continue  # "Head of Marketing and Development" is one office, "Director of Content and Mill Institute" one place.
        is_told, is_over = "," in part or "(" in part or _ROLE.search(part) is not None, False
        if _LAST_FIRST.fullmatch(part.strip()) and not _LETTERS.fullmatch(part.split(",")[1].strip()):
            pieces.append(part)
            office = ""
            continue
        office = part.rsplit(",", maxsplit=1)[-1] if _add_names(part, pieces) or ("," in part and "&" in line) else ""
    return pieces


def _add_names(part: str, pieces: list[str]) -> bool:
    """Add the names between the commas of a part; whether it says what the last of them is."""
    names = [piece.strip() for piece in part.split(",")]
    after_role = False
    for number, piece in enumerate(names):
        if number == 0 and not (pieces and _ROLE.search(piece)):
            pieces.append(piece)
        elif _ROLE.search(piece):
            after_role = True
        elif number and _LETTERS.fullmatch(piece) and piece.lower() not in _AGENCIES and not after_role and pieces:
            pieces[-1] = f"{pieces[-1]}, {piece}"
        elif (" " in piece or piece.lower() in _AGENCIES) and (not after_role or _ROLE.search(" ".join(names[number + 1 :][:1]))):
            pieces.append(piece)
    return after_role


def tidy_name(text: str, *, stated: bool = False) -> str | None:
    """A single name without what clings to it, None when the text is no name; `stated` as for `people_of`."""
    name = re.sub(r"\s+", " ", text).strip(' \t,;:|•·⋅●–—-/／()[]"“”»«*')
    while (shorter := _TRAIL.sub("", name)) != name:
        name = shorter
    if (whence := _WHENCE.match(name)) is not None and looks_like_person(whence[1]) and not _HOUSES.search(whence[1]):
        name = whence[1].strip()
    if (
        not 2 <= len(name) <= _LONGEST
        or not any(map(str.isalpha, name))
        or _NO_NAME.search(name)
        or _SAID.search(name)
        or is_paid_label(name)
    ):
        return None
    if name.count(" ") > 6 or (
        name.endswith((".", "!", "?")) and not re.search(r"\b(?:[A-Z]|Jr|Sr|Dr|e\. ?V|D|[A-Z]{2,4})\.$", name)
    ):
        return None
    if name.islower() and name.isascii() and not 0 <= name.count(" ") <= (2 if stated else 0):
        return None
    return name


def is_role(text: str) -> bool:
    """Whether words speak of what somebody does: "Political Editor"."""
    return _ROLE.search(text) is not None


def has_letters(name: str) -> bool:
    """Whether a name is a person's with letters behind it by which people sign: "Ann Lee, PhD". Two letters may be a state's."""
    first, *rest = name.split(", ")
    if not rest or first.isupper() or not looks_like_person(first) or not _COUNTRIES.isdisjoint(rest):
        return False
    return all(_LETTERS.fullmatch(each) for each in rest) and (len(rest) > 1 or len(rest[0]) > _STATE)


def is_login(name: str) -> bool:
    """Whether a name is one that a system knows somebody by, not one that readers are shown."""
    return _LOGIN.fullmatch(name) is not None and name not in _AGENCIES


def looks_like_person(name: str) -> bool:
    """Whether words have the shape of a person's name: two to four, each capitalised, none a role; or a few letters of a script
    without capitals.
    """
    words = (name if _LAST_FIRST.fullmatch(name) else name.split(",", maxsplit=1)[0]).split()
    if _ROLE.search(name) or any(map(str.isdigit, name)) or not words:
        return False
    if not any(char.isupper() or char.islower() for char in name):
        return 2 <= len(name) <= 20
    if not 2 <= len(words) <= 5 or _FIRM.search(name):
        return False
    return (
        all(word[0].isupper() or word.lower() in _PARTICLES for word in words) and words[0][0].isupper() and words[-1][0].isupper()
    )
