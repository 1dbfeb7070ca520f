"""What a format, a voice, a checker and an engine are, what a run hands to them, and how they are found by name."""

from exporter.plugin.engine import Engine
from exporter.plugin.format import Checker, Format
from exporter.plugin.run_context import PAGES, PageMap, Product, RunContext
from exporter.plugin.sinks import FolderSink, MemorySink, Sink, StreamSink
from exporter.plugin.voice import Speech, SpokenWord, Voice, VoiceFacts

__all__ = [
    "PAGES",
    "Checker",
    "Engine",
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
