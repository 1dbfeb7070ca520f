"""What a format, a voice and a checker are, what a run hands to them, and how they are found by name."""

from exporter.plugin.format import Checker, Format
from exporter.plugin.run_context import PAGES, PageMap, Product, RunContext
from exporter.plugin.sinks import FolderSink, MemorySink, Sink, StreamSink
from exporter.plugin.voice import Speech, SpokenWord, Voice, VoiceFacts

__all__ = [
    "PAGES",
    "Checker",
    "FolderSink",
    "Format",
    "MemorySink",
    "PageMap",
    "Product",
    "RunContext",
    "Sink",
    "Speech",
    "SpokenWord",
    "StreamSink",
    "Voice",
    "VoiceFacts",
]
