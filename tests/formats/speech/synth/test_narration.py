"""What is asked of a voice that has it not is told: nobody should wonder why a speaker is not heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter import convert

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("speaker", "told"), [("bob", ["bob"]), ("", [])])
def test_a_speaker_of_a_voice_without_speakers_is_told(speaker: str, told: list[str], tmp_path: Path) -> None:
    page = tmp_path / "tide.md"
    page.write_text("# Tide\n\nThe ferry runs at night.\n")
    made = convert(page, to="vtt", out=tmp_path, voice="espeak", options={"speech.speaker": speaker} if speaker else {})
    found = [each.message for each in made.diagnostics if each.code == "VOI-112"]
    assert len(found) == len(told)
    assert all(name in message for name, message in zip(told, found, strict=True))
