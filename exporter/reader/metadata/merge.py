"""One article's metadata out of many sources, in a fixed order of trust for each field.

What the page shows is the headline; what it states for machines is the date and the names; a title element is a last resort.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model.text import collapse
from exporter.reader.addresses import joined, parts_of
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.candidates import NOTHING, Candidates, first
from exporter.reader.metadata.person_names import is_login, looks_like_person
from exporter.reader.metadata.titles import key_of, same_title, without_name, without_site

if TYPE_CHECKING:
    from exporter.model import Moment, Person

_ALIKE: Final = 0.35  # The share of words by which two wordings of one headline are told from two headlines.
_DOMAIN: Final = Lazily(r"\w\.(?:com|org|net|de|fr|at|ch|it|es|uk|io|co|info|tv)$", re.IGNORECASE)
_DESK: Final = Lazily(lambda: rf"\b(?:{any_of('desks')})\b", re.IGNORECASE)
_INTRODUCES: Final = Lazily(r"\S:$")  # What stands before a headline with a colon is a part of it.
_INITIALS: Final = Lazily(r"[A-Z]{2,5}")  # Of a house, or of somebody whom only its readers know.
_PREPOSITION: Final = Lazily(r"(?:by|von|vom|par|por|di|door|av|af) ", re.IGNORECASE)
_SLOGAN: Final = Lazily(r"\s+[|·•–—-]\s+")
_BESIDE_KICKER: Final = " /|·•»›>–—-"
"""Signs that part a kicker from what stands beside it."""
_BARRED: Final = Lazily(r"\s*[|·•»«›‹–—―:/\\-]")
_STRONG: Final = Lazily(r"\s*[|·•»]\s*")
_NOTHING: Final = frozenset({"nil", "null", "none", "undefined", "nan", "n/a"})
_YEAR: Final = Lazily(r"\b(?:19|20)\d\d\b")
_DASHES: Final = Lazily(r"--+")
_LONGEST_DESCRIPTION: Final = 2000
_SENTENCE: Final = 3  # Spaces in a headline that is believed against the title that the page states.
_URL_DATE: Final = Lazily(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


class Sources(Struct, frozen=True, kw_only=True):
    """What each place of a page says. `title_element` is the text of the head's title, `headings` the texts of its headings,
    `site_headings` of those that name the site.
    """

    json_ld: Candidates = NOTHING
    microdata: Candidates = NOTHING
    meta: Candidates = NOTHING
    page: Candidates = NOTHING
    below: Candidates = NOTHING
    front_matter: Candidates = NOTHING
    title_element: str | None = None
    headings: tuple[str, ...] = ()
    site_headings: tuple[str, ...] = ()
    url: str | None = None


def merge(sources: Sources) -> Candidates:
    """The best value of each field. Strings are canonical text; the title is None only when no source has one."""
    matter, page, json_ld, data, meta = sources.front_matter, sources.page, sources.json_ld, sources.microdata, sources.meta
    by_machine = (matter, json_ld, meta, data, page)
    site = _as_written(_site(_text(first((matter, meta, json_ld), "site"))), sources.title_element)
    names = names_of_site((site, json_ld.site, json_ld.publisher, *sources.site_headings), sources.url)
    title = _title(sources, names)
    modified = first((*by_machine, sources.below), "modified")
    stated = [c.published for c in by_machine if c.published]
    published = _as_shown(stated, page.published, modified) or sources.below.published or _url_date(sources.url)
    return Candidates(
        title=title,
        kicker=_text((page.kicker or matter.kicker or "").strip(_BESIDE_KICKER)),
        standfirst=_text(first((matter, page), "standfirst")),
        description=_description(_text(first((matter, meta, json_ld), "description"))),
        people=_people((matter, json_ld, page if _is_part(page, data) else data, page, meta, sources.below), page, names),
        published=published,
        modified=modified if modified and not _before(modified, published) else None,
        site=site or _site_of_title(sources.title_element, title, sources.url),
        publisher=_text(json_ld.publisher),
        section=_section(_text(first((matter, meta, json_ld), "section")), title),
        keywords=tuple(filter(None, map(collapse, first((matter, meta, json_ld), "keywords")))),
        canonical_url=_address(first((matter, meta, json_ld), "canonical_url"), sources.url),
        guid=matter.guid,
        image=first((matter, meta, json_ld), "image"),
        image_alt=_text(meta.image_alt),
        rights=_text(first((matter, json_ld, meta), "rights")),
        licence=_text(first((matter, json_ld, meta), "licence")),
        access=first((json_ld, meta), "access"),
    )


def _description(text: str | None) -> str | None:
    """A description; none where a site put the whole text there."""
    return text if text is None or len(text) <= _LONGEST_DESCRIPTION else None


def _as_shown(stated: list[Moment], shown: Moment | None, modified: Moment | None) -> Moment | None:
    """The first of the stated moments, unless the page shows another day and that one is likelier: one off from a moment of the
    universal clock, or an earlier one where what is stated is but the day of the last change, or stated differently elsewhere.
    """
    best = next(iter(stated), None)
    if best is None or shown is None or (day := _day(shown)) == _day(best):
        return best
    if isinstance(best, datetime) and not best.utcoffset() and not isinstance(shown, datetime) and abs(_day(best) - day).days == 1:
        return shown
    if (day.month, day.day) == (_day(best).day, _day(best).month):  # One of the two was written with the month first.
        return shown if _before(modified, best) else best
    is_change = modified is None or _day(modified) <= _day(best) or any(_day(other) == day for other in stated[:-1])
    return shown if day < _day(best) and is_change else best


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _site(name: str | None) -> str | None:
    """The name of a site without the slogan behind it."""
    parts = _SLOGAN.split(name or "", maxsplit=1)
    return parts[0] if len(parts) == 2 and len(parts[0]) > 2 and parts[1].count(" ") > 1 else name


def _as_written(name: str | None, title_element: str | None) -> str | None:
    """The name of a site as the title element writes it behind its last bar, where it is stated in one word of small letters."""
    behind = _STRONG.split(_text(title_element) or "")[-1].strip()
    if name is None or not name.islower() or not behind or behind.islower():
        return name
    return behind if key_of(behind).replace(" ", "") == key_of(name).replace(" ", "") else name


def names_of_site(stated: tuple[str | None, ...], url: str | None) -> frozenset[str]:
    """What the site of a page is called, as keys of titles: as `stated`, and by its address."""
    parts = parts_of(url or "")
    host = (parts.hostname or "").removeprefix("www.") if parts is not None and parts.scheme in {"http", "https"} else ""
    labels = host.split(".")
    given = (*stated, host, labels[-2] if len(labels) > 1 else "", ".".join(labels[-2:]))
    return frozenset(filter(None, map(key_of, given)))


def _section(section: str | None, title: str | None) -> str | None:
    """The section, unless it is the headline again, a list of keywords, an address, or what a programme calls nothing."""
    if section is None or (title is not None and section.casefold() == title.casefold()) or section.count(",") > 2:
        return None
    return None if section.casefold() in _NOTHING or "://" in section else section


def _text(value: str | None) -> str | None:
    return (collapse(value) or None) if value else None


def _title(sources: Sources, names: frozenset[str]) -> str | None:
    if sources.front_matter.title:
        return _text(sources.front_matter.title)
    shown = _text(sources.page.title)
    stated = [title for c in (sources.json_ld, sources.meta, sources.microdata) if (title := _text(c.title))]
    headings = [shown or "", *sources.headings]
    whole = _text(sources.title_element)
    named = [title for given in stated if key_of(title := without_site(given, names, headings, sure=True)) not in {*names, ""}]
    last = without_site(whole, names, headings) if whole else ""
    if shown and key_of(shown) not in names:
        return _shown_or_stated(without_name(shown, names), named, last)
    if named:
        return named[0]
    return last if key_of(last) not in {*names, ""} else shown or whole


def _shown_or_stated(shown: str, named: list[str], last: str) -> str:
    """The headline as the page shows it, but without a kicker that stands in the same element; the stated title where the element
    shows something else, in a few words. `named` are titles stated for machines, `last` is that of the title element.
    """
    key = key_of(shown)
    for title in named or [last]:
        stated = key_of(title)
        if stated == key and title.count(":") > shown.count(":"):
            return title
        before = shown[: shown.casefold().rfind(title.casefold())].rstrip() if key != stated and key.endswith(stated) else ""
        if len(stated) > 10 and before and not _INTRODUCES.search(before):
            return title
    words = set(key.split())
    for title in filter(None, (*named, last)):
        others = set(key_of(title).split())
        if same_title(shown, title) or len(words & others) >= _ALIKE * min(len(words), len(others)):
            return shown
    return shown if shown.count(" ") >= _SENTENCE or not (named or last) else next(iter(named), last)


def _people(sources: tuple[Candidates, ...], shown: Candidates, names: frozenset[str]) -> tuple[Person, ...]:
    """The first source that names a person; where none does, the first that names anybody: an organisation, the site itself (called
    one of `names`), somebody whom only its system knows. A name that another source gives without what is cut off or glued on is
    given as there; whom the page has `shown` behind those that are stated for machines sign with them.
    """
    stated = {person.name for source in sources for person in source.people}
    for is_one, given in ((looks_like_person, sources[:-1]), (bool, sources)):
        for source in given:
            if any(
                person.role == "author"
                and person not in source.groups
                and is_one(person.name)
                and not _is_group(person.name, names)
                for person in source.people
            ):
                signing = _with_shown(source.people, shown.people, names)
                people = [_whole(person, stated) for person in signing if key_of(person.name) not in names]
                return tuple({person.name: person for person in people}.values())
    return next((source.people for source in sources if any(person.role == "author" for person in source.people)), ())


def _with_shown(stated: tuple[Person, ...], shown: tuple[Person, ...], names: frozenset[str]) -> tuple[Person, ...]:
    """The people stated, or those that the page shows where its byline begins with the same and goes on with more people."""
    pairs, more = zip(stated, shown, strict=False), shown[len(stated) :]
    if not more or not all(set(key_of(one.name).split()) <= set(key_of(other.name).split()) for one, other in pairs):
        return stated
    return shown if all(looks_like_person(p.name) and not _is_group(p.name, names) and p.role == "author" for p in more) else stated


def _is_part(shown: Candidates, marked: Candidates) -> bool:
    """Whether microdata marks more people than the page shows at its headline: the others wrote what it refers to."""
    return bool(shown.people) and {p.name for p in shown.people} < {p.name for p in marked.people}


def _whole(person: Person, stated: set[str]) -> Person:
    """A person under the whole name that is stated: "Bradon R." is "Bradon R. Oakes", "Jane RoeLast" is "Jane Roe"."""
    is_cut = person.name.endswith(".") or not looks_like_person(person.name)
    longer = [name for name in stated if name.startswith(f"{person.name} ") and "," not in name and looks_like_person(name)]
    if is_cut and len(longer) == 1:
        return replace(person, name=longer.pop())
    inner = (name for name in stated if name != person.name and _is_glued(person.name, name))
    return replace(person, name=next(inner, person.name))


def _is_glued(name: str, other: str) -> bool:
    """Whether a name is another with a word glued to its end or a preposition before it."""
    rest = name.removeprefix(other)
    if rest != name:
        return rest[0].isupper() and rest.isalpha()
    return name.endswith(f" {other}") and looks_like_person(other) and _PREPOSITION.fullmatch(name.removesuffix(other)) is not None


def _is_group(name: str, names: frozenset[str]) -> bool:
    """Whether a name is that of the site, of a desk, or one that only the site's system knows."""
    key = key_of(name)
    words = set(key.split())
    if key in names or (len(words) > 1 and any(words <= set(other.split()) for other in names)):
        return True
    return (
        is_login(name)
        or _INITIALS.fullmatch(name) is not None
        or _DOMAIN.search(name) is not None
        or _DESK.search(name) is not None
    )


def _site_of_title(title_element: str | None, title: str | None, url: str | None) -> str | None:
    """The site's name at the end of a title element: "Headline | The Merran Courier". An edition's year is none."""
    whole = _text(title_element) or ""
    if not title or not whole.startswith(title):
        return None
    rest = whole[len(title) :]
    if not _BARRED.match(rest):
        return None
    rest = _STRONG.split(rest.strip(" |·•»«›‹–—―-:/\\"))[-1]  # Behind the sections.
    rest = _of_host(_DASHES.split(rest)[-1], url)
    return rest if 2 <= len(rest) <= 50 and not _YEAR.search(rest) else None


def _of_host(name: str, url: str | None) -> str:
    """The address of the site out of what says more of it: "Recipe by mill.example" of a page at www.mill.example."""
    parts = parts_of(url or "")
    host = (parts.hostname or "").removeprefix("www.") if parts is not None else ""
    return name[-len(host) :] if host and name.casefold().endswith(f" {host}") else name


def _address(value: str | None, url: str | None) -> str | None:
    address = joined(url, value) if value else url
    parts = parts_of(address or "")
    return address if parts is not None and parts.scheme in {"http", "https"} and parts.netloc else None


def _url_date(url: str | None) -> Moment | None:
    match = _URL_DATE.search(url or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _before(one: Moment | None, other: Moment | None) -> bool:
    return one is not None and other is not None and _day(one) < _day(other)
