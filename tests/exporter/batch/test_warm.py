"""Workers begin warm: what they load on use is loaded once, in the process that they are forked from."""

from __future__ import annotations

import subprocess
import sys

from exporter.batch import warm
from tests.exporter.conftest import environment

CODE = """
import os, sys
from exporter.batch import warm
assert warm.FORMATS not in os.environ, "no worker does it again"
for name in ("exporter.reader.html", "formats.epub.export", "formats.pdf.export", "formats.sound", "weasyprint", "ebooklib"):
    assert name in sys.modules, name
assert "formats.speech.synth.voices.espeak" not in sys.modules, "a voice starts processes"
assert len(os.listdir("/proc/self/task")) == 1, "a fork has one thread only"
assert not open("/proc/self/task/%d/children" % os.getpid()).read()
"""


def test_what_formats_load_is_there_before_the_first_worker_and_no_thread_or_process_with_it() -> None:
    given = environment(**{warm.FORMATS: "pdf,epub,mp3,nothing-of-ours"})
    subprocess.run([sys.executable, "-c", CODE], env=given, check=True)
