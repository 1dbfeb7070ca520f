"""What is found while files are made. Families from 101: OUT, VOI, POD, PLG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.codes.entry import Entry, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_I, _W = Severity.INFO, Severity.WARNING

OUTPUT: Final[Mapping[str, Entry]] = {
    # Output.
    "OUT-101": Entry(
        _I,
        "The publication has no date; 1980-01-01 stands in {files}.",
        "Set SOURCE_DATE_EPOCH or give the page a date.",
    ),
    "OUT-102": Entry(_W, "No font for {script} is installed.", "Install {package}."),
    "OUT-103": Entry(_I, "{what} cannot be expressed in {format}; {instead} stands in its place.", ""),
    "OUT-104": Entry(
        _I,
        "The style's fonts are not installed; the system's are used.",
        "Run `make setup`, or set EXPORTER_FONTS.",
    ),
    "OUT-105": Entry(_I, "An article was named twice and stands in the issue once: {title}", ""),
    "OUT-106": Entry(_I, "A pull quote repeats the text and is not said again: {text}", ""),
    "OUT-107": Entry(_I, "Left out of the narration, as asked: {what}", "speech.profile=full with no speech.skip says all."),
    "OUT-108": Entry(
        _I,
        "The narration follows an edited script; lines changed: {changed}, not said: {gone}, new: {new}.",
        "Read it with --to script.",
    ),
    "OUT-110": Entry(_I, "The cover has no room or no letters for the whole title: {title}", "The text has it whole."),
    "OUT-113": Entry(
        _W,
        "The words of the house style hold merge tags that nobody fills ({tags}) in the format {format}.",
        "Set mail.merge_tags for letters, and write them in templates between <% if form == 'eml' %> and <% endif %>.",
    ),
    "OUT-111": Entry(
        _W,
        "The conformance that {name} vouches for is not claimed, for {count:finding/findings} in the book ({codes}).",
        "See them with `exporter check`, and mend the page.",
    ),
    "OUT-114": Entry(
        _W,
        "A line of the edited script is not said, and names no language: {line}",
        'Languages are named as in "[In German:]"; a line without the colon is said.',
    ),
    "VOI-101": Entry(
        _W,
        "The voice {voice} has no {language}; {instead} is spoken.",
        "Choose a voice that speaks it with --voice.",
    ),
    "VOI-102": Entry(
        _W,
        "The voice {voice} cannot read {count:character/characters} of {language}, which it names instead.",
        "Choose another voice with --voice, or give their readings as ruby.",
    ),
    "VOI-103": Entry(_W, "The voice {voice} {reason}; {instead} speaks {language}.", "{way}"),
    "VOI-104": Entry(_I, "The voice {voice} speaks {language}.", ""),
    "VOI-105": Entry(
        _W,
        "The voice {voice} failed on {count:text/texts}, which {instead} spoke: {reason}",
        "Refuse it with -O speech.hops=no, or name the other voice alone.",
    ),
    "VOI-106": Entry(
        _W, "The voice {voice} has no sound for {count:text/texts}, such as {quote!r}.", "Name another voice with --voice."
    ),
    "VOI-107": Entry(
        _W,
        "The sound that the voice {voice} gave for {count:text/texts} can hardly be speech: it {fault}.",
        "Listen to the file, and look at the program or service behind the voice.",
    ),
    "VOI-108": Entry(
        _W,
        "The engine of the voice {voice} ended at {count:text, which is/texts, which are} not heard: {quote}",
        "Name another voice with --voice, or write the words in another way.",
    ),
    "VOI-110": Entry(
        _W,
        "The lexicon gives {count:word/words} as phonemes only, which no voice is given.",
        "Give them an alias in the lexicon.",
    ),
    "VOI-111": Entry(
        _W, "The narration is not as {standard} asks: {what}.", "Listen to it; speech.split, or another voice, may help."
    ),
    "VOI-112": Entry(
        _W,
        "The voice {voice} has no speakers; {speaker} (speech.speaker) is not heard.",
        "Name piper or kokoro by --voice; `exporter voices` says what brings them.",
    ),
    "POD-101": Entry(
        _W, "The article has no date; its episode stands last, under 1980-01-01: {title}", "Give one with --date YYYY-MM-DD."
    ),
    "PLG-101": Entry(_W, "The plug-in {name} was left out: {reason}", "Update or remove the package {package}."),
}
