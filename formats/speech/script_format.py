"""The script of a narration as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.speech.options import ScriptOptions, SpeechOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext


class ScriptFormat:
    """The narration script as text: what a voice says, for a person who reads it aloud."""

    name: ClassVar[str] = "script"
    suffix: ClassVar[str] = ".script.txt"
    media_type: ClassVar[str] = "text/plain"
    summary: ClassVar[str] = "narration script: what the voice says, for a person to read aloud or to check"
    Options: ClassVar[type] = ScriptOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})
    lacks: ClassVar[frozenset[str]] = frozenset({"date", "frame", "pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write the script."""
        from formats.speech.script.script_text import written
        from formats.speech.verbalise.told import told

        script, voiced, findings = told(publication, run.group("speech", SpeechOptions))
        with run.sink.open(f"{run.stem}{self.suffix}", self.media_type) as file:
            file.write(written(script, voiced=voiced if options.spoken else None).encode("utf-8"))
        return findings
