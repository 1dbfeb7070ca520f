"""What goes in and out of the API. The schemas of /v1/openapi.json are made of these classes, and requests are decoded by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from msgspec import Meta, Struct, field

from exporter.serve import allowed

if TYPE_CHECKING:
    from collections.abc import Iterable


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in names)


def _listed(names: Iterable[str]) -> str:
    return f"^({_one_of(names)})(,({_one_of(names)})){{0,20}}$"


_ADDRESS: Final = r"https?://[^\u0000-\u0020\u007f-\u00a0/?#]"
"""Without `\\s`, which is not the same in Python and in ECMA-262, by which clients read the description."""
SOURCES: Final = 50
"""Addresses of one job; and files, of which a form takes as many (`Limits.files`)."""
Address: TypeAlias = Annotated[str, Meta(pattern=f"^{_ADDRESS}", max_length=2000, description="An address that anybody may fetch.")]
Formats: TypeAlias = Annotated[
    str, Meta(pattern=_listed(allowed.formats()), description="Formats, with commas between.", examples=["pdf,epub"])
]
Format: TypeAlias = Annotated[str, Meta(pattern=f"^({_one_of(allowed.formats())})$", description="A format.")]
Title: TypeAlias = Annotated[
    str, Meta(max_length=300, description="The title of an issue; with it all sources become one, without it each its own files.")
]
Number: TypeAlias = Annotated[str, Meta(max_length=60, description="The number of the issue.")]
Language: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^([a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?)?$",
        description="The language (BCP 47) of sources that don't say theirs.",
    ),
]
Style: TypeAlias = Annotated[str, Meta(pattern=f"^({_one_of(allowed.styles())})$", description="The look.")]
Voice: TypeAlias = Annotated[
    str,
    Meta(
        pattern=f"^(auto|({_one_of(allowed.voices())})(,({_one_of(allowed.voices())})){{0,5}})?$",
        description="The voice, or several, the best first; without one espeak.",
    ),
]
Fetch: TypeAlias = Annotated[bool, Meta(description="Fetch pictures, and further pages of an article at an address.")]
Name: TypeAlias = Annotated[str, Meta(pattern=f"^({_one_of(allowed.options())})$")]
Value: TypeAlias = Annotated[str, Meta(max_length=2000)]
Options: TypeAlias = Annotated[
    dict[Name, Value], Meta(max_length=60, description="Options of formats: docs/command.md.", examples=[{"pdf.paper": "A5"}])
]
Option: TypeAlias = Annotated[
    str,
    Meta(
        pattern=f"^({_one_of(allowed.options())})=",
        max_length=2000,
        description="An option of a format.",
        examples=["pdf.paper=A5"],
    ),
]
Webhook: TypeAlias = Annotated[
    str,
    Meta(
        pattern=f"^({_ADDRESS}|$)",
        max_length=2000,
        description="Told of the end by POST: JSON with uuid, status and address of the job. No private one.",
    ),
]


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A job for sources at addresses."""

    url: Address | Annotated[list[Address], Meta(min_length=1, max_length=SOURCES)]
    to: Formats | Annotated[list[Format], Meta(min_length=1, max_length=20)]
    issue: Title = ""
    number: Number = ""
    language: Language = ""
    style: Style = "default"
    voice: Voice = ""
    fetch: Fetch = False
    options: Options = field(default_factory=dict)
    webhook: Webhook = ""


class AskedForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A job for files and addresses. `file` and `url`, of which one is needed, and `option` may be repeated."""

    to: Formats
    url: Annotated[list[Address], Meta(max_length=SOURCES)] = field(default_factory=list)
    issue: Title = ""
    number: Number = ""
    language: Language = ""
    style: Style = "default"
    voice: Voice = ""
    fetch: Fetch = False
    option: Annotated[list[Option], Meta(max_length=60)] = field(default_factory=list)
    webhook: Webhook = ""


class Progress(Struct, frozen=True, kw_only=True):
    """How far a job has come: `share` of it, from 0 to 1, and what is new."""

    share: float
    words: str


class MadeFile(Struct, frozen=True, kw_only=True):
    """A file that was made."""

    name: str
    size: int
    media_type: str
    address: str


class Fault(Struct, frozen=True, kw_only=True):
    """Why nothing was made: a code of docs/diagnostics.md, a line for people, what can be done."""

    code: str
    message: str
    hint: str = ""


class Finding(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was lost, doubted or changed, or why a part failed."""

    code: str
    severity: str
    message: str
    hint: str = ""
    place: dict[str, str] = field(default_factory=dict)


class JobShown(Struct, frozen=True, kw_only=True):
    """A job. Moments are in the form of RFC 3339; addresses are relative to the server's. Its files are there once it is done;
    `errors` tells what could not be made beside them, `error` why nothing was.
    """

    id: str
    state: Annotated[str, Meta(extra_json_schema={"enum": ["queued", "running", "done", "failed", "cancelled"]})]
    created: str
    address: str
    events: str
    started: str | None = None
    ended: str | None = None
    progress: Progress | None = None
    files: list[MadeFile] = field(default_factory=list)
    archive: str | None = None
    errors: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    error: Fault | None = None


class ProblemShown(Struct, frozen=True, kw_only=True):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str | None = None


class Health(Struct, frozen=True, kw_only=True):
    """Whether the server works: how many jobs wait and are at work."""

    status: str
    waiting: int
    working: int


ALL: Final[tuple[Any, ...]] = (Asked, AskedForm, JobShown, ProblemShown, Health)
