"""What a format, a voice and a checker are, what a run hands to them, and how they are found by name."""

from exporter.plugin.format import Checker, Format
from exporter.plugin.job import Job, PageMap
from exporter.plugin.sinks import FolderSink, MemorySink, Sink
from exporter.plugin.voice import Speech, SpokenWord, Voice

__all__ = [
    "Checker",
    "FolderSink",
    "Format",
    "Job",
    "MemorySink",
    "PageMap",
    "Sink",
    "Speech",
    "SpokenWord",
    "Voice",
]
