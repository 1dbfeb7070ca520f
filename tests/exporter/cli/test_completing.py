"""What shells complete, asked as the shells ask; bash itself where its way of cutting words matters."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from exporter.cli import completing
from exporter.plugin import registry
from tests.exporter.conftest import COMMAND, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.conftest import Run


def in_bash(words: str, tmp_path: Path) -> list[str]:
    """What bash has to offer for the last of some words, after it took the script as a person's bash does.

    Words are cut at `=`, as readline does.
    """
    cut = words.replace("=", " = ").split()
    words_of = " ".join(f"'{word}'" for word in cut) + (" ''" if words.endswith(" ") else "")
    count = len(cut) if words.endswith(" ") else len(cut) - 1
    script = f'eval "$(env _EXPORTER_COMPLETE=source_bash exporter)"; COMP_WORDS=({words_of}); COMP_CWORD={count}; '
    script += '_exporter_completion exporter; printf "%s\\n" "${COMPREPLY[@]}"'
    env = environment(PATH=f"{COMMAND.parent}:/usr/bin:/bin", HOME=str(tmp_path))
    done = subprocess.run(["bash", "--norc", "-c", script], env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("exporter conv", ["convert"]),
        ("exporter convert a.html --to txt,ep", ["txt,epub", "txt,episode"]),
        ("exporter convert a.html --to=tx", ["txt"]),
        ("exporter convert a.html --style ni", ["night"]),
        ("exporter convert a.html --voice espeak,pi", ["espeak,piper", "espeak,pico"]),
        ("exporter convert a.html -O pdf.pap", ["pdf.paper=A4", "pdf.paper=A5", "pdf.paper=letter", "pdf.paper=none"]),
        ("exporter convert a.html -O pdf.paper=", ["A4", "A5", "letter", "none"]),
        ("exporter convert a.html -O pdf.paper=A", ["A4", "A5"]),
        ("exporter convert a.html -O epub.cover=yes --layout h", ["hash"]),
        ("exporter formats sp", ["speech"]),
        ("exporter report fa", ["failed"]),
    ],
)
def test_bash_completes(words: str, offered: list[str], tmp_path: Path) -> None:
    assert in_bash(words, tmp_path) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_complete_keys_and_values_with_what_they_do(run: Run, tmp_path: Path, shell: str) -> None:
    def asked(words: str) -> str:
        env = {"_EXPORTER_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        done = run(env=env | {"HOME": str(tmp_path)})
        assert done.stderr == ""
        return done.stdout

    keys = asked("exporter convert a.html -O epub.c")
    assert "epub.cover=" in keys
    assert "Begin with a cover" in keys
    assert "pdf.paper" not in keys
    values = asked("exporter convert a.html -O epub.narration=s")
    assert "epub.narration=sentences" in values
    assert "epub.narration=words" not in values
    if shell == "fish":
        assert all(line.startswith("epub.c") for line in keys.splitlines()), "an item is a line"


def test_all_formats_styles_and_voices_are_offered() -> None:
    assert {name for name, _ in completing.formats("")} == {entry.name for entry in registry.known("format")}
    assert {name for name, _ in completing.styles("")} == set(registry.import_target(registry.STYLE_NAMES)())
    assert {name for name, _ in completing.voices("")} == {"auto", *(entry.name for entry in registry.known("voice"))}


def test_bash_s_words_are_put_together_and_others_left() -> None:
    held = {"_EXPORTER_COMPLETE": "complete_bash", "COMP_WORDS": "exporter\nconvert\n-O\npdf.paper\n=\nA4\n--ou", "COMP_CWORD": "6"}
    completing.prepare(held)
    assert (held["COMP_WORDS"].split("\n"), held["COMP_CWORD"]) == (["exporter", "convert", "-O", "pdf.paper=A4", "--ou"], "4")
    other = {"_EXPORTER_COMPLETE": "complete_zsh", "COMP_WORDS": "a\n=\nb"}
    completing.prepare(other)
    assert other["COMP_WORDS"] == "a\n=\nb"
