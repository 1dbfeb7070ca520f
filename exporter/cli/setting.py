"""The settings: each with its default, what it takes and what it does. docs/command.md lists them from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Setting(Struct, frozen=True, kw_only=True):
    """A value that the file `exporter.toml`, the environment and the command line may give. `example` is how the file has it.

    A `place` is a folder or file, which the settings file names from where it lies. A `secret` is not shown.
    """

    does: str
    example: str
    default: str = ""
    place: bool = False
    secret: bool = False


SETTINGS: Final[Mapping[str, Setting]] = {
    "to": Setting(does="formats", example='["pdf", "txt"]', default="pdf,epub,txt,mp3"),
    "out": Setting(does="output folder; beside the source without one", example='"made"', place=True),
    "style": Setting(does="style", example='"night"', default="default"),
    "voice": Setting(does="voice, or several", example='"espeak"', default="espeak"),
    "name": Setting(does="template of file names", example='"{date}-{stem}"', default="{stem}"),
    "language": Setting(does="language of pages, whatever they declare", example='"pt-BR"'),
    "strict": Setting(does="whether warnings fail", example="true", default="no"),
    "jobs": Setting(does="items at a time", example="2", default="1"),
    "engine": Setting(does="who does the work; this machine without it", example='"dask://head:8786"'),
    "timeout": Setting(does="seconds of a step of an item; by default 60 and what its voice needs", example="120"),
    "memory": Setting(does="megabytes of an item, 0 for no bound", example="2048", default="1024"),
    "max_size": Setting(does="megabytes that a source may have", example="200", default="64"),
    "cache": Setting(does="folder for what is costly to make again", example='".cache"', place=True),
    "report": Setting(does="report, a line of JSON for each item", example='"report.jsonl"', place=True),
    "log": Setting(does="messages as text or as json, an object a line", example='"json"', default="text"),
    "fetch": Setting(does="whether pictures and further pages are fetched", example="true", default="no"),
    "allow_private": Setting(does="whether private addresses are fetched", example="true", default="no"),
    "rate": Setting(does="requests a second to one host, 0 for no bound", example="1", default="5"),
    "robots": Setting(does="whether robots.txt is heeded; without it for what lists name only", example="true"),
    "user_agent": Setting(does="the name that servers are told", example='"Library/1.0 (desk@library.example)"'),
    "header": Setting(does="headers for the hosts that are named", example='["Accept-Language: de"]', secret=True),
    "cookies": Setting(does="file of cookies in Netscape's form", example='"cookies.txt"', place=True),
    "proxy": Setting(does="proxy, or env for those of the environment", example='"http://proxy.example:3128"', secret=True),
    "max_age": Setting(does="seconds for which copies in the cache are taken without asking", example="86400"),
}
