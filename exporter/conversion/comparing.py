"""A file beside the text that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.check import compare_file
from exporter.conversion.request import Request, plan
from exporter.conversion.voices import make_voice
from exporter.edition import EPOCH, moment_key
from exporter.labels import labels_for
from exporter.plugin import MemorySink
from exporter.plugin.run_context import RunContext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import Voice


def compare(
    path: Path,
    against: Publication | bytes,
    *,
    voice: str | Voice | None = None,
    options: Mapping[str, str] | None = None,
    cache: Path | None = None,
    progress: Callable[[str, float], None] | None = None,
    notice: Callable[[str], None] | None = None,
) -> tuple[Diagnostic, ...]:
    """All findings in a file of sound, and where it does not say what `against` does: a publication, or the bytes of a timeline.

    `voice`, `options` and `cache` are those with which the sound was made; the text is spoken by them once more. Raises UsageError
    for a file that cannot be compared, SourceError, VoiceError, LimitError.
    """
    checked = plan(Request(to=("timeline",), voice=voice, options=options or {}, cache=cache))
    language = "en" if isinstance(against, bytes) else against.language
    run = RunContext(
        sink=MemorySink(),
        stem=path.stem,
        moment=moment_key(EPOCH),
        labels=labels_for(language),
        cache=cache,
        groups=checked.groups,
        voice=lambda: make_voice(voice, checked.groups.get("speech")),
        progress=progress,
        notice=notice,
    )
    return compare_file(path, against, run)
