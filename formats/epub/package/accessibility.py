"""Facts → accessibility metadata (EPUB Accessibility 1.1, section 2.2; values of the W3C Schema.org Accessibility Vocabulary).

Each value has a fact that holds it up. No conformance is claimed: that is for whoever has evaluated the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formats.epub.package_document import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Labels
    from formats.epub.package.facts import Facts

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def accessibility(facts: Facts, labels: Labels) -> tuple[Statement, ...]:
    """The five properties, the summary in the language of `labels`."""
    made = [_meta("accessMode", mode) for mode in modes(facts)]
    made += [_meta("accessModeSufficient", ",".join(modes_) if modes_ else "") for modes_ in sufficient(facts)]
    made += [_meta("accessibilityFeature", feature) for feature in features(facts)]
    made += [_meta("accessibilityHazard", hazard) for hazard in hazards(facts)]
    summary = Statement(
        name="meta",
        value=" ".join(summary_of(facts, labels)),
        attributes=(("property", "schema:accessibilitySummary"), (XML_LANG, labels.language)),
    )
    return (*made, summary)


def _meta(name: str, value: str) -> Statement:
    return Statement(name="meta", value=value, attributes=(("property", f"schema:{name}"),))


def modes(facts: Facts) -> tuple[str, ...]:
    """By which senses the content comes. The cover repeats the title and does not count."""
    return ("textual", *(("visual",) if facts.visible else ()), *(("auditory",) if facts.heard else ()))


def sufficient(facts: Facts) -> tuple[tuple[str, ...], ...]:
    """Which sets of senses are enough for all that is in the book: text alone where no picture in it lacks a description, and
    hearing alone where all of that is spoken.
    """
    if facts.unclear:
        return (("textual", "visual"),)
    return (("textual",), ("auditory",)) if facts.heard == "whole" else (("textual",),)


def features(facts: Facts) -> Iterator[str]:
    """What helps a reader. The first four hold for every book that is made here."""
    yield from ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
    if facts.visible and not facts.undescribed:
        yield "alternativeText"
    if facts.long_descriptions:
        yield "longDescription"
    if facts.mathml:
        yield "MathML"
    if facts.mathml and facts.mathml == facts.formulas:
        yield "describedMath"  # every formula has an alttext
    if facts.ruby:
        yield "rubyAnnotations"
    if facts.transcripts:
        yield "transcript"
    if facts.heard:
        yield "synchronizedAudioText"
    if facts.pages:
        yield from ("pageBreakMarkers", "pageNavigation")


def hazards(facts: Facts) -> tuple[str, ...]:
    """What may harm: nothing where all is still and silent; what a moving picture does is not known here."""
    return ("unknown",) if facts.moving else ("none",)


def summary_of(facts: Facts, labels: Labels) -> Iterator[str]:
    """Sentences for a catalogue."""
    yield labels.text("a11y_summary_base")
    if facts.undescribed:
        yield labels.count("a11y_some_undescribed", facts.undescribed)
    elif facts.described:
        yield labels.text("a11y_all_described")
    elif not facts.decorative:
        yield labels.text("a11y_no_images")
    if facts.mathml and facts.mathml == facts.formulas:
        yield labels.text("a11y_maths")
    if facts.tables and not facts.headless_tables:
        yield labels.text("a11y_tables")
    if facts.heard == "whole":
        yield labels.text("a11y_audio")
