"""What ends an item, and what is found while sources are read.

Families: EXP, USE, SRC, MOD, OUT, VOI, LIB, PLG, LIM below 100; READ, LIST, ISS, MAIL, PAGE, IMG, TAB, MATH, TEXT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.codes.entry import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_I, _W, _E = Severity.INFO, Severity.WARNING, Severity.ERROR

READING: Final[Mapping[str, Entry]] = {
    # Errors: the item or the run ends. Their messages are those of the error itself.
    "EXP-001": Entry(_E, "{message}"),
    "EXP-002": Entry(
        _E,
        "The item failed in a way nobody foresaw: {message}",
        "Please report it with the page that causes it.",
    ),
    "USE-001": Entry(_E, "{message}"),
    "USE-002": Entry(_E, "{message}"),
    "USE-003": Entry(_E, "{message}"),
    "SRC-001": Entry(_E, "{message}"),
    "SRC-002": Entry(_E, "{message}"),
    "SRC-003": Entry(_E, "{message}"),
    "SRC-004": Entry(_E, "{message}"),
    "SRC-005": Entry(_E, "{message}"),
    "MOD-001": Entry(_E, "{message}"),
    "OUT-001": Entry(_E, "{message}"),
    "OUT-002": Entry(_E, "{message}"),
    "OUT-003": Entry(_E, "{message}"),
    "VOI-001": Entry(_E, "{message}"),
    "VOI-002": Entry(_E, "{message}"),
    "VOI-003": Entry(_E, "{message}"),
    "LIB-001": Entry(_E, "{message}"),
    "ENG-001": Entry(_E, "{message}"),
    "PLG-001": Entry(_E, "{message}"),
    "LIM-001": Entry(_E, "{message}"),
    "LIM-002": Entry(_I, "The file has {count:more finding/more findings} {of} than are listed.", "Mend those first."),
    # Reading.
    "READ-001": Entry(
        _W,
        "No article stands out from the page; {read}.",
        "Check that it holds one; --select says which it is, --whole takes all.",
    ),
    "READ-002": Entry(_I, "The encoding {declared} is declared, {used} was used.", ""),
    "READ-003": Entry(_W, "{count:character/characters} could not be decoded or may not stand in XML; left out.", ""),
    "READ-004": Entry(
        _W,
        "The page declares no language; {language} was guessed from the text ({sure} % sure).",
        "Name it with --language, or in the source: lang in the html element of a page, or in the front matter of Markdown.",
    ),
    "READ-005": Entry(
        _W,
        "The page declares the language {declared}, but the text reads as {language} ({sure} % sure).",
        "Correct lang in the page.",
    ),
    "READ-006": Entry(
        _W,
        "The text looks cut (a paywall or a teaser).",
        "Give the whole article, or a page you are signed in to.",
    ),
    "READ-007": Entry(_I, "A form was left out; its link is kept.", ""),
    "READ-008": Entry(_W, "What nests too deep to be shown was lifted; every word is kept.", ""),
    "READ-009": Entry(_I, "The element {element} is not known; its text was kept.", ""),
    "READ-010": Entry(_I, "The page gives no title; {title!r} was taken.", ""),
    "READ-011": Entry(
        _I,
        "A heading of level {old} follows one of level {before}; it was read as level {new}: {heading}",
        "Leave no level out on the way down.",
    ),
    "READ-012": Entry(_W, "A note is referred to but is not in the page: {label}.", ""),
    "READ-013": Entry(_I, "A link leads to a place that is not in the article: {target}.", ""),
    "READ-014": Entry(_W, "The page is longer than {limit} characters of text; what comes after was left out.", ""),
    "READ-020": Entry(
        _I,
        "{count:paragraph/paragraphs} in {language} (confidence {confidence}) in a text in {declared}; marked so.",
        "Where it is a page, add lang to them.",
    ),
    "READ-021": Entry(_I, "The page was encoded twice; {count:place was/places were} mended.", ""),
    "READ-022": Entry(
        _W,
        "The page holds less than half of the text that its metadata states; the stated text was taken, with its paragraphs alone.",
        "The page is made by a script; save it from a browser to have headings and pictures.",
    ),
    "READ-023": Entry(
        _W,
        "The page declares no language, and its text does not tell it.",
        "Name it with --language, or in the source: lang in the html element of a page, or in the front matter of Markdown.",
    ),
    "READ-024": Entry(
        _W,
        "The page mixes two encodings: what is no UTF-8 in it was read as windows-1252.",
        "Save its parts in one encoding.",
    ),
    "READ-025": Entry(_I, "Lines of the page around the article were left out, {count:word/words}: {words}", ""),
    "READ-026": Entry(
        _W,
        "In the midst of the article a text was left out, by the rule “{rule}”: {quote}",
        "See all with `exporter inspect PAGE --as left-out`; --select and --whole keep it.",
    ),
    "READ-027": Entry(
        _W,
        "Words of the article's part of the page are not in the article: {quote}",
        "Please report the page: every word should have a rule by which it went.",
    ),
    "READ-030": Entry(_W, "What is in frames deeper than {limit} in one another, or in too many of them, was left out.", ""),
    "READ-031": Entry(
        _W,
        "Nothing that a browser shows of the page matches {selector!r}; it was read as without it.",
        "Look at the page's elements, and correct --select, or select in the settings, the issue or the mends.",
    ),
    "READ-032": Entry(_I, "Nothing in the page matches {selector!r}; nothing was left out by it.", ""),
    "READ-033": Entry(
        _W,
        "Selectors hold for web pages and for letters in HTML; of {kind} all is read as without them.",
        "Leave --select, --exclude and --whole out.",
    ),
    "READ-034": Entry(
        _W,
        "The page's styles ask for more than is worked out: {what}.",
        "Compare the article with the page; --exclude leaves out what should not be there.",
    ),
    "READ-035": Entry(
        _W,
        "The page says by data-ssml how words are spoken; what can't be followed: {what}.",
        "Only sub is: give the words an alias, or name in a file of speech.lexicon how they are said.",
    ),
    # Listings: feeds, mailboxes, exports.
    "LIST-001": Entry(
        _W,
        "Only a summary of this article is in {listing}; it stands for the whole.",
        "Give --fetch to fetch the article's own page.",
    ),
    "LIST-002": Entry(_W, "The article's own page could not be read, so its summary stands for the whole: {reason}.", "Try again."),
    "LIST-003": Entry(_W, "{listing} is not well-formed: {reason}. What could be read was read.", "Tell who publishes it."),
    "LIST-004": Entry(_I, "A file that stands beside the article was left out: {file}", ""),
    "LIST-005": Entry(
        _W,
        "{count:entry/entries} of the list not opened: {why}.",
        "Give --fetch to open what is on the network, or name what you want by itself.",
    ),
    "LIST-006": Entry(_I, "{count:record of the archive is/records of the archive are} no page and left out: {kinds}.", ""),
    "LIST-007": Entry(
        _W, "{count:file of the archive is/files of the archive are} left out: {why}.", "Unpack it, and give what you want of it."
    ),
    "LIST-008": Entry(
        _W,
        "The archive holds only the beginning of this page: when it was saved, {why}.",
        "Look for another copy of the page.",
    ),
    # Issues.
    "ISS-001": Entry(_W, "A source could not be had or read, so it is missing from the issue: {reason}", "{hint}"),
    "ISS-002": Entry(_I, "The article was left out of the issue: {other} says the same ({how}).", ""),
    "ISS-003": Entry(_I, "The article stands as its beginning, as asked; {count:word was/words were} left out.", ""),
    "ISS-004": Entry(_I, "{count:article was/articles were} not taken: {why}.", ""),
    "ISS-005": Entry(
        _W,
        "No picture of the article is called {name!r}, so its text alternative was not used.",
        "`exporter inspect PAGE --as json` shows what pictures are called (source).",
    ),
    "ISS-006": Entry(
        _W,
        "{name} of {issue} is gone, so no catalogue has it.",
        "Put it back, or make that issue anew with --again where it is the last.",
    ),
    "ISS-007": Entry(
        _W,
        "Only the beginning of the article stands, and nothing leads to the rest: its address is not known.",
        "Take teaser away, or let the page name its address (rel=canonical).",
    ),
    "ISS-008": Entry(
        _W,
        "No source has {count:article/articles} any more that the issue held when it was made before: {titles}.",
        "What was sent is remembered. To have it again, save its page and name it as an article.",
    ),
    "ISS-009": Entry(_W, "{reason} Nothing comes from there this time.", "{hint}"),
    # Mail.
    "MAIL-001": Entry(_W, "The letter is broken: {what}. What could be read was read.", "Save it anew."),
    "MAIL-002": Entry(_I, "An attachment was left out: {name}", ""),
    "MAIL-003": Entry(_I, "The letter's frame was left out, {count:word/words}: {words}", ""),
    "MAIL-004": Entry(_I, "A link's address is a merge tag; its words were kept: {tag}", ""),
    "MAIL-005": Entry(_I, "The letter passes another one on, which was read; left out was: {words}", ""),
    # Articles of several pages.
    "PAGE-001": Entry(_I, "{count} pages were joined to one article: {pages}", ""),
    "PAGE-002": Entry(
        _W, "The article goes on at {address}, which was not joined: {reason}.", "Save its pages and give them with --join."
    ),
    "PAGE-003": Entry(_W, "The article goes on at {address}, which was not fetched.", "Give --fetch, or its pages with --join."),
    # Pictures.
    "IMG-001": Entry(
        _W,
        "An image has no description: {image}",
        'Add alt text to the image; an ornament takes alt="", but not where it is all that a link holds.',
    ),
    "IMG-002": Entry(_W, "An image could not be read: {image} ({reason})", "Put the file beside the page, or give --fetch."),
    "IMG-003": Entry(
        _W,
        "An image is not in a format that can be shown: {image} ({reason})",
        "Save it as PNG, JPEG or SVG.",
    ),
    "IMG-004": Entry(_I, "An image was made smaller: {image}", ""),
    "IMG-005": Entry(_W, "An image is on the network and was not fetched: {image}", "`exporter convert --fetch` fetches pictures."),
    "IMG-006": Entry(_I, "A moving image stands still in the file: {image}", ""),
    "IMG-007": Entry(
        _W,
        "An image's address begins at the root of a site, and the page does not say of which: {image}",
        "Give the page by its address, or name that in it (link rel=canonical, or base).",
    ),
    "IMG-008": Entry(
        _I, "A picture that the page calls an ornament was not fetched: {image}", "`exporter convert --fetch` fetches pictures."
    ),
    "IMG-009": Entry(
        _I,
        "A picture that the page calls an ornament has a title, which no form says: {words}",
        "Where it says what the picture shows, write it into alt.",
    ),
    # Tables.
    "TAB-001": Entry(_I, "A table has no header cells; none were invented.", "Mark the header cells with th."),
    "TAB-002": Entry(_I, "A table's cells did not fit its grid and were arranged anew.", ""),
    "TAB-003": Entry(_I, "A table was used for layout; its cells were read as text.", ""),
    # Mathematics.
    "MATH-001": Entry(_W, "A formula could not be drawn and stands as text: {formula}", ""),
    "MATH-002": Entry(_W, "A formula could not be read and stands as its source: {formula}", ""),
    "MATH-003": Entry(_W, "A formula of the page has neither words nor a source that can be read; nothing stands for it.", ""),
    # What a person mended.
    "MEND-001": Entry(_W, "A mend found nothing of the page to mend: {what}", "Look whether it is gone; then take the mend away."),
    "MEND-002": Entry(
        _I, "The picture {new} has the alternative that was written for {old}, which looks the same.", "Look whether it fits."
    ),
    "MEND-003": Entry(
        _W,
        "What was taken out or put back by hand is not in the page, or more than once; nothing was done for it: {words}",
        "Compare the article with the page; take {selector} out of the file, or say anew what is meant.",
    ),
    # Text and language.
    "TEXT-001": Entry(_I, "No words in the output's language {language}: the project's own words are English.", ""),
    "TEXT-002": Entry(
        _I, "Letters in another dress are plain ones for voices, file names, titles in metadata and bookmarks: {quote}", ""
    ),
}
