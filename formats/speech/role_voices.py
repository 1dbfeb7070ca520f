"""Which voice says what has a role: "quote=piper,verse=espeak@70" in `speech.voices`."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from msgspec import Struct

from exporter.errors import OptionError, UnknownNameError

Role: TypeAlias = Literal[
    "title",
    "byline",
    "heading",
    "text",
    "alt",
    "caption",
    "credit",
    "list",
    "term",
    "cell",
    "code",
    "quote",
    "verse",
    "note",
    "maths",
    "media",
    "label",
]
"""What an utterance is in the text; docs/speech.md names them."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)
_HIGHEST: Final = 99


class Named(Struct, frozen=True, kw_only=True):
    """The name of a voice, and its pitch (0 to 99) where another than the run's is asked for."""

    voice: str
    pitch: int | None = None


def named(written: str) -> dict[str, Named]:
    """Role → voice. Raises UnknownNameError for a role that is none, OptionError for a pitch that is none."""
    found: dict[str, Named] = {}
    for part in filter(None, (part.strip() for part in written.split(","))):
        role, equals, value = (side.strip() for side in part.partition("="))
        if role not in ROLES:
            raise UnknownNameError.of("role", role, ROLES)
        voice, at, pitch = value.partition("@")
        if not equals or not voice or (at and not (pitch.isdecimal() and int(pitch) <= _HIGHEST)):
            raise OptionError(f"speech.voices does not take {part!r}.", hint="Write ROLE=VOICE@PITCH: quote=espeak@70.")
        found[role] = Named(voice=voice, pitch=int(pitch) if at else None)
    return found
