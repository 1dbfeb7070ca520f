"""The script of a publication as it is spoken: with a person's edits, and the words that a house says in its own way."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, finding
from formats.speech.script.edited import edited
from formats.speech.script.narration_script import script_of
from formats.speech.verbalise.form import spoken_form
from formats.speech.verbalise.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.model import Publication
    from formats.speech.options import SpeechOptions
    from formats.speech.script.utterances import Script, Spoken, Utterance

    Voiced = Callable[[Utterance], Spoken]


def told(publication: Publication, options: SpeechOptions) -> tuple[Script, Voiced, tuple[Diagnostic, ...]]:
    """The script, what a voice is given for each utterance of it, and what was found. Raises OptionError."""
    lexicon = load(options.lexicon)
    voiced = partial(spoken_form, lexicon=lexicon)
    script, findings = script_of(publication, options)
    if lexicon is not None and lexicon.unspoken:
        findings += (finding("VOI-110", count=lexicon.unspoken),)
    if options.script:
        script, more = edited(script, Path(options.script), voiced)
        findings += more
    return script, voiced, findings
