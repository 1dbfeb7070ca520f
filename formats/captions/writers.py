"""Captions as files: WebVTT (W3C), SubRip, lyrics (LRC), and a timeline in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formats.captions.cues import Cue
    from formats.speech.synth.timeline import Narration


def webvtt(cues: Sequence[Cue], *, language: str) -> str:
    """A WebVTT file; the language stands in a note, and spans of another one in `lang` (WebVTT, 4.2.2)."""
    blocks = ["WEBVTT", f"NOTE language: {language}"]
    for number, cue in enumerate(cues, 1):
        words = "\n".join(map(_escaped, cue.lines))
        if cue.language != language:
            words = f"<lang {cue.language}>{words}</lang>"
        blocks.append(f"{number}\n{_clock(cue.begin)} --> {_clock(cue.end)}\n{words}")
    return "\n\n".join(blocks) + "\n"


def subrip(cues: Sequence[Cue]) -> str:
    """A SubRip file."""
    blocks = []
    for number, cue in enumerate(cues, 1):
        times = f"{_clock(cue.begin)} --> {_clock(cue.end)}".replace(".", ",")
        blocks.append(f"{number}\n{times}\n" + "\n".join(cue.lines))
    return "\n\n".join(blocks) + "\n"


def lyrics(cues: Sequence[Cue], *, title: str) -> str:
    """An LRC file, a line a caption."""
    lines = [f"[ti:{title}]"]
    for cue in cues:
        minutes, rest = divmod(cue.begin, 60_000)
        lines.append(f"[{minutes:02}:{rest // 1000:02}.{rest % 1000 // 10:02}]{cue.text}")
    return "\n".join(lines) + "\n"


def timeline(narration: Narration) -> str:
    """All that is known of the narration in time: chapters, utterances, words; times in milliseconds, characters of `text`."""
    line = narration.timeline
    made = {
        "title": narration.script.title,
        "language": narration.script.language,
        "duration": line.milliseconds(line.samples),
        "chapters": [
            {"title": each.title, "level": each.level, "begin": line.milliseconds(each.start), "end": line.milliseconds(each.end)}
            for each in line.chapters
        ],
        "utterances": [
            {
                "id": entry.utterance.id,
                "sentence": entry.utterance.sentence,
                "role": entry.utterance.role,
                "language": entry.utterance.language,
                "text": entry.utterance.text,
                "begin": line.milliseconds(entry.start),
                "end": line.milliseconds(entry.end),
                "words": [[line.milliseconds(w.start), line.milliseconds(w.end), w.first, w.last] for w in entry.words],
            }
            for entry in line.entries
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def chapters(narration: Narration) -> str:
    """The chapters as players of podcasts read them (Podcasting 2.0, JSON chapters 1.2): times in seconds."""
    line = narration.timeline
    made = {
        "version": "1.2.0",
        "title": narration.script.title,
        "chapters": [
            {"startTime": line.milliseconds(each.start) / 1000, "endTime": line.milliseconds(each.end) / 1000, "title": each.title}
            | ({"url": each.url} if each.url else {})
            for each in line.chapters
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _clock(milliseconds: int) -> str:
    """Hours, minutes, seconds and thousandths: "00:01:02.345"."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _escaped(words: str) -> str:
    """Words as the text of a cue (WebVTT, 4.2.2)."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
