"""What the rules on articles find (`exporter.check.rules`): what a page says that some readers can't take in. Family: ART."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.codes.entry import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_I, _W = Severity.INFO, Severity.WARNING

ARTICLES: Final[Mapping[str, Entry]] = {
    # Alternatives of pictures.
    "ART-101": Entry(_I, "An alternative begins by saying that it is a picture: {words}", "Leave it out; screen readers say it."),
    "ART-102": Entry(_I, "An alternative repeats the caption and is heard twice: {words}", "Say in it what the caption does not."),
    "ART-103": Entry(_W, "{count} different pictures have one alternative: {words}", "Say of each what it shows."),
    "ART-104": Entry(
        _I, "An alternative is {count} characters long: {words}", "Shorten it, and put the rest into the text or a description."
    ),
    "ART-105": Entry(_W, "An alternative describes nothing: {words}", 'Say what the picture shows; an ornament takes alt="".'),
    "ART-106": Entry(
        _W,
        "A picture with a caption is passed over as an ornament: {words}",
        "Say in alt what it shows, unless the caption says all of it.",
    ),
    # Headings.
    "ART-111": Entry(_W, "{count} words have no heading.", "Give sections headings, so that readers can find and skip them."),
    "ART-112": Entry(_W, "A paragraph in bold looks like a heading and is none: {words}", "Make it a heading (h2 to h6)."),
    "ART-113": Entry(_I, "{count} headings of one section have the same words: {words}", "Tell in each what its section is about."),
    "ART-114": Entry(_I, "A heading is {count} characters long: {words}", "Shorten it; a paragraph may say the rest."),
    # Links.
    "ART-121": Entry(_W, "A link says nothing of where it leads: {words} ({href})", "Write what is there, not what to do."),
    "ART-122": Entry(_I, "A link's words are its address, which voices spell: {words}", "Name what is there."),
    "ART-123": Entry(_W, "Links of the same words lead to {count} places: {words}", "Tell them apart in their words."),
    # Tables.
    "ART-131": Entry(_W, "A header cell is empty, over or before cells that are not: {words}", "Say what the cells are."),
    # Films and sound.
    "ART-141": Entry(_W, "A film of the page has no captions: {words}", "Add a track of captions (track kind=captions)."),
    "ART-142": Entry(_W, "A sound of the page has no transcript: {words}", "Write down what is said, beside it."),
    "ART-143": Entry(
        _I, "Whether the film has captions can't be told from the page: {words}", "Look at it; add captions where it is made."
    ),
    "ART-144": Entry(_I, "Whether the sound has a transcript can't be told from the page: {words}", "Look; add one beside it."),
    # Language.
    "ART-151": Entry(
        _I,
        "{count:sentence has/sentences have} more than {limit} words, the longest {longest}: {words}",
        "Make two or three of each.",
    ),
    "ART-152": Entry(
        _I, "The text is hard to read: LIX is {lix}, above {limit}.", "Shorter sentences and words lower it; or add a summary."
    ),
    "ART-153": Entry(_I, "{count} words stand in capitals, which are hard to read: {words}", "Write them small, and use strong."),
    "ART-154": Entry(_I, "The short form {form} stands for two things: {first}; {second}", "Write one of them out."),
    "ART-155": Entry(_I, "Sentences were not looked at: the words of {language} are not parted by spaces.", "A person must look."),
    # Instructions.
    "ART-161": Entry(
        _I, "An instruction may rest on shape, place or sound alone: {words}", "Name the thing too (WCAG 2.2, 1.3.3)."
    ),
    "ART-162": Entry(_I, "A colour may be all that tells something: {words}", "Say it in words too (WCAG 2.2, 1.4.1)."),
    "ART-163": Entry(
        _I,
        "Instructions by shape, place, sound or colour were not looked for: there are no phrases of {language} here.",
        "A person must look.",
    ),
}
