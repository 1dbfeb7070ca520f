"""What is found in files, whoever made them: a family a linter. Families: TXT, TEN, EPUB, PDF, RSS, AUD, EXT; MAIL from 101."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.codes.entry import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_I, _W, _E = Severity.INFO, Severity.WARNING, Severity.ERROR

LINTERS: Final[Mapping[str, Entry]] = {
    # The linter of text files.
    "TXT-001": Entry(
        _W, "Line {line} is {width} columns wide; {limit} is the most.", "Wrap it; only addresses and code may be longer."
    ),
    "TXT-002": Entry(_I, "Line {line} ends in white space.", "Take it away."),
    "TXT-003": Entry(
        _I, "Line {line}: {what}.", "Part blocks by one empty line, headings by two; end the file with one line feed."
    ),
    "TXT-004": Entry(
        _W,
        "The heading in line {line} does not stand apart: {what}.",
        "Put two empty lines before a heading and one after it (WCAG technique T3).",
    ),
    "TXT-005": Entry(
        _W,
        "The list item in line {line} is marked {mark}, the one before {before}.",
        "Mark the items of a list in one way: hyphens, or numbers with a full stop (WCAG technique T2).",
    ),
    "TXT-006": Entry(
        _W,
        "Lines {line} to {last} form columns by white space, which a screen reader runs together.",
        "Set the table linearly: each value after its header (WCAG failure F34).",
    ),
    "TXT-007": Entry(
        _W,
        "Line {line} holds a run of {count} signs {sign!r}, which a screen reader spells out.",
        "Part sections by a heading or by empty lines.",
    ),
    "TXT-008": Entry(
        _W,
        "No empty line parts the paragraphs at line {line}.",
        "Put one empty line between paragraphs (WCAG technique T1).",
    ),
    "TXT-009": Entry(_E, "The text cannot be read: {reason}", "Save it as UTF-8."),
    "TXT-011": Entry(
        _W,
        "Line {line} stands for a picture that nobody described: {words}",
        "Describe it in the source, and make the text anew.",
    ),
    "TXT-010": Entry(
        _W,
        "Line {line} holds {what}, which turns the order of what follows round.",
        "Use isolates (U+2066 to U+2069), closed in the same line.",
    ),
    # The linter of newsletters by the TEN Standard; the number is that of the rule.
    "TEN-002": Entry(
        _I, "Line {line} holds the unusual sign {sign!r}.", "Say it in words; some mail programs and voices lose it (TEN 02)."
    ),
    "TEN-003": Entry(_I, "Line {line} shows stress by signs: {words}", "Say it in words (TEN 03)."),
    "TEN-004": Entry(
        _W,
        "The first line does not name the issue: {what}.",
        "Begin with the subject of the letter: title, number and date (TEN 04).",
    ),
    "TEN-005": Entry(
        _W, "{count} paragraphs stand before the contents.", "Move them to a section of their own, or to the end (TEN 05)."
    ),
    "TEN-006": Entry(
        _W,
        "Line {line} is not in the contents: {what}.",
        "List each section and story with the very words of its heading (TEN 06).",
    ),
    "TEN-007": Entry(
        _W,
        "The section at line {line} is not closed: {what}.",
        "Begin sections with number and name, end them with [Section One ends]. (TEN 07).",
    ),
    "TEN-008": Entry(
        _W, "The sign of line {line} misleads: {what}.", "Use +++ for the newsletter, ++ for sections, + for stories (TEN 08)."
    ),
    "TEN-009": Entry(
        _W, "The story in line {line} should have the number {expected}.", "Number stories through the issue: 01, 02 (TEN 09)."
    ),
    "TEN-010": Entry(_I, "Line {line} holds a row of signs {sign!r}.", "Part sections by empty lines (TEN 10)."),
    "TEN-011": Entry(_I, "The heading in line {line} is in capitals.", "Write it in small letters (TEN 11)."),
    "TEN-012": Entry(
        _W,
        "The heading in line {line} is not closed: {what}.",
        "End headings with a full stop or a colon, and leave a line empty below (TEN 12).",
    ),
    "TEN-013": Entry(
        _I,
        "The paragraph that ends in line {line} is not closed: {what}.",
        "End paragraphs with a full stop, one space after an address (TEN 13).",
    ),
    "TEN-014": Entry(_W, "No empty line parts the paragraphs at line {line}.", "Leave one line empty between paragraphs (TEN 14)."),
    "TEN-015": Entry(
        _I,
        "The point in line {line} reads badly: {what}.",
        "Begin points with a dash, end them with a semicolon or full stop, part them by empty lines (TEN 15).",
    ),
    "TEN-016": Entry(
        _I,
        "The address in line {line} stands among words: {address}",
        "Give it a line of its own, with its words in the line before (TEN 16).",
    ),
    "TEN-017": Entry(
        _I, "The address in line {line} touches its brackets: {words}", "Put a space inside of each bracket (TEN 17)."
    ),
    "TEN-018": Entry(
        _W, "No words say where the address in line {line} leads: {address}", "Put its full title in the line before (TEN 18)."
    ),
    "TEN-019": Entry(
        _I, "The address in line {line} is not whole: {address}", "Begin it with https://, and end folders with a slash (TEN 19)."
    ),
    "TEN-020": Entry(_I, "The address in line {line} stands in angle brackets: {address}", "Take the brackets away (TEN 20)."),
    "TEN-021": Entry(_I, "The note in line {line} begins with {sign!r}.", "Begin it with a word: Note (TEN 21)."),
    "TEN-024": Entry(_W, "The last line does not say that the newsletter ends.", "End with [Newsletter ends]. (TEN 24)."),
    "TEN-025": Entry(
        _I,
        "The lines from line {line} on are broken at a fixed width.",
        "Leave that to mail programs: text.width=none, or format=flowed in a letter (TEN 25).",
    ),
    # The linter of books.
    "EPUB-001": Entry(_E, "The book, or a file of it, cannot be read: {reason}.", "Make it anew, and look at it with EPUBCheck."),
    "EPUB-002": Entry(_E, "The metadata claim {claim}, but {fact}.", "Take the claim away, or make it true."),
    "EPUB-003": Entry(_W, "The metadata contradict themselves: {what}.", "Say what is true of this book."),
    "EPUB-004": Entry(_W, "The metadata do not say {what}.", "Say it (EPUB Accessibility 1.1, section 2)."),
    "EPUB-005": Entry(_I, "The book has {what}, and its metadata do not say so.", "Add {name}, by which readers find such books."),
    "EPUB-006": Entry(_E, "The metadata claim {claim}, against {count:finding/findings} here.", "Mend them, or take it away."),
    "EPUB-007": Entry(
        _W, "{where} does not say its language, so a voice has to guess.", "Add lang and xml:lang to its root element."
    ),
    "EPUB-008": Entry(_W, "{where} is said to be in {language}, but its letters are {script}.", "Correct the language."),
    "EPUB-009": Entry(_E, "A picture has no text alternative: {picture}", 'Describe it in alt; an ornament takes alt="".'),
    "EPUB-010": Entry(
        _W, "A picture has an empty alternative, but {reason}: {picture}", "Describe it, or mark it role=presentation."
    ),
    "EPUB-011": Entry(_W, "The alternative of a picture describes nothing: {words} ({picture})", "Say what it shows."),
    "EPUB-012": Entry(_W, "A heading of level {level} follows one of level {before}: {heading}", "Leave out no level going down."),
    "EPUB-013": Entry(_I, "{where} is long and has no heading.", "Give it one, so that readers can find and skip it."),
    "EPUB-014": Entry(_W, "A table has no header cells: {table}", "Make them th with scope; a layout takes role=presentation."),
    "EPUB-015": Entry(_W, "No link leads back from a note to its reference: {note}", "Give the reference an id and link to it."),
    "EPUB-016": Entry(_W, "A link has no words: {href}", "Say in it where it leads."),
    "EPUB-017": Entry(_W, "The contents {what}.", "Make them of the headings, in reading order."),
    "EPUB-018": Entry(_W, "The page list {what}.", "Make list and marks together (EPUB Accessibility 1.1, section 2.3)."),
    "EPUB-019": Entry(_I, "A formula has no words for readers without MathML: {formula}", "Add alttext."),
    "EPUB-020": Entry(_W, "The cover {what}.", "Add a JPEG or PNG of 1000 by 1500 pixels with the property cover-image."),
    "EPUB-021": Entry(_W, "The style sheet {sheet} {what}.", "Leave it to the reader; use em and inherit."),
    "EPUB-022": Entry(_W, "{medium} {what}.", "Give it captions and controls, and let the reader start it."),
    "EPUB-023": Entry(
        _W, "{count:paragraph is/paragraphs are} typed as a list, which no screen reader announces.", "Make them ul or ol."
    ),
    "EPUB-024": Entry(_I, "{count} documents have the same title: {title}", "Name each after its own heading."),
    "EPUB-025": Entry(_W, "A heading of level {level} has no words.", "Take it away, or say in it what follows."),
    "EPUB-027": Entry(_W, "The overlay {overlay} {what}.", "Make text, sound and overlay together, and look at them again."),
    "EPUB-028": Entry(_W, "The narration {what}.", "Say it in the package document, and speak every document."),
    "EPUB-026": Entry(_I, "{where} has the title {title!r}, which names nothing.", "Name it after its heading."),
    # The linter of PDF files; the conditions are those of ISO 14289-1 that docs/pdf.md lists.
    "PDF-101": Entry(_E, "The PDF cannot be read: {reason}", "Save it anew, without a password."),
    "PDF-102": Entry(_W, "The file does not claim to keep PDF/UA.", "State the part of PDF/UA in its metadata, once it is kept."),
    "PDF-103": Entry(_E, "The file is not tagged: {reason}.", "Export it anew as a tagged PDF."),
    "PDF-104": Entry(_E, "The file says that its tags are not to be trusted.", "Review the tags, then take Suspects away."),
    "PDF-105": Entry(_E, "The file has no {what}.", "Give the document a title and write it into XMP as dc:title."),
    "PDF-106": Entry(_E, "The window shows the file's name, not its title.", "Set DisplayDocTitle in the viewer preferences."),
    "PDF-107": Entry(_E, "The language of {what} is not said.", "Set the document's language, and that of parts in another."),
    "PDF-108": Entry(_E, "{language!r} is no language tag.", "Use a tag of BCP 47, such as en or pt-BR."),
    "PDF-109": Entry(_E, "Something on the page is neither tagged nor an artifact.", "Tag it, or mark it as an artifact."),
    "PDF-110": Entry(_E, "{inner} stands in {outer}.", "Part what is read from what only decorates."),
    "PDF-111": Entry(_E, "The role {role}: {reason}.", "Map own roles to the nearest standard one in the role map."),
    "PDF-112": Entry(_E, "A structure element does not name the one that holds it.", "Write the tags anew; the tree is broken."),
    "PDF-113": Entry(_E, "Table: {inner} may not stand in {outer}.", "Build tables from rows in THead, TBody and TFoot."),
    "PDF-114": Entry(_E, "The table's grid is broken: {reason}.", "Mend RowSpan and ColSpan, or add the missing cells."),
    "PDF-115": Entry(_E, "List: {inner} may not stand in {outer}.", "Build lists from items of a label and a body."),
    "PDF-116": Entry(_E, "Contents: {inner} may not stand in {outer}.", "Build contents from entries (TOCI) in TOC."),
    "PDF-117": Entry(_E, "A heading of level {level} follows level {before}.", "Leave no level out, and begin with 1."),
    "PDF-118": Entry(_E, "Headings of both kinds: {reason}.", "Use H1 to H6 throughout."),
    "PDF-119": Entry(_E, "A picture has no alternative text.", "Describe it, or mark it as an artifact where it only decorates."),
    "PDF-120": Entry(_E, "A formula has no alternative text.", "Say it in words."),
    "PDF-121": Entry(_E, "A cell reaches no header: {reason}.", "Give header cells a Scope, or cells the IDs of their headers."),
    "PDF-122": Entry(_E, "A note cannot be told from others: {reason}.", "Give each note an ID of its own."),
    "PDF-123": Entry(_E, "A link is not in a Link element.", "Tag the link's annotation together with its text."),
    "PDF-124": Entry(_E, "A link has no description.", "Write what it is called into Contents."),
    "PDF-125": Entry(_E, "An annotation ({kind}): {reason}.", "Tag it, and describe it."),
    "PDF-126": Entry(_E, "The tab key does not follow the structure.", "Set the page's tab order to S."),
    "PDF-127": Entry(_E, "The font {font} {reason}.", "Embed all fonts, whole or the letters that are used."),
    "PDF-128": Entry(_E, "Letters in the font {font} do not say which they are.", "Write the file with a ToUnicode map."),
    "PDF-129": Entry(_E, "Text in the font {font} shows the glyph for what is missing.", "Use a font that has each letter."),
    "PDF-130": Entry(_E, "The file's protection keeps assistive technology out.", "Allow extraction for accessibility."),
    "PDF-131": Entry(_E, "An attached file has no name.", "Give it F and UF."),
    "PDF-132": Entry(_E, "The file is a dynamic form, which assistive technology cannot read.", "Export it as a static one."),
    "PDF-133": Entry(_E, "The file begins with {header}, which is no version of PDF that PDF/UA knows.", "Write it as PDF 1.7."),
    "PDF-134": Entry(_E, "A setting of layers: {reason}.", "Name it, and take AS away."),
    "PDF-135": Entry(_E, "{entry} is {found}, where the standard has {wanted}.", "Make the file anew; readers may refuse it."),
    "PDF-136": Entry(_E, "The claim to keep PDF/UA is written wrong: {reason}.", "Write pdfuaid:part, the number of the part."),
    "PDF-137": Entry(_E, "{kind}: {inner} may not stand in {outer}.", "Build it from its parts alone: RB, RT, RP, or WT, WP."),
    "PDF-138": Entry(_E, "An annotation is a TrapNet, which PDF/UA does not allow.", "Take it out."),
    "PDF-139": Entry(_E, "A media clip has no {what}.", "Give it CT and Alt."),
    "PDF-140": Entry(_E, "A printer's mark {reason}.", "Mark it as an artifact, and take it out of the tags."),
    "PDF-141": Entry(_E, "A form stands for a page of another file.", "Put the page itself into the file."),
    "PDF-142": Entry(_E, "A form with tagged content is drawn more than once.", "Tag where it is drawn, not what it holds."),
    "PDF-143": Entry(_E, "A Form element holds {reason}.", "Give each field a Form of its own."),
    "PDF-144": Entry(_E, "The font {font} and its CMap do not belong together: {reason}.", "Make the file anew."),
    "PDF-145": Entry(_E, "The font {font} does not say which glyph is meant: CIDToGIDMap {reason}.", "Set it."),
    "PDF-146": Entry(_E, "The CMap of the font {font} {reason}.", "Embed it."),
    "PDF-147": Entry(_E, "The CMap of the font {font} says two directions of writing.", "Give WMode one value."),
    "PDF-148": Entry(_E, "The font {font} lacks a glyph that is shown.", "Embed the glyphs of all letters, and a cmap."),
    "PDF-149": Entry(_E, "{entry} of the font {font} is not what the font holds: {reason}.", "Leave {entry} out, or make it anew."),
    "PDF-150": Entry(_E, "The widths of the font {font} are not those of its glyphs.", "Make the file anew; letters may overlap."),
    "PDF-151": Entry(_E, "The font {font} has no cmap by which letters are found.", "Embed it with a Unicode cmap."),
    "PDF-152": Entry(_E, "The encoding of the font {font} {reason}.", "Use WinAnsiEncoding, or MacRomanEncoding."),
    "PDF-153": Entry(_E, "The font {font} is symbolic and has {reason}.", "Give it one cmap, or call it non-symbolic."),
    "PDF-154": Entry(_E, "Letters in the font {font} stand for {what}, which is no character.", "Write others into ToUnicode."),
    "PDF-201": Entry(_W, "The file has no headings.", "Tag headings, so that readers can move by them."),
    "PDF-202": Entry(_W, "A picture's alternative text is a file's name: {words}", "Say what the picture shows."),
    "PDF-203": Entry(_W, "A header cell does not say what it heads.", "Give it a Scope: Row, Column or Both."),
    "PDF-204": Entry(_W, "A file of {pages} pages has no bookmarks.", "Make them from the headings."),
    "PDF-205": Entry(_W, "Text runs off the page.", "Make room for it: smaller type, a page on its side or a wider one."),
    "PDF-206": Entry(_W, "A picture has no description, and its alternative says so: {words}", "Describe it in the page."),
    # The linter of podcasts' feeds.
    "RSS-001": Entry(_E, "The feed cannot be read: it {reason}.", "Mend it; no reader of feeds takes it so."),
    "RSS-002": Entry(_E, "The feed has no {what}.", "Add it; directories refuse a feed without it."),
    "RSS-003": Entry(_E, "The episode {title!r} has no {what}.", "Add it, or make the episode anew."),
    "RSS-004": Entry(_E, "Two episodes have the guid {guid}; players show one of them.", "Give each its own."),
    "RSS-005": Entry(_E, "A file of the episode {title!r} is not as the feed says: {what}.", "Make the episode anew."),
    "RSS-006": Entry(_W, "The cover {what}.", "Directories take a square JPEG or PNG of 1400 to 3000 pixels."),
    "RSS-007": Entry(_I, "This is no feed of a podcast; it was not looked at.", ""),
    # The check of sound, alone and beside its text.
    "AUD-001": Entry(_E, "The sound cannot be read: {reason}.", "Give a file that a player plays."),
    "AUD-002": Entry(
        _E, "The file says that it lasts {said} s, and {heard} s can be played.", "It was cut off: copy or make it again."
    ),
    "AUD-003": Entry(_W, "Nothing is heard for {seconds} s from {time} on.", "Shorten the pause: listeners take it for the end."),
    "AUD-004": Entry(_W, "{count} samples are clipped, the first at {time}.", "Make the sound again with less gain."),
    "AUD-005": Entry(_W, "The loudness is {loudness} LUFS; of speech {least} to {most} are expected.", "Change the gain."),
    "AUD-006": Entry(
        _W, "The true peak at {time} is {peak} dB of full scale; -1 is the limit.", "Lower the gain, or limit the peaks."
    ),
    "AUD-007": Entry(_W, "The chapters {what}.", "Write them in order, each to the beginning of the next."),
    "AUD-008": Entry(_E, "The file holds silence only.", "Make it again, and look at what the voice told."),
    "AUD-009": Entry(
        _E,
        "The sound breaks off after {heard} s: the mark with which such a file ends is missing.",
        "It was cut off: copy or make it again.",
    ),
    "AUD-101": Entry(_E, "Not said: {quote}", "Make the sound again."),
    "AUD-102": Entry(_E, "Said once more at {time}: {quote}", "Take the second one away, or make the sound again."),
    "AUD-103": Entry(_E, "Said at {time}, not in its place: {quote}", "Put the sentences into the order of the text."),
    "AUD-104": Entry(_E, "A sentence {what} at {time}, about {missing} ms are missing: {quote}", "Make the sound again."),
    "AUD-105": Entry(_E, "At {time} a word does not sound as it is written: {quote}", "Listen to it, and make the sound again."),
    "AUD-106": Entry(_E, "{seconds} s at {time} are not of the text.", "Listen to them, and take them away."),
    "AUD-107": Entry(
        _E, "The sound ends at {time}, and sentences are still to come: {count}, the first of them: {quote}", "Make it again."
    ),
    "AUD-108": Entry(
        _E, "The sound is not of this text, or too little of it is: {percent} % fits.", "Give the page that was read aloud."
    ),
    "AUD-109": Entry(
        _E, "The timeline is {late} ms off at {time}, and in {count} sentences: {quote}", "Make timeline and sound in one run."
    ),
    "AUD-110": Entry(_E, "The chapter {title!r} begins at {said}, and is heard at {heard}.", "Write the chapters anew."),
    "AUD-111": Entry(
        _I,
        "The sound has another voice than the {voice} that it was compared with: sentences are proved, cuts within them are not.",
        "Name its voice by --voice, and the options with which it was made.",
    ),
    "AUD-112": Entry(
        _W,
        "The words could not be compared: {reason}.",
        "Name a voice that speaks the language by --voice; `exporter voices` lists them.",
    ),
    # The preflight of letters.
    "MAIL-101": Entry(_E, "The letter cannot be read: {reason}.", "Save it anew from the program that sends it."),
    "MAIL-102": Entry(_E, "The letter has no plain text part.", "Add one with the same words; some readers get nothing else."),
    "MAIL-103": Entry(_E, "Its two parts {what}.", "Make a multipart/alternative of them, plain text first (RFC 2046, 5.1.4)."),
    "MAIL-104": Entry(
        _E, "The HTML part {what}.", "Put lang, and dir for right to left, on html and on an element around all text."
    ),
    "MAIL-105": Entry(_W, "The HTML part has no title.", "Give it the subject as its title; some programs read it out first."),
    "MAIL-106": Entry(
        _I, "Nothing tells a screen reader where the letter begins in its page.", 'Put role="article" on the element around it.'
    ),
    "MAIL-107": Entry(_E, "A picture has no alternative: {picture}", 'Describe it in alt; an ornament takes alt="".'),
    "MAIL-108": Entry(_W, "A picture's alternative is a file's name: {words} ({picture})", "Say what it shows."),
    "MAIL-109": Entry(_W, "A heading of level {level} follows one of level {before}: {heading}", "Leave out no level going down."),
    "MAIL-110": Entry(_W, "The letter is long and has no headings.", "Make headings h1 to h6, so that readers can move by them."),
    "MAIL-111": Entry(
        _W,
        "{count:table/tables} for layout would be read out as such.",
        'Put role="presentation" on each; a table of data takes th with scope.',
    ),
    "MAIL-112": Entry(_W, "A header cell does not say what it heads: {cell}", "Give it scope=col or scope=row."),
    "MAIL-113": Entry(_E, "A link has no words: {href}", "Say in it where it leads; a picture in it takes an alternative."),
    "MAIL-114": Entry(_W, "A link says nothing of where it leads: {words} ({href})", "Write what is there, not what to do."),
    "MAIL-115": Entry(
        _W, "Letters of {colour} on {ground} have a contrast of {ratio}: {words}", "WCAG 2.2 asks for 4.5, and 3 for large letters."
    ),
    "MAIL-116": Entry(_I, "{count} links lead to the same address: {href}", "One is enough where they stand side by side."),
    "MAIL-117": Entry(
        _W, "{count:link/links} in the midst of text can be told by colour only.", "Leave links underlined (WCAG 2.2, 1.4.1)."
    ),
    "MAIL-118": Entry(_W, "Letters of {size} px are hard to read: {words}", "Take 14 px at least, 16 for what is read at length."),
    "MAIL-119": Entry(
        _W, "The HTML part has {size} kB; Gmail shows 102 and hides the rest.", "Shorten it, or split the issue in two."
    ),
    "MAIL-120": Entry(_W, "A picture that nobody sees tells its server who reads: {picture}", "Leave it out, or ask first."),
    "MAIL-121": Entry(_I, "The letter has no {what}.", "docs/mail.md says which option gives it."),
    "MAIL-122": Entry(_W, "The letter's headers say no way to unsubscribe.", "Add List-Unsubscribe (mail.unsubscribe)."),
    "MAIL-123": Entry(
        _W, "Readers can't unsubscribe with one press.", "Add List-Unsubscribe-Post: List-Unsubscribe=One-Click (RFC 8058)."
    ),
    "MAIL-124": Entry(
        _E, "The header {header} holds an encoded word, in which programs find no address.", "Write it in ASCII, folded at commas."
    ),
    "MAIL-125": Entry(_W, "The letter {what}, which some relays change.", "Encode its parts as quoted-printable or base64."),
    "MAIL-126": Entry(
        _W,
        "The {lacking} part lacks {count:passage/passages} of the {where} part, such as: {first}",
        "Make both parts from the same text.",
    ),
    "MAIL-127": Entry(_I, "The letter's sheets are too large to be measured; contrast and size were not looked at.", ""),
    "MAIL-128": Entry(
        _W, "The alternative of a picture describes nothing: {words} ({picture})", 'Say what it shows; an ornament takes alt="".'
    ),
    # What `exporter check --standard` leaves out.
    "STD-001": Entry(_I, "{standard} speaks of {kinds} alone; by it the file was not looked at.", "Check it without --standard."),
    # What other people's validators say (`exporter check --validators`); the severity is theirs.
    "EXT-001": Entry(_W, "{validator} said nothing of the file: {reason}.", "Run it by itself on the file."),
    "EXT-101": Entry(_W, "{rule}: {message}"),
    "EXT-102": Entry(_W, "{rule}: {message}"),
    "EXT-103": Entry(_W, "{rule}: {message}"),
    "EXT-104": Entry(_W, "{rule}: {message}"),
}
