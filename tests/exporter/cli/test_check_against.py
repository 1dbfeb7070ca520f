"""`exporter check --against`: what is asked wrongly is told with a way out, what is right ends with status 0."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from exporter import convert
from exporter.cli.program import app

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Tide\n\nThe ferry runs at night. Nobody knows why.\n\nIn the fog the horn is heard, far away.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "tide.md").write_text(PAGE)
    (folder / "other.md").write_text("# Bread\n\nFlour and water are mixed.\n\nThe dough rests until dawn, then it is baked.\n")
    convert(folder / "tide.md", to="mp3,timeline", out=folder, options={"speech.rate": "190"})
    return folder


def run(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def test_a_sound_beside_its_page_and_its_timeline_is_clean(made: Path) -> None:
    for text in ("tide.md", "tide.timeline.json"):
        status, out, _ = run(made / "tide.mp3", "--against", made / text, "-O", "speech.rate=190")
        assert (status, out) == (0, "")


def test_the_wrong_page_fails_and_says_so(made: Path) -> None:
    status, out, _ = run(made / "tide.mp3", "--against", made / "other.md", "--json", "-O", "speech.rate=190")
    assert status == 1
    assert "AUD-108" in {each["code"] for each in json.loads(out)["findings"]}


def test_what_cannot_be_compared_is_refused_with_a_way_out(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "tide.md", tmp_path / "two.md")
    for words, shown in (
        ((made / "tide.md", "--against", made / "tide.md"), "Files of sound are"),
        ((made / "tide.mp3", made / "tide.mp3.md", "--against", made / "tide.md"), "one file of sound at a time"),
        ((made / "tide.mp3", "--against", made / "gone.html"), "does not exist"),
        ((made / "gone.mp3", "--against", made / "tide.md"), "does not exist"),
        ((made / "tide.mp3", "--against", made / "tide.md", "--voice", "espaek"), "espeak"),
    ):
        result = CliRunner().invoke(app, ["check", *map(str, words)])
        assert result.exit_code in {1, 2}
        told = (
            result.stdout
            + result.stderr
            + str(getattr(result.exception, "message", ""))
            + str(getattr(result.exception, "hint", ""))
        )
        assert shown in told, told
