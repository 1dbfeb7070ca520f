"""Built-in voices. Each loads on use: this table is all that a list of voices costs.

A value is `module:class`. A class's constructor takes its options by keyword; the defaults make a usable voice, except `command`,
which needs the command line.
"""

from __future__ import annotations

from typing import Final

BUILT_IN: Final[dict[str, str]] = {
    "espeak": "formats.speech.synth.voices.espeak:EspeakVoice",
    "gtts": "formats.speech.synth.voices.gtts_voice:GttsVoice",
    "command": "formats.speech.synth.voices.command:CommandVoice",
    "tone": "formats.speech.synth.voices.tone:ToneVoice",
}
