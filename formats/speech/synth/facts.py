"""What is known of the built-in voices: quality, cost, licence, what brings them; and the order of `--voice auto`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from exporter.plugin import VoiceFacts


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("formats.speech.synth.voices") / "data" / "voices.toml").read_text("utf-8"))


def facts_of(name: str) -> VoiceFacts | None:
    """The facts of a built-in voice, None for another's."""
    known = _tables()["voices"].get(name)
    return None if known is None else VoiceFacts(**known)


def rhvoice_languages() -> dict[str, str]:
    """RHVoice's name of a language → its tag in lower case."""
    return dict(_tables()["rhvoice"])


def order_for(language: str) -> tuple[str, ...]:
    """The names of voices to try for a language (BCP 47), the one that is understood best first."""
    orders = _tables()["auto"]
    return tuple(orders.get(language.lower().replace("_", "-").partition("-")[0], orders["any"]))


def automatic() -> tuple[str, ...]:
    """The names of all voices that `--voice auto` may take."""
    return tuple(dict.fromkeys(name for names in _tables()["auto"].values() for name in names))
