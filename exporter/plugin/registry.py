"""Formats, voices, checkers and engines by name.

Built-ins stand in literal tables and load on use. Others come from the entry-point groups `exporter.formats`, `exporter.voices`,
`exporter.checkers` and `exporter.engines`, read only when a name isn't built in or when a list is asked for. A broken plug-in is a
finding that names it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from msgspec import Struct

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import PluginError, UnknownNameError
from exporter.lazily import Lazily
from exporter.plugin.voice import VoiceFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.metadata import EntryPoint

    from exporter.plugin.voice import Voice

Kind: TypeAlias = Literal["format", "voice", "checker", "engine"]

FORMATS: Final[Mapping[str, str]] = {
    "pdf": "formats.pdf:PdfFormat",
    "epub": "formats.epub:EpubFormat",
    "txt": "formats.text:TextFormat",
    "mp3": "formats.sound:Mp3Format",
    "json": "formats.json:JsonFormat",
    "script": "formats.speech.script_format:ScriptFormat",
    "m4b": "formats.sound:M4bFormat",
    "opus": "formats.sound:OpusFormat",
    "wav": "formats.sound:WavFormat",
    "vtt": "formats.captions:VttFormat",
    "srt": "formats.captions:SrtFormat",
    "lrc": "formats.captions:LrcFormat",
    "timeline": "formats.captions:TimelineFormat",
    "html": "formats.web:HtmlFormat",
    "chapters": "formats.captions:ChaptersFormat",
    "episode": "formats.podcast:EpisodeFormat",
    "guided": "formats.captions:GuidedFormat",
    "eml": "formats.mail:EmlFormat",
}
VOICES: Final[Mapping[str, str]] = {
    "espeak": "formats.speech.synth.voices.espeak:EspeakVoice",
    "piper": "formats.speech.synth.voices.piper:PiperVoice",
    "kokoro": "formats.speech.synth.voices.kokoro:KokoroVoice",
    "flite": "formats.speech.synth.voices.programs:FliteVoice",
    "pico": "formats.speech.synth.voices.programs:PicoVoice",
    "rhvoice": "formats.speech.synth.voices.programs:RhvoiceVoice",
    "gtts": "formats.speech.synth.voices.gtts_voice:GttsVoice",
    "command": "formats.speech.synth.voices.command:CommandVoice",
    "tone": "formats.speech.synth.voices.tone:ToneVoice",
}
CHECKERS: Final[Mapping[str, str]] = {
    "page": "exporter.check.page:PageChecker",
    "txt": "formats.text.check:TextChecker",
    "epub": "formats.epub.check:EpubChecker",
    "pdf": "formats.pdf.check:PdfChecker",
    "feed": "formats.podcast.check:FeedChecker",
    "sound": "formats.sound.check:SoundChecker",
    "mail": "formats.mail.check:MailChecker",
}
ENGINES: Final[Mapping[str, str]] = {"dask": "exporter.batch.dask_engine:DaskEngine"}
"""Those of other machines."""
OWN_ENGINES: Final = ("inline", "local")
"""What `--engine` takes beside: this process, and processes of this machine."""
GROUPS: Final[Mapping[str, str]] = {
    "speech": "formats.speech.options:SpeechOptions",
    "text": "formats.plain.options:TextOptions",
    "web": "formats.web.options:WebOptions",
    "mail": "formats.mail.options:MailOptions",
}
"""Option groups that hold for every format that uses them."""

STYLES: Final = "styles:load"
STYLE_NAMES: Final = "styles:names"
STYLE_STARTER: Final = "styles.house.starter:write_starter"
FONT_FOLDERS: Final = "styles.fonts:folders"
SYSTEM_FONT_FOLDERS: Final = "styles.fonts:system_folders"

LADDER: Final = "formats.speech.synth.ladder:Ladder"
PODCAST: Final = "formats.podcast.folder:PodcastFolder"
VOICE_FACTS: Final = "formats.speech.synth.facts:facts_of"
VOICE_SAMPLE: Final = "formats.speech.synth.sample:sample"

_NAME: Final = Lazily(r"[a-z][a-z0-9]*")

_BUILT_IN: Final[Mapping[Kind, Mapping[str, str]]] = {
    "format": FORMATS,
    "voice": VOICES,
    "checker": CHECKERS,
    "engine": ENGINES,
}
_GROUP: Final[Mapping[Kind, str]] = {
    "format": "exporter.formats",
    "voice": "exporter.voices",
    "checker": "exporter.checkers",
    "engine": "exporter.engines",
}
_NEEDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "format": ("name", "suffix", "media_type", "summary", "Options", "provides", "uses", "export"),
    "voice": ("name", "online", "languages", "fingerprint", "speak"),
    "checker": ("name", "suffixes", "check"),
    "engine": ("name", "width", "submit", "shutdown"),
}


class Known(Struct, frozen=True, kw_only=True):
    """A name in the registry: where its class is, and the distribution it comes from ("" for built-ins)."""

    name: str
    target: str
    distribution: str = ""


def import_target(target: str) -> Any:
    """The object that "module:name" names. Raises ImportError or AttributeError."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


@lru_cache(maxsize=4)
def _plugins(kind: Kind) -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=_GROUP[kind]), key=lambda point: (point.name, point.value)))


def known(kind: Kind) -> tuple[Known, ...]:
    """All names of a kind, built-ins first; nothing is loaded. A plug-in can't take a built-in's name, nor another's."""
    names = {name: Known(name=name, target=target) for name, target in _BUILT_IN[kind].items()}
    for point in _plugins(kind):
        if not _refused(kind, point):
            names.setdefault(point.name, _known(point))
    return tuple(names.values())


def _known(point: EntryPoint) -> Known:
    return Known(name=point.name, target=point.value, distribution=point.dist.name if point.dist else "?")


def _refused(kind: Kind, point: EntryPoint) -> str:
    """Why an entry point is not taken, in words; empty when it is."""
    if point.name in _BUILT_IN[kind] or (kind == "engine" and point.name in OWN_ENGINES):
        return f"{point.name} is the name of a built-in {kind}."
    if kind == "format" and point.name in GROUPS:
        return f"{point.name} is the name of a group of options."
    if not _NAME.fullmatch(point.name):
        return "A name is small letters and digits and begins with a letter."
    return ""


def _left_out(kind: Kind) -> Iterator[Diagnostic]:
    taken: dict[str, Known] = {}
    for point in _plugins(kind):
        entry = _known(point)
        reason = _refused(kind, point)
        first = taken.setdefault(point.name, entry)
        if not reason and first != entry:
            reason = f"the package {first.distribution} has a {kind} of that name."
        if reason:
            yield finding("PLG-101", name=entry.name, reason=reason, package=entry.distribution)


def find(kind: Kind, name: str) -> Known:
    """The entry of a name; nothing is loaded, and other packages are looked at only for a name that isn't built in.

    Raises UnknownNameError when nothing has that name.
    """
    target = _BUILT_IN[kind].get(name)
    if target is not None:
        return Known(name=name, target=target)
    entry = next((entry for entry in known(kind) if entry.name == name), None)
    if entry is None:
        raise UnknownNameError.of(kind, name, (entry.name for entry in known(kind)))
    return entry


def load(kind: Kind, name: str) -> Any:
    """The class that `name` stands for.

    Raises UnknownNameError when nothing has that name, PluginError when it does not load or lacks a part of its protocol.
    """
    entry = find(kind, name)
    try:
        loaded = import_target(entry.target)
    except (Exception, SystemExit) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        where = f" (package {entry.distribution})" if entry.distribution else ""
        raise PluginError(
            f"The {kind} {name}{where} does not load: {reason}.", hint="Install what it needs, or see `exporter doctor`."
        ) from error
    check(kind, name, loaded)
    return loaded


def make_voice(name: str, options: Any) -> Voice:
    """The voice `name`, set up with `options` (the group "speech") where it takes them.

    Raises UnknownNameError, PluginError, and VoiceError where the voice is not installed.
    """
    loaded = load("voice", name)
    maker = getattr(loaded, "from_options", None)
    voice: Voice = maker(options) if maker is not None else loaded()
    return voice


def facts_of(name: str) -> VoiceFacts | None:
    """What is known of a voice: of a built-in one from the project's table, of another what its class says in `facts`, if so."""
    if name in VOICES:
        known: VoiceFacts | None = import_target(VOICE_FACTS)(name)
        return known
    try:
        said = getattr(load("voice", name), "facts", None)
    except (UnknownNameError, PluginError):
        return None
    return said if isinstance(said, VoiceFacts) else None


def check(kind: Kind, name: str, loaded: Any) -> None:
    """Raise PluginError where a class, or an object of one, lacks a part of its protocol."""
    fault = _fault(kind, name, loaded)
    if fault:
        raise PluginError(f"The {kind} {name} {fault}.", hint="See docs/plugins.md for the protocol.")


def _fault(kind: Kind, name: str, loaded: Any) -> str:
    """What keeps a class from its protocol, in words; empty when nothing does."""
    lacking = [part for part in _NEEDS[kind] if not hasattr(loaded, part)]
    if lacking:
        return f"lacks {', '.join(lacking)}"
    if loaded.name != name:
        return f"calls itself {loaded.name!r}"
    if kind == "format" and not all(isinstance(part, frozenset) for part in (loaded.provides, loaded.uses)):
        return "does not give its products as frozensets"
    if kind == "format" and not str(loaded.suffix).startswith("."):
        return f"has the suffix {loaded.suffix!r}, which begins without a full stop"
    return ""


def load_all(kind: Kind) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Every class of a kind by name; broken ones are findings."""
    loaded: dict[str, Any] = {}
    findings = [*_left_out(kind)]
    for entry in known(kind):
        try:
            loaded[entry.name] = load(kind, entry.name)
        except PluginError as error:
            findings.append(
                finding(
                    "PLG-101",
                    name=entry.name,
                    reason=error.message,
                    package=entry.distribution or "article-exporter",
                )
            )
    return loaded, tuple(findings)


def in_order(formats: Iterable[Any]) -> tuple[Any, ...]:
    """Formats sorted so that what one uses another has provided before; otherwise in the order given.

    Raises PluginError on a cycle.
    """
    waiting = list(formats)
    ordered: list[Any] = []
    while waiting:
        pending = {product for item in waiting for product in item.provides}
        ready = next((item for item in waiting if not ((item.uses - item.provides) & pending)), None)
        if ready is None:
            names = ", ".join(item.name for item in waiting)
            raise PluginError(f"These formats wait for one another: {names}.", hint="Make them one after the other.")
        ordered.append(ready)
        waiting.remove(ready)
    return tuple(ordered)
