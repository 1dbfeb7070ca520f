# ruff: noqa: E501, ISC004 - tables of words and patterns read better unbroken
"""What the words in class and id attributes say about an element. Patterns of the trade, of no site in particular.

Names are compared as words: "relatedArticles", "related_articles" and "c-related-articles" are all "related articles".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.reader.lexicon.alternation import by_letter

if TYPE_CHECKING:
    from lxml.etree import _Element

_HUMP: Final = re.compile(r"([a-z0-9])([A-Z])")
_BREAK: Final = re.compile(r"[^a-z0-9\u0080-\uffff]+")
_PARTED: Final = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))
"""The same for ASCII in small letters: byte → itself or a space."""

BOILERPLATE: Final[tuple[tuple[str, str], ...]] = (
    (
        "navigation",
        r"nav|navi|navbar|navigation|menu|submenu|breadcrumbs?|bread crumbs?|pagination|pager|paginator|jump to|skip(?: to)? (?:link|content)s?"
        r"|skip link|prev next|post nav|next post|previous post|nextprev|site header|masthead|topbar|top bar|header top|toolbar|toc(?!\w)|table of contents"
        r"|on this page|back to top|site map|anchor link",
    ),
    (
        "sharing",
        r"share|shares|sharing|sharebar|sharethis|sharedaddy|share(?:bar|tools?|box|buttons?)|social(?! security| studies| science)|socials|socialbar"
        r"|sns(?: \w+)?|addthis|addtoany|a2a|heateor|jp relatedposts|tweet button|fb like|likebox|like box|follow us|follow buttons?|follow me|print(?:er)? (?:link|button|friendly)|email (?:link|this|button)"
        r"|bookmark|reactions?|likes|whatsapp|actions bar|article actions|post actions|article tools|article toolbar|claps?",
    ),
    (
        "related",
        r"related|relateds|relatedposts|recommend(?:ed|ation|ations|s)?|recirc|recirculation|read (?:more|also|next)|readmore|readnext|more (?:stories|news|articles|from|on|like|posts|reading|info|links|in|about)"
        r"|also (?:like|read)|see also|seealso|you may|youmay|may like|most (?:read|popular|viewed|shared|commented|recent)|mostread|popular|trending|latest (?:news|posts|stories|articles)|recent (?:posts|stories|articles)"
        r"|recentposts|up next|whats next|next up|keep reading|similar|other (?:news|stories|articles|posts)|teasers?|outbrain|taboola|zergnet|revcontent|mgid|plista|further reading"
        r"|story links|linked stories|article links|inline links?|link ?list|crosslinks?|in this series|newsfeed|carousel (?:related|cards)|card ?grid|post ?list|news ?list|listing|lees ook|lire aussi",
    ),
    (
        "newsletter",
        r"newsletters?|subscri(?:be|ption|ptions|ber)|sign ?up|signup|mailing ?list|mailchimp|mc embed(?: signup)?|opt ?in|optin|email (?:form|capture|signup)|registration|register form|lead ?gen|cta|call to action|donate|donation|support us|membership promo|piano|inline ?form|app ?promo|download ?app",
    ),
    ("consent", r"cookies?|cookiebar|consent|gdpr|ccpa|onetrust|didomi|privacy (?:notice|banner|bar)|eu cookie.*"),
    (
        "advertising",
        r"ads?|advert|adverts|advertisement|advertisements|advertising|adsense|adsbygoogle|adbox|adslot|adunit|ad (?:slot|container|wrapper|unit|block|box|banner|label)|dfp|gpt ad|sponsor|sponsors|sponsored|sponsorship|promo|promos|promoted|promotion|promobox|commercial (?:break|ads?|unit|content|box|promo)|banner ad|affiliate|shopping (?:widget|box|module|links?|ads?|cards?)|product (?:card|widget|box)|dianomi|nativo|partner ?content|werbung|anzeige|publicidad|pub",
    ),
    (
        "comments",
        r"comments?|commentlist|comment (?:list|form|area|section|respond|thread|count|link)|comments (?:area|section|list|link|wrapper|container)|disqus|disqus thread|respond|livefyre|coral|viafoura|openweb|spot im|fb comments|discussion|discussions|kommentare?|comentarios|commentaires|reacties|webmentions?|trackbacks?|pingbacks?|talkback|reader (?:comments|letters)",
    ),
    (
        "sidebar",
        r"sidebar|sidebars|side bar|sidebox|side column|right ?(?:rail|sidebar)|left ?(?:rail|sidebar)|rail|complementary|widgets?|widget area|portlet|fly ?out|offcanvas|(?:nav|navigation|menu|cart|side|mobile|search) ?drawer|drawer ?(?:menu|nav)",
    ),
    (
        "footer",
        r"footer|foot(?! ?notes?)|site footer|page footer|colophon|copyright|copy right|legal|disclaimers?|imprint|impressum|bottom bar|footer nav|post footer|entry footer|article footer",
    ),
    (
        "tagging",
        r"tags|tag ?list|tag ?cloud|tagged|tags ?links|taglist|post tags|entry tags|article tags|categories|category list|cat links|post categories|filed under|keywords|topics|topic ?list|labels",
    ),
    (
        "author box",
        r"author ?(?:bio|box|card|info|profile|description|block|about|details|area|section|container)|about (?:the )?author|aboutauthor|bio(?! note)|biography|authorbox|byline|bylines|post author|entry author|article author|authors?|writer|contributor|contributors|profile card|vcard",
    ),
    (
        "article data",
        r"(?:post|entry|article|story|page|news|blog|content|item|block) ?(?:meta|info|data|date|time|details|byline|dateline|header meta)|meta ?(?:data|info|bar|line)?|metadata|dateline|date ?line|datelines|timestamp|time stamp|pubdate|publish (?:date|time|on)|published(?: date| time| on)?|date published|posted on|postedon|postmetadata|postinfo|last ?(?:updated|modified)|reading ?time|read ?time|time to read|updated|dates?|time|clock|page clock|current (?:date|time)|todays? date|weather|views(?! (?:row|field|element|exposed|infinite|view))|view count|hits|editlink|mw editsection|edit section|edit link|headerlink|permalink|word ?count",
    ),
    (
        "hidden",
        r"rollover(?: \w+)*|hover ?card|hovercard|print header|print footer|print url|hidden(?! (?:on|mobile|xs|sm|md|lg|xl|phone|tablet|print|desktop|small|large))|hide(?! (?:on|for|mobile|xs|sm|md|lg|phone|tablet|print))|screen reader(?: text| only)?|screenreader(?: text)?|visually ?hidden|visuallyhidden|sr only|sronly|a11y hidden|offscreen|off screen|noprint|no print|print only|printonly|d none|display none|is hidden|invisible|mobile only|mobileonly|only mobile|visible (?:xs|mobile|print)|show (?:on|for) (?:small|mobile)(?: only)?|for mobile|hide (?:on )?desktop|md hidden|lg hidden",
    ),
    (
        "dialogs",
        r"modal|modals|popup|pop up|overlay|lightbox ?(?:modal|overlay)|interstitial|login|log in|signin|sign in|paywall|regwall|subscription wall|toast|snackbar|tooltip|loading|loader|spinner|placeholder|skeleton",
    ),
    (
        "feedback",
        r"rating|ratings|star rating|vote|votes|voting|poll|polls|quiz|survey|feedback|helpful|was this (?:page )?helpful|report (?:a )?(?:problem|error|typo)|ad feedback|contact form|wpcf7|search ?(?:form|box|bar)?|searchform",
    ),
    (
        "player",
        r"player controls|video controls|audio player|player (?:ui|menu|bar|button)|playlist|playlists|jw (?:controls|player)|vjs.*|slick (?:dots|arrow)|swiper (?:button|pagination)|carousel (?:control|indicators|nav)|slide(?:r|show)? (?:nav|controls|counter)|listen to",
    ),
)
"""Class of boilerplate → the words that name it. `tests/exporter/reader/dom/test_names.py` has cases of each."""

KIND_NUMBERS: Final = {name: number for number, (name, _) in enumerate(BOILERPLATE, 1)}
"""Class of boilerplate → its number, as the judge's figures have it."""


def _naming(words: str) -> re.Pattern[str]:
    """What finds one of the words in the words of a name. It looks behind a space, which the text gets in front as well: a pattern
    that begins with a letter of its own is found four times as fast as one that looks back.
    """
    return re.compile(f" (?:{by_letter(words)})(?![^ ])")


_BOILERPLATE: Final = _naming("|".join(words for _, words in BOILERPLATE))
_WHICH: Final = re.compile(
    " (?:" + "|".join(f"(?P<r{number}>(?:{words})(?![^ ]))" for number, (_, words) in enumerate(BOILERPLATE)) + ")"
)
"""The same with a group for each class: it takes four times as long to find none, so it looks only where `_BOILERPLATE` found one."""

UNSHOWN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""What a style attribute says of an element that is not shown."""
_CONTENT: Final = _naming(
    r"article ?(?:body|text|content|copy|main|inner|full|detail|details|entry|paragraphs?|section|wrap|page|story|container)?|articlebody|articletext|body ?(?:text|copy|content)|story(?: ?(?:body|text|content|copy|main))?"
    r"|post ?(?:content|body|text|entry|article|full|inner)?|postcontent|entry(?: ?(?:content|body|text|main))?|blog ?(?:content|body|post|text|entry)|content ?(?:body|text|main|area|article|inner|detail)?|news ?(?:body|text|content|detail)|page ?(?:content|body)"
    r"|rich ?text|richtext|markdown(?: body)?|prose|td post content|main(?: ?(?:content|text|article))?|text|single|hentry|wysiwyg|texte|artikel ?(?:text|inhalt)?|inhalt|contenido|cuerpo|corps|corpo|testo|field (?:name )?body|story ?content|mw parser output|documentation|document|docs?"
)
_BODY: Final = _naming(
    r"article ?(?:body|text|content|copy|paragraphs?)|articlebody|articletext|articlecontent|articlecopy|body ?(?:text|copy|content)|story ?(?:body|text|content|copy)|storybody|storytext|post ?(?:content|body|text|entry)|postcontent"
    r"|entry ?(?:content|body|text)|blog ?(?:content|body|text)|content ?(?:body|text|article)|news ?(?:body|text|content)|rich ?text|markdown body|prose|td post content|field name body|mw parser output|artikel ?(?:text|inhalt)|article ?main ?(?:body|content|text)?"
)
_NOTES: Final = _naming(
    r"foot ?notes?|footnotes?|endnotes?|references?|reflist|citations?|bibliography|fn|sidenote|sidenotes|marginnote|noteref|notes|doc endnotes"
)

_CAPTION: Final = _naming(
    r"captions?|credits?|legend|legende|bildunterschrift|bu|photographer|image (?:description|info|source|credits?|text)|wp caption(?: text)?|cutline"
)
_OF_TEXT: Final = _naming(r"admonition|so panel|accordion|live (?:\w+ )?comment\w*")
"""What holds text for all its name: boxes of documentation and page builders, the words of who reports a match as it is played."""
_EMBED: Final = _naming(r"embed(?:ded|s)?|oembed|twitter tweet|instagram media|fb post|tweet")


@lru_cache(maxsize=8192)
def words_of(name: str) -> str:
    """The words of a class or id attribute: lower case, parted by single spaces."""
    lowered = name.lower()
    if lowered != name:
        lowered = _HUMP.sub(r"\1 \2", name).lower()
    if lowered.isascii():
        return " ".join(lowered.encode("ascii").translate(_PARTED).decode("ascii").split())
    return " ".join(filter(None, (_BREAK.sub(" ", each).strip() for each in lowered.split())))


_SIGN: Final = re.compile(r"[:\[\]@/!]")
_UTILITIES: Final = (
    r"has|is|js|no|with|without|overflow|text|bg|font|elementor|wp-singular|post-\d|category|tag|type|status|format|lazy"
)
_UTILITY: Final = re.compile(rf"\s(?:{by_letter(_UTILITIES)})[-_]")
"""Beginnings of names in small letters that are of a state or a look."""
_PART_HIDDEN: Final = re.compile(
    r"(?<![^ ])(?:overflow|label|title|caption|legend)(?: visually)? hidden(?![^ ])|(?<![^ ])(?:has|with) \w+"
)
"""What such a name says of a part of the element or of what is in it, not of the element: "field--label-hidden"."""
_SHOWN_SOMEWHERE: Final = re.compile(r"(?<![^ ])\w+:(?:tw-)?(?:block|flex|grid|inline|contents|table)", re.IGNORECASE)


def _telling(name: str) -> str:
    """The words of the class names that tell what an element is: no utility classes, states, variants and marks of a page builder."""
    if not _SIGN.search(name) and not _UTILITY.search(f" {name.lower()}"):
        return words_of(name)
    names = name.split()
    if ":" in name and _SHOWN_SOMEWHERE.search(name):
        names = [each for each in names if each.lower() not in {"hidden", "hide", "tw-hidden"}]
    return " ".join(filter(None, map(_words_of_telling, names)))


@lru_cache(maxsize=8192)
def _words_of_telling(name: str) -> str:
    return "" if _SIGN.search(name) or _UTILITY.match(f" {name.lower()}") else words_of(name)


@lru_cache(maxsize=8192)
def boilerplate_of(name: str) -> str | None:
    """The class of boilerplate that a class or id attribute speaks of, None for none."""
    words = f" {_telling(name)}"
    told, first = words, _BOILERPLATE.search(words)
    if first is not None and _PART_HIDDEN.search(words):
        told = _PART_HIDDEN.sub("", words)
        first = _BOILERPLATE.search(told)
    match = _WHICH.match(told, first.start()) if first is not None else None
    if match is None or match.lastgroup is None or _NOTES.search(words):
        return None
    kind = BOILERPLATE[int(match.lastgroup[1:])][0]
    # An embedded post is quoted by the article, whatever network it comes from.
    if kind in {"sharing", "player"} and _EMBED.search(words):
        return None
    return None if _OF_TEXT.search(words) else kind


def is_content(name: str) -> bool:
    """Whether a class or id attribute is one that articles stand in."""
    return _CONTENT.search(f" {words_of(name)}") is not None


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether a class or id attribute is one of the very text of an article."""
    return _BODY.search(f" {words_of(name)}") is not None


@lru_cache(maxsize=8192)
def is_notes(name: str) -> bool:
    """Whether a class or id attribute is one of notes, references, or a mark that leads to one."""
    return _NOTES.search(f" {words_of(name)}") is not None


def is_caption(name: str) -> bool:
    """Whether a class or id attribute is one of the words under a picture."""
    return _CAPTION.search(f" {words_of(name)}") is not None


def name_of(element: _Element) -> str:
    """The class and id of an element in one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
