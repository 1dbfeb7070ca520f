"""What the process loads from which all workers are forked (the forkserver), before the first of them: what reading and the formats
of the run load on use. A worker then begins warm, and a new one after some hundred items costs next to nothing.

It is done by making one small article, in memory, in those of the formats that make no sound; others of our own are only loaded. A
voice starts processes, and a plug-in may do anything, which no worker is to inherit.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from typing import Final

FORMATS: Final = "_EXPORTER_WARM"
"""The variable of the environment with the formats of the run, commas between; where it is not set nothing is done."""
_SILENT: Final = frozenset({"json", "txt", "epub", "pdf", "eml"})
_LONGEST: Final = 60
"""Seconds it may take."""
_PAGE: Final = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Warm</title></head><body><article>
<h1>Warm</h1><p>One paragraph of a few words, with <em>stress</em>, that every reader takes for the beginning of an article.</p>
<h2>Then</h2><p>Another one, which is longer than the first, so that nobody takes the page for a list of links or for a form.</p>
<ul><li>One</li><li>Two</li></ul><table><tr><th>Name</th></tr><tr><td>One</td></tr></table></article></body></html>"""


def warm(formats: str, *, voice: str = "") -> None:
    """Load what reading and formats, named with commas between, load on use, and what a worker itself is made of. Where a voice is
    given that starts no process, formats that make sound are made by it, too.
    """
    import exporter.batch.pool  # noqa: F401 - half of what a new worker would load
    from exporter.batch.own import process_of_our_own
    from exporter.conversion import Request, export, plan, read_source
    from exporter.plugin import registry
    from exporter.plugin.sinks import MemorySink
    from exporter.reader import ReadOptions

    with process_of_our_own():
        publication, page = read_source("-", ReadOptions(), [], data=_PAGE)
        own = [name for name in formats.split(",") if name in registry.FORMATS]
        for name in own:
            registry.load("format", name)
        if to := tuple(name for name in own if voice or name in _SILENT):
            export(
                publication,
                plan(Request(to=to, voice=voice or None)),
                MemorySink(),
                stem="warm",
                source=page,
                on_error=lambda _: None,
            )


if FORMATS in os.environ:
    signal.alarm(_LONGEST)  # what hangs here would hang the run; without this process it is told that none can be started
    with suppress(Exception):
        from exporter.batch.own import keep_logs

        keep_logs()
        warm(os.environ.pop(FORMATS))
    signal.alarm(0)
    gc.freeze()
