from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from formats.speech.synth.voices import espeak_state

ROOT = Path(__file__).parents[5]
BOTH_WAYS = """
import io, json, struct, sys
from formats.speech.synth.voices import espeak_server, espeak_state
from formats.speech.synth.voices.espeak_library import Setting

if sys.argv[1] == "forked":
    espeak_state.find = lambda path, known: None
texts = [text.encode() for text in json.loads(sys.argv[3])]
requests = io.BytesIO(b"".join(struct.pack(">I", len(text)) + text for text in texts))
espeak_server.serve(Setting(file=sys.argv[2]), requests, sys.stdout.buffer)
"""
TEXTS = {
    "gmw/de": ["Frau Rüben fährt morgen früh.", "Ja.", "Der Ofen raucht, sagt der Wirt.", "Rund um den Turm rennt ein Rudel Rehe!"],
    "sem/ar": ["منذ ستة قرون تُقسم مياه الفلج.", "نعم.", "واليوم يتعلم الأحفاد قراءة السماء."],
    "roa/es": ["El perro corre por la carretera.", "No.", "¿Quién abrió el correo, Ramón?"],
    "zle/ru": ["Рыбак чинит старую лодку.", "Да.", "Hello, сказал он и ушёл."],
    "sit/cmn": ["今天天气很好。", "我们去公园。", "再见。"],
}


def answers(way: str, file: str, texts: list[str]) -> list[bytes]:
    """What a server of its own answers to texts, one after another."""
    command = [sys.executable, "-c", BOTH_WAYS, way, file, json.dumps(texts)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    source, found = io.BytesIO(done.stdout), []
    while head := source.read(4):
        found.append(source.read(struct.unpack(">I", head)[0]))
    return found


@pytest.mark.parametrize("file", TEXTS)
def test_what_is_put_back_makes_every_text_the_first_as_a_new_process_does(file: str) -> None:
    texts = TEXTS[file]
    forked = answers("forked", file, texts)
    assert [len(each) > 5000 and each[:1] == b"\0" for each in forked] == [True] * len(texts)
    assert answers("put back", file, [*texts, *reversed(texts)]) == [*forked, *reversed(forked)]


@pytest.mark.skipif(sys.platform != "linux", reason="The file of another system has another form.")
def test_the_numbers_are_found_in_the_library_that_pip_brings() -> None:
    # Were they not, each sentence would cost a fork, and nobody would hear it.
    asked = "from formats.speech.synth.voices.espeak_library import EspeakLibrary, Setting; library = EspeakLibrary();"
    asked += "library.prepare(Setting(file='gmw/en-US')); print(library.kept() is not None, library.kept() is None)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"], "found before the first text, and not touched when something was spoken"


@pytest.mark.parametrize("data", [b"", b"MZ", b"\x7fELF\x01\x01", b"\x7fELF\x02\x01", b"\x7fELF\x02\x01" + b"\xff" * 200])
def test_a_file_that_does_not_say_where_they_lie_leaves_memory_alone(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "library.so"
    path.write_bytes(data)
    assert espeak_state.find(str(path), 0) is None
